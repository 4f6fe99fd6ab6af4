import assert from "node:assert/strict";
import { test } from "node:test";
import "../page.js";

const { keepTables } = await import("../../../static/staff/pasting.js");

const TABLE = `<html><style>td{}</style><body>vor<table class="x"><tr><td rowspan="2" style="color:red">a</td><td style="background:#ff0">b</td></tr></table>`;
const main = document.getElementById("app");

/** A form with its field, and a paste into it: the browser puts in the text after the event. */
function form() {
  main.innerHTML = `<form><textarea data-pasting="notice" data-kept="Tabelle behalten" data-edited="nur Text"></textarea><p id="notice"></p></form>`;
  keepTables();
  const area = main.querySelector("textarea");
  return {
    area,
    html: () => main.querySelector("input[name=html]").value,
    notice: () => document.getElementById("notice").textContent,
    paste(html, text = "a\tb") {
      const event = new window.Event("paste");
      event.clipboardData = { getData: (type) => (type === "text/html" ? html : text) };
      area.dispatchEvent(event);
      area.value += text;
      area.setSelectionRange(area.value.length, area.value.length);
      area.dispatchEvent(new window.Event("input"));
    },
  };
}

test("a pasted table is kept with its spans and fills, and without what the importer does not need", () => {
  const { html, notice, paste } = form();
  paste(TABLE);
  assert.equal(
    html(),
    `<html><body>vor<table><tr><td rowspan="2">a</td><td style="background:#ff0">b</td></tr></table>`,
  );
  assert.equal(notice(), "Tabelle behalten");
});

test("a second table is added behind the first", () => {
  const { html, paste } = form();
  paste("<table><tr><td>1</td></tr></table>");
  paste("<table><tr><td>2</td></tr></table>");
  assert.equal(html(), "<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>");
});

test("typing afterwards, or text without a table, leaves the text alone", () => {
  const text = form();
  text.paste("<p>kein Tisch</p>");
  text.paste(TABLE);
  assert.deepEqual([text.html(), text.notice()], ["", ""], "a table behind other text is text, too");
  const { area, html, notice, paste } = form();
  paste(TABLE);
  area.value += "!";
  area.dispatchEvent(new window.Event("input"));
  assert.deepEqual([html(), notice()], ["", "nur Text"]);
});
