import assert from "node:assert/strict";
import { test } from "node:test";
import { IDLE_MS, idleMs, isDue } from "../../../static/moderator/pocket_lock.js";

test("a phone is locked after a minute without use while the session runs, a wide page never", () => {
  const of = (more) => isDue({ narrow: true, running: true, idle: IDLE_MS, ...more });
  assert.equal(IDLE_MS, 60_000);
  assert.deepEqual([of({}), of({ idle: IDLE_MS - 1 }), of({ narrow: false }), of({ running: false })], [true, false, false, false]);
});

test("a phone that slept is locked when it wakes up, although one clock stood still, or the other was set back", () => {
  const last = { steady: 1000, wall: 500_000 };
  assert.equal(idleMs(last, { steady: 1500, wall: 900_000 }), 400_000);
  assert.equal(idleMs(last, { steady: 62_000, wall: 1000 }), 61_000);
});
