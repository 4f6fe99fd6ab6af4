import assert from "node:assert/strict";
import { test } from "node:test";
import { optionsOf, problemOf, stepOf } from "../../../static/moderator/quick_poll.js";

const draft = (more) => ({ question: "Pause jetzt?", answers: "yes", own: "", several: false, ...more });

test("commas part the options", () => {
  assert.deepEqual(optionsOf(" jetzt, später ,, nie"), ["jetzt", "später", "nie"]);
});

test("a question and two to seven different answers are needed", () => {
  assert.equal(problemOf(draft()), "");
  assert.match(problemOf(draft({ question: " " })), /Frage/);
  for (const own of ["", "jetzt", "1,2,3,4,5,6,7,8"]) assert.match(problemOf(draft({ answers: "own", own })), /2 bis 7/);
  assert.match(problemOf(draft({ answers: "own", own: "Ja, ja" })), /gleich/);
  assert.equal(problemOf(draft({ answers: "own", own: "1,2,3,4,5,6,7" })), "");
});

test("a draft becomes a step as a format file has it", () => {
  assert.deepEqual(stepOf(draft()), {
    title: { de: "Pause jetzt?" },
    question: { de: "Pause jetzt?" },
    minutes: 2,
    settings: { answer: "single", options: [{ de: "Ja", en: "Yes" }, { de: "Nein", en: "No" }] },
  });
  const own = stepOf(draft({ answers: "own", own: "jetzt, später", several: true }));
  assert.deepEqual(own.settings, { answer: "multiple", options: [{ de: "jetzt" }, { de: "später" }] });
  assert.equal(stepOf(draft({ answers: "scale" })).settings.options.length, 5);
  assert.equal(stepOf(draft({ question: "x".repeat(200) })).title.de.length, 60);
});
