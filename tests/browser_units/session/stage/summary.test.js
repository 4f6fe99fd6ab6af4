import assert from "node:assert/strict";
import { test } from "node:test";
import { isEmpty, summaryOf } from "../../../../static/session/stage/summary.js";

const need = (n, hint, counts, mean) => ({ ref: `n${n}`, number: `W-${n}`, hint, counts, mean });
const CLEAR = { "relevance:yes": 20, "relevance:no": 1, "priority:5": 20 };
const NEEDS = [
  need(1, "keep", { ...CLEAR, "priority:4": 20 }, 4.5),
  need(2, "keep", { "relevance:yes": 5, "priority:5": 2 }, 5),
  need(3, "discuss", { "relevance:yes": 9, "relevance:partly": 2, "relevance:no": 9 }, null),
  need(4, "drop", { "relevance:yes": 1, "relevance:no": 4 }, 1),
  need(5, "discuss", { "relevance:yes": 3, "relevance:no": 3 }, null),
];
const CARDS = [
  { ref: "c1", counts: { support: 7 } },
  { ref: "g2", cards: ["a", "b"], counts: { support: 5 } },
  need(1),
];

function evening({ review = "revealed", collect = "revealed", practice = false } = {}) {
  const run = (activity, kind, state) => ({ activity, kind, state, items_url: `/${activity}`, settings: {} });
  const tally = (told) => ({
    order: told.map(({ ref }) => ref),
    items: Object.fromEntries(told.map(({ ref, hint, counts, mean }) => [ref, { all: { hint, counts, mean } }])),
  });
  const state = {
    agenda: [
      { id: 1, asks: true, practice },
      { id: 2, asks: true, cards: "written", practice: false },
    ],
    running: [run(1, "review", review), run(2, "collect", collect)],
  };
  const items = { "/1": NEEDS, "/2": CARDS };
  const tallies = new Map([
    ["1/", tally(NEEDS)],
    ["2/", tally(CARDS)],
  ]);
  return summaryOf(state, tallies, (url) => items[url]);
}

test("what was reviewed is counted by what it suggests, and cards with those in groups", () => {
  const { needs, written } = evening();
  assert.deepEqual([needs, written], [{ keep: 2, discuss: 2, drop: 1 }, 3]);
});

test("the most urgent of what stays: two enthusiasts do not stand before forty", () => {
  assert.deepEqual(
    evening().urgent.map(({ item }) => item.ref),
    ["n1", "n2"],
  );
});

test("divided means many on either side, not few", () => {
  assert.deepEqual(
    evening().divided.map(({ item }) => item.ref),
    ["n3"],
  );
});

test("what was not shown is not told, although the moderators' page knows its figures", () => {
  assert.ok(isEmpty(evening({ review: "closed", collect: "open" })));
  assert.deepEqual(evening({ review: "closed" }).urgent, []);
});

test("a practice question is never told", () => {
  assert.deepEqual(evening({ practice: true }).needs, {});
});
