import assert from "node:assert/strict";
import { test } from "node:test";
import { isEmpty, summaryOf } from "../../../../static/session/scenes/summary.js";

const need = (n, hint, counts, marks = {}) => ({ ref: `n${n}`, number: `W-${n}`, hint, counts, ...marks });
const CLEAR = { "relevance:yes": 20, "relevance:no": 1, "priority:5": 20 };
const NEEDS = [
  need(1, "keep", { "relevance:yes": 5, "priority:5": 5 }, { urgency: [3.16, 4.84, 3.3] }),
  need(2, "keep", { ...CLEAR, "priority:4": 20 }, { urgency: [4.2, 4.6, 4.25] }),
  need(3, "keep", { "relevance:yes": 9, "relevance:partly": 2, "relevance:no": 5 }, { divided: ["relevance"] }),
  need(4, "drop", { "relevance:yes": 1, "relevance:no": 4 }),
  need(5, "discuss", { "relevance:yes": 3, "relevance:no": 3 }),
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
    items: Object.fromEntries(told.map(({ ref, number, ...all }) => [ref, { all }])),
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
  return summaryOf({ state, tallies, itemsAt: (url) => items[url] });
}

test("each need is counted once by what it suggests, and cards with those in groups", () => {
  const { outcomes, written } = evening();
  assert.deepEqual([outcomes, written], [{ keep: 2, divided: 1, drop: 1, discuss: 1 }, 3]);
});

test("the most urgent of what stays: five enthusiasts do not stand before forty", () => {
  assert.deepEqual(
    evening().urgent.map(({ item }) => item.ref),
    ["n2", "n1"],
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
  assert.deepEqual(evening({ practice: true }).outcomes, {});
});
