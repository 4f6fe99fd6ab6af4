import assert from "node:assert/strict";
import { test } from "node:test";
import { behind, channelRows, fieldRows, inAll } from "../../../static/moderator/progress.js";

const state = (run, more = {}) => ({
  current: 4,
  agenda: [{ id: 4, asks: true }],
  channels: [{ key: "saal" }, { key: "online" }],
  running: [{ activity: 4, kind: "review", state: "open", pace: "own", answered_item: null, ...run }],
  answered: { 4: { saal: 40, online: 90 } },
  reached: { 4: { saal: 44, online: 99 } },
  ...more,
});
const told = {
  items: 20,
  channels: { saal: { done: 31, halfway: 9 }, online: { done: 45, halfway: 45 } },
  fields: { W: { items: 10, channels: { saal: { done: 40, halfway: 0 } } }, B: { items: 10, channels: {} } },
};

test("one tap makes nobody done: done, halfway and not begun add up to who is there", () => {
  const { done, halfway, rest, of, share } = inAll(channelRows(state(), told));
  assert.deepEqual([done, halfway, rest, of], [76, 54, 13, 143]);
  assert.equal(Math.round(share * 100), 53);
});

test("until it was counted, whoever answered has begun and nobody is done", () => {
  assert.deepEqual(channelRows(state(), undefined)[0], { key: "saal", done: 0, halfway: 40, of: 44 });
});

test("at one need for all only its own answers count, from nothing at each need", () => {
  const paced = (answered_item) => channelRows(state({ pace: "moderator", item: "n2", answered_item }), told);
  assert.deepEqual(inAll(paced({})).done, 0);
  assert.deepEqual(paced({ saal: 12 })[0], { key: "saal", done: 12, halfway: 0, of: 44 });
});

test("each field is told by itself, for everybody who is there", () => {
  const [housing, education] = fieldRows(state(), told).map(({ field, rows }) => [field, inAll(rows)]);
  assert.deepEqual([housing[0], housing[1].done, housing[1].of], ["W", 40, 143]);
  assert.deepEqual([education[0], education[1].done, education[1].rest], ["B", 0, 143]);
});

test("a channel twenty points under the best one is behind", () => {
  const rows = (done) => [
    { key: "saal", done: 70, halfway: 0, of: 100 },
    { key: "online", done, halfway: 0, of: 100 },
  ];
  assert.deepEqual([...behind(rows(51))], []);
  assert.deepEqual([...behind(rows(50))], [["online", 20]]);
  assert.deepEqual([...behind([])], []);
});
