import assert from "node:assert/strict";
import { test } from "node:test";
import { inARow, inState } from "../../../static/moderator/remarks.js";

const remark = (id, state) => ({ id, state });
const needs = [
  { item: "n1", remarks: [remark(1, "kept"), remark(2, "held")] },
  { item: "n2", remarks: [remark(3, "approved")] },
];

test("a need whose remarks are all in another state is left out", () => {
  assert.deepEqual(
    inState(needs, "kept").map(({ item, remarks }) => [item, remarks.length]),
    [["n1", 1]],
  );
  assert.equal(inState(needs, ""), needs);
});

test("remarks stand one after another as they are listed", () => {
  assert.deepEqual(
    inARow(needs).map(({ id }) => id),
    [1, 2, 3],
  );
});
