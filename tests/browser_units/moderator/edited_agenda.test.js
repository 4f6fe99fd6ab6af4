import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, lateness, timeWords } from "../../../static/moderator/edited_agenda.js";

const MIDNIGHT = 1_795_302_000_000;
const at = (minute) => MIDNIGHT + minute * 60_000;
const step = (id, planned, minutes, begun = null) => ({ id, planned, minutes, begun });
const agenda = (...steps) => ({ midnight: MIDNIGHT, steps });

// the same cases as in tests/rules/session/test_schedule.py
test("lateness is that of the begin, and more once a step takes longer than planned", () => {
  const of = agenda(step(1, 810, 15, 810), step(2, 825, 5, 825), step(3, 830, 45, 837), step(4, 875, 20));
  assert.equal(lateness(of, 3, at(840)), 7);
  assert.equal(lateness(of, 3, at(837 + 45)), 7);
  assert.equal(lateness(of, 3, at(837 + 55)), 17);
  assert.equal(lateness(of, null, at(840)), 0);
  assert.equal(lateness(agenda(step(1, null, 15, 837)), 1, at(900)), 0);
});

test("early is less than nothing, and midnight makes nobody a day late", () => {
  assert.equal(lateness(agenda(step(1, 810, 15, 800)), 1, at(801)), -10);
  const night = agenda(step(1, 1430, 20, 1430), step(2, 1450, 10, 15));
  assert.equal(lateness(night, 2, at(1440 + 16)), 5);
});

test("a step has its real time once it began, and before that the time at which it will at the present pace", () => {
  assert.equal(timeWords(step(1, 810, 15, 812), 7, true), "13:32");
  assert.equal(timeWords(step(2, 875, 20), 7, false), "~14:42");
  assert.equal(timeWords(step(2, 875, 20), -3, false), "14:35");
  assert.equal(timeWords(step(2, 875, 20), 7, true), "");
  assert.equal(timeWords(undefined, 0, false), "");
  assert.equal(clock(1450), "00:10");
});
