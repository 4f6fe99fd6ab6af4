import assert from "node:assert/strict";
import test from "node:test";
import "../../page.js";

const { calledRun } = await import("../../../../static/session/stage/called.js");

const talk = { id: 1, kind: "talk", asks: false, state: "planned" };
const asked = { id: 2, kind: "questions", cards: "called", beside: true, state: "open" };
const run = { activity: 2, portion: "", kind: "questions", state: "open" };
const at = (current, agenda = [talk, asked], running = [run]) => ({
  session: { state: "running", pause: null },
  agenda,
  current,
  running,
});
const now = (ref) => new Map([["2/", { called: { now: ref, answered: [] } }]]);

test("beside a talk the screen shows questions only while one of them is answered", () => {
  assert.equal(calledRun({ state: at(1), tallies: now(null) }), undefined);
  assert.equal(calledRun({ state: at(1), tallies: now("q7") }), run);
});

test("as the current step they are shown while they are open", () => {
  assert.equal(calledRun({ state: at(2), tallies: now(null) }), run);
  assert.equal(calledRun({ state: at(2, [talk, { ...asked, state: "planned" }], []), tallies: new Map() }), undefined);
});

test("while something else is asked, and in a pause, they are not shown", () => {
  const review = { id: 3, kind: "review", state: "open" };
  assert.equal(calledRun({ state: at(3, [talk, asked, review]), tallies: now("q7") }), undefined);
  const paused = { ...at(1), session: { state: "running", pause: { until: null } } };
  assert.equal(calledRun({ state: paused, tallies: now("q7") }), undefined);
});
