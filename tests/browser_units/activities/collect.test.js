import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, draw, heard, named, needs, settled, stepOf, tallyOf, tap, words, wordsOf } from "../page.js";

const { Answering, Results, resultRows } = await import("../../../static/activities/collect.js");

const card = (ref, text, field = "W") => ({ ref, field, number: null, text, language: "" });
globalThis.fetch = async () => ({
  ok: true,
  json: async () => ({
    cards: [
      { ref: "c5", field: "W", text: "Mehr Bänke", cards: [] },
      { ref: "g2", field: "B", text: "Ein Spielplatz", cards: [] },
    ],
  }),
});
const OTHERS = [...needs(1), card("c5", "Mehr Bänke"), card("g2", "Ein Spielplatz", "B")];

async function asked(more = {}) {
  const live = connection(more);
  sessionStorage.clear();
  await draw(Answering, stepOf("collect", { cards_url: "/s/A/wall/1/5", ...more, live }));
  return live;
}

async function write(text) {
  const area = document.querySelector("textarea");
  area.value = text;
  area.dispatchEvent(new window.Event("input", { bubbles: true }));
  await settled();
}

async function send() {
  document.querySelector("form").dispatchEvent(new window.Event("submit", { bubbles: true, cancelable: true }));
  await settled();
}

test("a card is sent with its field, without spaces around it, and the field to write in is empty again", async () => {
  const live = await asked();
  assert.equal(document.querySelector("textarea"), null, "first the topic is chosen");
  await tap(named("Bildung", ".row"));
  await write("  Lesepaten ");
  await send();
  assert.deepEqual(live.sent, [["contribute", { activity: 1, field: "B", text: "Lesepaten" }]]);
  assert.equal(document.querySelector("textarea").value, "");
});

test("with one field there is nothing to choose, and an empty card or one too long is not sent", async () => {
  const live = await asked({ settings: { fields: ["W"], max_length: 10 } });
  await send();
  await write("viel zu lang dafür");
  heard();
  await send();
  assert.deepEqual(live.sent, []);
  assert.deepEqual(heard(), ["8 Zeichen zu viel"]);
  assert.equal(document.querySelector("textarea").getAttribute("aria-invalid"), "true");
});

test("what others wrote can be supported, and the support taken back by tap or key", async () => {
  const live = await asked({ settings: { fields: ["W"] } });
  assert.deepEqual(wordsOf(".support .written, .support [dir=auto]:not(.muted)").includes("Mehr Bänke"), true);
  const button = () => document.querySelector(".support__button");
  assert.equal(button().getAttribute("aria-pressed"), "false");
  await tap(button());
  assert.equal(button().getAttribute("aria-pressed"), "true");
  assert.equal(words(button()), "✓ unterstützt: Mehr Bänke");
  await tap(button());
  assert.deepEqual(live.sent, [
    ["answer", "c5", true],
    ["answer", "c5", null],
  ]);
});

test("one's own cards cannot be supported, and one that waits can be withdrawn", async () => {
  const mine = {
    id: 5,
    activity: 1,
    field: "W",
    item: null,
    text: "Mehr Bänke",
    state: "waiting",
    reason: null,
    seq: 1,
  };
  const live = await asked({ settings: { fields: ["W"] }, contributions: [mine] });
  assert.deepEqual(wordsOf(".support__button"), []);
  assert.equal(words(document.querySelector(".own-card__state")), "wartet auf Freigabe");
  await tap(named("zurückziehen"));
  assert.deepEqual(live.sent, [["withdraw", 5]]);
});

test("a step without support shows no cards of others", async () => {
  await asked({ settings: { fields: ["W"], supports: false } });
  assert.deepEqual(wordsOf(".support__button"), []);
});

const counted = (support) => ({ all: { counts: { support } } });
const tally = tallyOf({ n1: counted(0), c5: counted(9), g2: counted(3) });
const result = (more) => ({
  ...stepOf("collect", { items: OTHERS }),
  tally,
  screen: false,
  page: 0,
  own: null,
  ...more,
});

test("needs are in a result only where somebody supports them", () => {
  assert.deepEqual(
    resultRows({ items: OTHERS, tally }).items.map(({ ref }) => ref),
    ["c5", "g2"],
  );
});

test("a result says how many people support each card, and that one does so oneself", async () => {
  await draw(Results, result({ own: { answers: { 1: { g2: { value: true } } } } }));
  assert.deepEqual([...document.querySelectorAll(".result > p")].map(words), [
    "9 Menschen unterstützen das",
    "3 Menschen unterstützen das · auch Sie",
  ]);
});
