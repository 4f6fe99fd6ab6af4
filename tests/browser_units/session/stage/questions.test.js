import assert from "node:assert/strict";
import { test } from "node:test";
import { questionsOf, questionTongue } from "../../../../static/session/stage/questions.js";

const OWN = { questions: (settings, { question }) => [question, settings.more], ownWords: () => false };
const texts = {
  activities: { 3: { title: "Prüfen", question: "Still true?" } },
  foreign: { "activities/3/question": "en" },
};

test("the wall asks what the kind's phones ask", () => {
  assert.deepEqual(questionsOf(OWN, { more: "Wie dringend?" }, { question: "Stimmt das noch?" }), [
    "Stimmt das noch?",
    "Wie dringend?",
  ]);
});

test("a kind without questions of its own asks that of the step, else its title", () => {
  assert.deepEqual(questionsOf({}, {}, { title: "Karten", question: "Was fehlt?" }), ["Was fehlt?"]);
  assert.deepEqual(questionsOf({}, {}, { title: "Karten" }), ["Karten"]);
  assert.deepEqual(questionsOf(null, {}, undefined), []);
});

test("the step's own words are marked with their language, what a kind adds to them is not", () => {
  assert.equal(questionTongue({}, { activity: 3, settings: {} }, texts).lang, "en");
  assert.deepEqual(questionTongue(OWN, { activity: 3, settings: {} }, texts), { dir: "auto" });
});
