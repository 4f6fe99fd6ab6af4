import assert from "node:assert/strict";
import { test } from "node:test";
import {
  behind,
  channelRows,
  fieldRows,
  inAll,
  lagWords,
  missingWords,
  positionOf,
} from "../../../static/moderator/progress.js";

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

test("ballots on paper are typed by others, so nobody waits for them", () => {
  const there = state({}, { channels: [{ key: "saal" }, { key: "papier", kind: "paper" }] });
  there.reached[4].papier = 9;
  assert.deepEqual(
    channelRows(there, told).map(({ key }) => key),
    ["saal"],
  );
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

test("of a field that is open only who answered all of its needs is done, and where most of the others are is told", () => {
  const units = [{ portion: "f:W", field: "W", state: "open", needs: 10 }];
  const field = state({ portion: "f:W" }, { desk: { units: { activity: 4, units } } });
  const counted = {
    ...told,
    portions: { "f:W": { items: 10, channels: { saal: { done: 20, halfway: 9 } }, position: 6 } },
  };
  assert.deepEqual(channelRows(field, counted)[0], { key: "saal", done: 20, halfway: 9, of: 44 });
  assert.deepEqual(positionOf(field, counted), { at: 6, all: 10 });
  const sum = inAll(channelRows(field, counted));
  assert.equal(
    missingWords("all", sum, positionOf(field, counted)),
    "9 mitten drin, meist um Bedarf 6 von 10 · 114 noch nicht begonnen",
  );
  assert.equal(positionOf(field, told), null);
});

test("where several fields are open, all of them together are told", () => {
  const units = ["W", "B"].map((field) => ({ portion: `f:${field}`, field, state: "open", needs: 10 }));
  const free = state({ portion: "f:W" }, { desk: { units: { activity: 4, units } } });
  free.running.push({ ...free.running[0], portion: "f:B" });
  assert.equal(channelRows(free, { ...told, portions: {} })[0].done, 31);
});

test("of fields that stay open until the end the one asked last is told", () => {
  const units = ["W", "B"].map((field, n) => ({
    portion: `f:${field}`,
    field,
    state: "open",
    needs: 10,
    opened_at: n,
  }));
  const desk = { units: { activity: 4, units } };
  const one = state({ portion: "f:B", settings: { order: "fields", results: "end" } }, { desk });
  one.running.push({ ...one.running[0], portion: "f:W" });
  const portions = { "f:B": { items: 10, channels: { saal: { done: 4, halfway: 2 } } } };
  assert.equal(channelRows(one, { ...told, portions }).find(({ key }) => key === "saal").done, 4);
});

test("a channel that lags is named with its share and that of the furthest one", () => {
  const rows = [
    { key: "saal", done: 70, halfway: 0, of: 100 },
    { key: "online", done: 45, halfway: 0, of: 100 },
  ];
  const texts = { channels: { saal: "Saal", online: "Online" } };
  assert.equal(lagWords(rows, texts), "Online liegt zurück: 45 % fertig, Saal 70 %");
  assert.equal(lagWords([rows[0], { ...rows[1], done: 51 }], texts), "");
});
