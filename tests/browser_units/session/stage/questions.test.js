import assert from "node:assert/strict";
import { test } from "node:test";
import { aheadText } from "../../../../static/activities/parts/ahead.js";
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

test("phones do not wait for a question that does not come", () => {
  const agenda = [
    { id: 1, kind: "review", state: "revealed" },
    { id: 2, kind: "talk", state: "planned" },
    { id: 3, kind: "break", state: "planned" },
  ];
  assert.match(aheadText({ agenda, current: 2 }), /keine Frage mehr/);
  assert.match(
    aheadText({ agenda: [...agenda, { id: 4, kind: "vote", state: "planned" }], current: 2 }),
    /nächste Frage/,
  );
});
