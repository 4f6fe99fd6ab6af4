import assert from "node:assert/strict";
import { test } from "node:test";
import { aheadText, scene, secondsLeft, shownPage, turnout } from "../../../static/session/session.js";

const session = { state: "running", pause: null, message: null };
const at = (kind, state) => ({
  session,
  current: 1,
  agenda: [{ id: 1, kind, asks: kind === "review", state }],
  show: null,
});

test("before the first step the screen says how to join", () => {
  assert.equal(scene({ session, current: null, agenda: [] }), "joining");
});

test("a step that asks goes from waiting to results", () => {
  const scenes = ["planned", "open", "closed", "revealed"].map((state) => scene(at("review", state)));
  assert.deepEqual(scenes, ["waiting", "asking", "thanks", "results"]);
});

test("a step that asks nothing is shown whatever its state", () => {
  assert.equal(scene(at("talk", "planned")), "silent");
  assert.equal(scene(at("break", "open")), "silent");
});

test("a pause covers the step, the end covers the pause", () => {
  const paused = { ...at("review", "open"), session: { ...session, pause: { until: "15:10" } } };
  assert.equal(scene(paused), "pause");
  assert.equal(scene({ ...paused, session: { ...paused.session, state: "ended" } }), "ended");
});

test("the page of another step's results is not this step's", () => {
  assert.equal(shownPage({ current: 1, show: { activity: 1, page: 3 } }), 3);
  assert.equal(shownPage({ current: 1, show: { activity: 2, page: 3 } }), 0);
});

test("channels nobody was reached through have no bar, and nobody answers more often than reached", () => {
  const state = {
    channels: [
      { key: "saal", kind: "hall" },
      { key: "papier", kind: "paper" },
      { key: "online", kind: "online" },
    ],
    running: [{ activity: 7, pace: "own", item: null, answered_item: null }],
    reached: { 7: { saal: 44, online: 0 } },
    answered: { 7: { saal: 38, online: 2 } },
  };
  assert.deepEqual(turnout(state, 7), [
    { key: "saal", look: "channel-1", answered: 38, reached: 44 },
    { key: "online", look: "channel-3", answered: 2, reached: 2 },
  ]);
});

const paced = (answered_item, now = "open") => ({
  channels: [{ key: "saal", kind: "hall" }],
  running: [{ activity: 7, state: now, pace: "moderator", item: "n2", answered_item }],
  reached: { 7: { saal: 44 } },
  answered: { 7: { saal: 38 } },
});

test("at one need for all the bars say who answered this need, and begin anew with the next", () => {
  assert.deepEqual(turnout(paced({ saal: 12 }), 7), [{ key: "saal", look: "channel-1", answered: 12, reached: 44 }]);
  assert.deepEqual(turnout(paced({}), 7), [{ key: "saal", look: "channel-1", answered: 0, reached: 44 }]);
});

test("once it is closed they say who answered anything, as the screen does", () => {
  for (const now of ["closed", "revealed"])
    assert.deepEqual(turnout(paced({ saal: 12 }, now), 7), [
      { key: "saal", look: "channel-1", answered: 38, reached: 44 },
    ]);
});

test("a countdown ends at nothing, not below", () => {
  assert.equal(secondsLeft(61_000, 1_500), 60);
  assert.equal(secondsLeft(1_000, 5_000), 0);
  assert.equal(secondsLeft(null, 5_000), null);
});

test("phones do not wait for a question that does not come", () => {
  const agenda = [
    { id: 1, asks: true, state: "revealed" },
    { id: 2, asks: false, state: "planned" },
    { id: 3, asks: false, state: "planned" },
  ];
  assert.match(aheadText({ agenda, current: 2 }), /keine Frage mehr/);
  assert.match(
    aheadText({ agenda: [...agenda, { id: 4, asks: true, state: "planned" }], current: 2 }),
    /nächste Frage/,
  );
});
