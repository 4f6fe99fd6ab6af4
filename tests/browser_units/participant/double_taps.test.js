import assert from "node:assert/strict";
import { test } from "node:test";
import { isSecondHalf } from "../../../static/participant/double_taps.js";

const first = { at: 1000, x: 300, y: 600 };

test("a quick tap at the same place is the second half of a double tap", () => {
  assert.equal(isSecondHalf(first, { at: 1350, x: 310, y: 590 }), true);
});

test("a tap a while later, or elsewhere, is a tap of its own", () => {
  assert.equal(isSecondHalf(first, { at: 1450, x: 300, y: 600 }), false);
  assert.equal(isSecondHalf(first, { at: 1100, x: 240, y: 600 }), false);
});

test("a label's click on its button belongs to the same press, and the first press has none before it", () => {
  assert.equal(isSecondHalf(first, first), false);
  assert.equal(isSecondHalf(null, first), false);
});
