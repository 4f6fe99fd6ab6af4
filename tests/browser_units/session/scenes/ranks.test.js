import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ends, orderDepends, rankBands, ranked } from "../../../../static/session/scenes/ranks.js";
import { counts, need, refs, told } from "./needs.js";

const vectors = JSON.parse(readFileSync(new URL("../../../vectors/ranks.json", import.meta.url), "utf8"));

test("places and weights are judged as on papers", () => {
  for (const { intervals, places } of vectors.bands) assert.deepEqual(rankBands(intervals), places);
  for (const { means, evenly, most, depends } of vectors.weighed)
    assert.equal(orderDepends(means, evenly, most), depends);
});

const urgent = (n, level, between, lower) =>
  need(n, { counts: counts(5, 0, 5, [0, 0, 0, 0, 0].map((_, at) => (at === level - 1 ? 10 : 0))), urgency: [...between, lower] });
const FOUR = [urgent(1, 2, [1.5, 2.5], 1.6), urgent(2, 5, [4, 5], 4.1), urgent(3, 4, [3.9, 4.4], 3.95), urgent(4, 3, [2.8, 3.2], 2.9)];

test("the most urgent come first, and only those that no other is above for certain lead", () => {
  const order = ranked(told(FOUR));
  assert.deepEqual(refs(order), ["n2", "n3", "n4", "n1"]);
  const { top, bottom } = ends(order);
  assert.deepEqual([refs(top), refs(bottom)], [["n2", "n3"], ["n1"]]);
});

test("a group of more than half of all is no top", () => {
  const close = [urgent(1, 4, [3, 5], 3), urgent(2, 4, [3, 5], 3.1), urgent(3, 2, [1, 2], 1)];
  const { top, bottom } = ends(ranked(told(close)));
  assert.deepEqual([refs(top), refs(bottom)], [[], ["n3"]]);
});
