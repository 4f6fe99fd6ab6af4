import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldRows, rowWords } from "../../../static/moderator/unit_list.js";
import { onScreen, runAtWork, unitAtWork, unitsOf } from "../../../static/moderator/units.js";
import { byField, byNeed, picture } from "./desk_state.js";

const at = (state) => unitAtWork(state)?.portion;
const shows = (portion) => ({ show: { activity: 2, portion, page: 0 } });

test("the desk is about what is open, else what is shown next, else the result on the screen", () => {
  assert.equal(at(byField({ A: "revealed", W: "open" }, {}, shows("f:A"))), "f:W");
  assert.equal(at(byField({ A: "revealed", W: "closed" }, {}, shows("f:A"))), "f:W");
  assert.equal(at(byField({ A: "revealed", W: "closed" }, { results: "end" }, shows("f:A"))), "f:A");
  assert.equal(at(byField({ A: "revealed", W: "revealed" }, {}, shows("f:A"))), "f:A");
  assert.equal(at(byField({ A: "planned", W: "planned" })), undefined);
});

test("where fields stay open until the end, the desk is about the one that was asked last", () => {
  assert.equal(at(byField({ A: "open", W: "open", S: "planned" }, { results: "end" })), "f:W");
  assert.equal(at(byField({ A: "open", W: "open" }, { order: "free", results: "end" })), "f:A");
});

test("a portion that is closed has a run, too, made of what its step shares", () => {
  const run = runAtWork(byField({ A: "closed", W: "revealed" }, { results: "end" }, { show: null }));
  assert.equal(run.activity, 2);
  assert.equal(runAtWork(picture("open")).state, "open");
});

test("a step that is not divided is one unit, and its result is on the screen once it is shown", () => {
  assert.deepEqual(unitsOf(picture("closed", { seen: true })), [
    { portion: "", state: "closed", field: "", needs: 0, seen_at: 0 },
  ]);
  assert.equal(onScreen(picture("revealed")).portion, "");
  assert.equal(onScreen(picture("open")), undefined);
});

test("needs that are asked one by one are one row of their field, with how many of them are over", () => {
  const units = unitsOf(byNeed({ "W-01": "revealed", "W-02": "open", "W-03": "planned" }));
  assert.deepEqual(
    fieldRows(units).map(({ field, units: of }) => [field, of.length, rowWords(of)]),
    [["W", 3, "W-02 offen"]],
  );
  const closed = unitsOf(byNeed({ "W-01": "revealed", "W-02": "closed", "W-03": "planned" }));
  assert.equal(rowWords(closed), "2 von 3");
  assert.deepEqual(
    fieldRows(unitsOf(byField({ A: "revealed", W: "planned" }))).map(({ units: of }) => rowWords(of)),
    ["gezeigt", ""],
  );
});
