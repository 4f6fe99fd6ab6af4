import assert from "node:assert/strict";
import { test } from "node:test";
import { fits } from "../../../static/session/live.js";

test("a message is measured in bytes as it is sent, not in characters", () => {
  assert.deepEqual(
    ["a".repeat(14_000), "a".repeat(16_000), "ä".repeat(7_000), "ä".repeat(8_000), "\n".repeat(8_000)].map((text) =>
      fits({ text }),
    ),
    [true, false, true, false, false],
  );
});
