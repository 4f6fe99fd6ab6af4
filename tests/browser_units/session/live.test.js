import assert from "node:assert/strict";
import { test } from "node:test";
import { fits, pictures } from "../../../static/session/live.js";

test("a message is measured in bytes as it is sent, not in characters", () => {
  assert.deepEqual(
    ["a".repeat(14_000), "a".repeat(16_000), "ä".repeat(7_000), "ä".repeat(8_000), "\n".repeat(8_000)].map((text) =>
      fits({ text }),
    ),
    [true, false, true, false, false],
  );
});

test("a raised hand is down with the next step, and stays down when people come back to the step before", () => {
  const known = pictures();
  const at = (rev, current) => known.show({ rev, current, now: 0, running: [], waiting: null }, false);
  at(1, 4);
  known.hand.value = { activity: 4, number: 12, turn: false };
  at(2, 4);
  assert.equal(known.hand.value?.number, 12);
  at(3, 5);
  at(4, 4);
  assert.equal(known.hand.value, null);
});
