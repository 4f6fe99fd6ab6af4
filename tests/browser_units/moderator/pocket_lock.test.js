import assert from "node:assert/strict";
import { test } from "node:test";
import { IDLE_MS, isDue } from "../../../static/moderator/pocket_lock.js";

test("a phone is locked after a minute without use while the session runs, a wide page never", () => {
  const of = (more) => isDue({ narrow: true, running: true, last: 1000, now: 1000 + IDLE_MS, ...more });
  assert.equal(IDLE_MS, 60_000);
  assert.deepEqual([of({}), of({ now: 1000 + IDLE_MS - 1 }), of({ narrow: false }), of({ running: false })], [true, false, false, false]);
});
