import assert from "node:assert/strict";
import { test } from "node:test";
import { pageAt, screenPages } from "../../../static/session/paging.js";

const need = (n, letters = 60) => ({ ref: `n${n}`, number: `W-${n}`, text: "x".repeat(letters) });
const tallyOf = (items, channels = {}) => ({
  order: items.map(({ ref }) => ref),
  items: Object.fromEntries(items.map(({ ref }) => [ref, { all: {}, channels }])),
});
const sizes = (items, channels, state = null) =>
  screenPages(items, tallyOf(items, channels), state).map((page) => page.length);

test("short needs stand more on a page than long ones, and none is left out", () => {
  const short = Array.from({ length: 12 }, (_, n) => need(n, 40));
  const long = Array.from({ length: 12 }, (_, n) => need(n, 250));
  assert.ok(sizes(short)[0] > sizes(long)[0]);
  for (const items of [short, long]) assert.deepEqual(screenPages(items, tallyOf(items), null).flat(), items);
});

test("a bar for each channel takes room", () => {
  const items = Array.from({ length: 12 }, (_, n) => need(n));
  const six = Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((key) => [key, { counts: { voices: 9 } }]));
  assert.ok(sizes(items, six)[0] < sizes(items)[0]);
});

test("a text longer than a page has one of its own, and without items there is one empty page", () => {
  assert.deepEqual(sizes([need(1, 5000), need(2)]), [1, 1]);
  assert.deepEqual(screenPages([], tallyOf([]), null), [[]]);
});

test("beyond the last page stands the last, and only what was counted", () => {
  const [first, second] = [need(1), need(2)];
  assert.deepEqual(screenPages([first, second], tallyOf([second]), null), [[second]]);
  assert.equal(pageAt(["one", "two"], 7), "two");
  assert.equal(pageAt(["one", "two"], -1), "one");
});
