import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "../page.js";

const { keepFocus } = await import("../../../static/session/focus.js");

const main = document.getElementById("app");
main.innerHTML = `<h1 tabindex="-1">Seite</h1><section><h2 tabindex="-1">Karten</h2><p><button id="a">a</button></p><button id="b">b</button></section>`;
keepFocus(main);
const button = (id) => document.getElementById(id);

test("when a focused button is removed, the nearest heading around it takes the focus", async () => {
  button("a").focus();
  button("a").remove();
  await settled();
  assert.equal(document.activeElement.textContent, "Karten");
});

test("the focus stays where the page itself puts it", async () => {
  button("b").focus();
  main.querySelector("h1").focus();
  button("b").remove();
  await settled();
  assert.equal(document.activeElement.textContent, "Seite");
});
