import assert from "node:assert/strict";
import { test } from "node:test";
import { isDivided, toldNeeds } from "../../../../static/session/scenes/told.js";
import { counts, need, refs, review, told } from "./needs.js";

test("needs come in the plan's order, field by field", () => {
  const needs = [need(10, { counts: counts(5, 0, 5) }), need(2, { counts: {} }), need(1, { counts: {} }, { field: "B" })];
  assert.deepEqual(refs(told(needs)), ["n2", "n10", "n1"]);
});

test("what was not shown, or was practice, is told nowhere", () => {
  const needs = [need(1, { counts: counts(5, 0, 5) })];
  assert.deepEqual(toldNeeds(review(needs, { state: "closed" })), []);
  assert.deepEqual(toldNeeds(review(needs, { practice: true })), []);
});

test("a portion that was hidden again is not told although its figures were sent once", () => {
  const sources = review([need(1, { counts: counts(5, 0, 5) })], { portion: "f:W" });
  const portions = (state) => [{ activity: 1, portion: "f:W", state }];
  assert.equal(toldNeeds({ ...sources, portions: portions("closed") }).length, 0);
  assert.equal(toldNeeds({ ...sources, portions: portions("revealed") }).length, 1);
});

test("each question is told by the last step that asked it", () => {
  const first = review([need(1, { counts: counts(6, 1, 3), divided: ["relevance"] })]);
  const vote = review([need(1, { counts: { "priority:5": 8 }, urgency: [4, 5, 4.2] })], { activity: 2 });
  const [one] = toldNeeds({
    state: {
      ...first.state,
      agenda: [...first.state.agenda, ...vote.state.agenda],
      running: [...first.state.running, ...vote.state.running],
    },
    tallies: new Map([...first.tallies, ...vote.tallies]),
    itemsAt: first.itemsAt,
  });
  assert.deepEqual([one.relevance.percents, one.urgency.mean, one.urgency.between], [[60, 10, 30], 5, [4, 5]]);
  assert.ok(isDivided(one));
});

test("a question without figures says why, one that was not asked is not there", () => {
  const [few, partly] = told([need(1, { counts: {} }, { told: "few" }), need(2, { counts: { "priority:3": 6 } })]);
  assert.deepEqual([few.relevance.untold.state, few.relevance.hint], ["few", "too_few"]);
  assert.equal(partly.relevance, null);
});
