import assert from "node:assert/strict";
import { test } from "node:test";
import { free, nextSeq } from "../../../static/session/storage.js";

test("seq goes on from the greater of what was given here and what the server knows", () => {
  assert.deepEqual([nextSeq(undefined, 0), nextSeq(4, 2), nextSeq(4, 9)], [1, 5, 10]);
});

test("a lease holds against another tab, and against no clock that was moved", () => {
  const lease = { tab: "other", until: 106_000 };
  assert.deepEqual(
    [100_000, 107_000, 50_000].map((now) => free(lease, "me", now, 6000)),
    [false, true, true],
  );
  assert.ok(free(lease, "other", 100_000, 6000));
});
