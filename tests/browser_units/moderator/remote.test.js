import assert from "node:assert/strict";
import { test } from "node:test";
import { inbox } from "../../../static/moderator/remote.js";

test("the inbox counts cards, remarks, questions to be read and hands", () => {
  const contributions = [
    { state: "waiting" },
    { state: "approved" },
    { state: "waiting", called: "listed" },
    { state: "approved", called: "listed" },
    { state: "waiting", called: "answered" },
  ];
  const live = { cards: { value: { contributions } }, signals: { value: { hands: { activity: 2, waiting: [1, 2], more: 3 } } } };
  assert.equal(inbox({ live, state: { current: 2, desk: { remarks: { kept: 4 } } } }), 1 + 1 + 4 + 5);
});
