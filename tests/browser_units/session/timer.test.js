import assert from "node:assert/strict";
import { test } from "node:test";
import { minutesText, timerSeconds } from "../../../static/session/timer.js";

test("a timer that runs counts down to nought, one that stands keeps what is left", () => {
  const running = { ends_at: 600_000, left_ms: null };
  assert.deepEqual([0, 599_001, 600_000, 700_000].map((now) => timerSeconds(running, now)), [600, 1, 0, 0]);
  assert.equal(timerSeconds({ ends_at: null, left_ms: 522_000 }, 700_000), 522);
});

test("times are minutes and seconds", () => {
  assert.deepEqual([0, 9, 522, 3600].map(minutesText), ["0:00", "0:09", "8:42", "60:00"]);
});
