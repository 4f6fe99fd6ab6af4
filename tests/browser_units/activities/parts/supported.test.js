import assert from "node:assert/strict";
import { test } from "node:test";
import { shownItems } from "../../../../static/activities/parts/supported.js";

const figures = (support) => ({ all: { counts: { support } }, channels: {} });
const items = ["n1", "n2", "c3", "g4", "c5"].map((ref) => ({ ref }));
const tally = { items: { n1: figures(2), n2: figures(0), c3: figures(0), g4: figures(3) } };

test("cards are shown as soon as they are counted, needs of the plan only with support", () => {
  assert.deepEqual(
    shownItems(items, tally).map(({ ref }) => ref),
    ["n1", "c3", "g4"],
  );
});
