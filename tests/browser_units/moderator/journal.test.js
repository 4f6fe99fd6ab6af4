import assert from "node:assert/strict";
import { test } from "node:test";
import { entryWords, takenBack } from "../../../static/moderator/journal.js";

test("the log marks what was undone later, and only that", () => {
  const of = (id, verb, detail) => ({ id, verb, detail });
  const undone = takenBack([
    of(9, "revoke", { role: "screen", label: "Saal" }),
    of(8, "close", { activity: 2 }),
    of(7, "reopen", { activity: 2 }),
    of(6, "close", { activity: 2 }),
    of(5, "close", { activity: 1 }),
    of(4, "hand_out", { role: "screen", label: "Saal" }),
    of(3, "hand_out", { role: "moderator", label: "Saal" }),
  ]);
  assert.deepEqual([...undone].sort(), [4, 6]);
});

test("the log says which step became a small round, and which is secret again", () => {
  const told = {
    texts: { channels: {}, activities: { 2: { title: "Prüfen" } } },
    live: { cards: {} },
    state: { running: [] },
  };
  const said = (secrecy) => entryWords({ verb: "secrecy", detail: { activity: 2, secrecy } }, told);
  assert.deepEqual([said("small"), said("secret")], ["„Prüfen“: kleine Runde, nicht geheim", "„Prüfen“: geheim"]);
});
