import assert from "node:assert/strict";
import { test } from "node:test";
import { sizesIn } from "../../../static/session/fitting.js";

test("the largest letters are tried first, and the smallest are taken in any case", () => {
  assert.deepEqual(sizesIn({ most: 2.2, least: 1.6 }), [2.2, 1.95, 1.75, 1.6]);
  assert.deepEqual(sizesIn({ most: 5, least: 1 }).slice(0, 2), [5, 4.4]);
  assert.equal(sizesIn({ most: 3.2, least: 1 }).pop(), 1);
  assert.deepEqual(sizesIn({ most: 1, least: 1 }), [1]);
});
