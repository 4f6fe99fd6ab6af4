import assert from "node:assert/strict";
import { test } from "node:test";
import { undoable } from "../../../static/moderator/undo.js";
import { picture } from "./desk_state.js";

const NOW = 1_795_310_375_000;
const MINUTE = 60_000;

/** Entries of the log, the newest first, each a minute older. */
const log = (...entries) => entries.map(([verb, detail = {}, by = "Mona"], n) => ({ id: 100 - n, at: NOW - n * MINUTE, verb, detail, by }));

/** What can be undone, as the verbs of the entries and the acts. */
const found = (entries, { session = {}, cards = null, ...more } = {}) => {
  const state = picture("closed", {}, more);
  const facts = { state: { ...state, session: { ...state.session, ...session } }, cards, now: NOW };
  return undoable(entries, facts).map(({ entry, acts }) => [entry.verb, ...acts]);
};

test("what was closed is opened again until somebody looked at it, each portion by itself", () => {
  const close = ["close", { activity: 2, portion: "f:W" }];
  assert.deepEqual(found(log(close)), [["close", { verb: "reopen", activity: 2, portion: "f:W" }]]);
  for (const verb of ["look", "reopen", "discard"]) assert.deepEqual(found(log([verb, { activity: 2, portion: "f:W" }], close)), []);
  assert.equal(found(log(["look", { activity: 2, portion: "f:A" }], close)).length, 1);
  assert.deepEqual(found(log(["close", { activity: 2 }, "system"])), [["close", { verb: "reopen", activity: 2 }]]);
});

test("what was shown is only hidden again", () => {
  const shown = log(["reveal", { activity: 2 }], ["close", { activity: 2 }]);
  assert.deepEqual(found(shown), [["reveal", { verb: "hide", activity: 2 }]]);
  assert.deepEqual(found(log(["hide", { activity: 2 }], ["reveal", { activity: 2 }])), []);
});

test("from the step that was gone to one goes back to the step before", () => {
  const gone = log(["go", { activity: 2 }], ["open", { activity: 1 }]);
  assert.deepEqual(found(gone), [["go", { verb: "go", activity: 1 }]]);
  assert.deepEqual(found(log(["go", { activity: 2 }])), []);
  assert.deepEqual(found(gone, { current: 3 }), []);
});

test("voices that were set aside count again, once", () => {
  const aside = ["void", { exclusion: 7, voices: 3, reason: "Skript" }];
  assert.deepEqual(found(log(aside)), [["void", { verb: "unvoid", exclusion: 7 }]]);
  assert.deepEqual(found(log(["unvoid", { exclusion: 7 }], aside)), []);
});

test("a message, a pause, an empty screen and the door go back while they stand", () => {
  assert.deepEqual(found(log(["message", { text: "Gleich" }]), { session: { message: "Gleich" } }), [["message", { verb: "message", text: "" }]]);
  assert.deepEqual(found(log(["message", { text: "Gleich" }]), { session: { message: "Anders" } }), []);
  assert.deepEqual(found(log(["pause", { on: true }]), { session: { pause: { until: null } } }), [["pause", { verb: "pause", on: false }]]);
  assert.deepEqual(found(log(["door", { open: false }], ["door", { open: true }])), [["door", { verb: "door", open: true }]]);
  const empty = { session: { blank: true } };
  assert.deepEqual(found(log(["blank", { on: true }]), empty), [["blank", { verb: "blank", on: false }]]);
  assert.deepEqual(found(log(["blank", { on: false }], ["blank", { on: true }]), { session: {} }), []);
});

test("what was done with cards is undone for ten minutes, unless one of them was touched later", () => {
  const cards = (...ids) => ({ cards: ids });
  const [approved] = log(["approve", cards(1)]);
  const undo = { verb: "undo_cards", entry: approved.id };
  assert.deepEqual(found([approved]), [["approve", undo]]);
  assert.deepEqual(found([{ ...approved, at: NOW - 11 * MINUTE }]), []);
  assert.deepEqual(found(log(["correct", { contribution: 1 }])), []);
  const two = log(["hold_all", cards(1, 2)], ["approve", cards(1)], ["group", cards(3)]);
  assert.deepEqual(
    found(two).map(([verb]) => verb),
    ["hold_all", "group"],
  );
  const back = log(["undo_cards", { entry: two[0].id }]);
  assert.deepEqual(
    found([...back, ...two]).map(([verb]) => verb),
    ["approve", "group"],
  );
});

test("what was done with a card is not undone once it is blackened", () => {
  const blackened = ["blacken", { contribution: 1, reason: "Name" }];
  assert.deepEqual(found(log(blackened, ["approve", { cards: [1] }])), []);
  assert.deepEqual(
    found(log(blackened, ["approve", { cards: [2] }])).map(([verb]) => verb),
    ["approve"],
  );
});

test("edits of the agenda are undone by their number for ten minutes", () => {
  const edit = ["move_step", { activity: 3, change: 12 }];
  assert.deepEqual(found(log(edit)), [["move_step", { verb: "undo_step", change: 12 }]]);
  assert.deepEqual(found(log(["undo_step", { change: 12 }], edit)), []);
});

test("after the end only the end and who counts can be undone, for ten minutes", () => {
  const ended = log(["finish"], ["void", { exclusion: 7 }], ["close", { activity: 2 }]);
  const session = { state: "ended", resumable_until: NOW + MINUTE };
  assert.deepEqual(found(ended, { session }), [["finish", { verb: "resume" }], ["void", { verb: "unvoid", exclusion: 7 }]]);
  assert.deepEqual(found(ended, { session: { state: "ended", resumable_until: NOW } }), []);
  assert.deepEqual(found(ended, { session: { state: "ended" } }), []);
});
