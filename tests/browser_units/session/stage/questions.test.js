import assert from "node:assert/strict";
import { test } from "node:test";
import { questionsOf } from "../../../../static/session/stage/questions.js";

test("the wall asks what the phones ask", () => {
  const words = { title: "Prüfen", question: "Stimmt das noch?" };
  assert.deepEqual(questionsOf({ kind: "review", settings: {} }, words), ["Stimmt das noch?", "Wie dringend ist das?"]);
  assert.deepEqual(questionsOf({ kind: "review", settings: { relevance: false } }, words), ["Wie dringend ist das?"]);
  assert.deepEqual(questionsOf({ kind: "review", settings: { priority: false } }, { title: "" }), [
    "Ist das heute noch wichtig?",
  ]);
  assert.deepEqual(questionsOf({ kind: "vote", settings: {} }, { title: "Abstimmen" }), ["Wie dringend ist das?"]);
  assert.deepEqual(questionsOf({ kind: "collect", settings: {} }, { title: "Karten" }), ["Karten"]);
});
