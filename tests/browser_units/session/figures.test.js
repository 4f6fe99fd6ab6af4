import assert from "node:assert/strict";
import { test } from "node:test";
import {
  channelsOf,
  distribution,
  inOrder,
  meanPriority,
  PRIORITY,
  RELEVANCE,
  shownItems,
} from "../../../static/session/figures.js";
import { lookAt, waysIn } from "../../../static/session/session.js";

const counts = { "relevance:yes": 6, "relevance:partly": 3, "relevance:no": 1, "relevance:unknown": 4, voices: 14 };

test("shares leave out those who do not know", () => {
  const rows = distribution("relevance", RELEVANCE, counts);
  assert.deepEqual(
    rows.map(({ key, count, share }) => [key, count, share]),
    [
      ["yes", 6, 0.6],
      ["partly", 3, 0.3],
      ["no", 1, 0.1],
    ],
  );
});

test("a place that is hidden has no bar of its own", () => {
  const channels = { saal: { counts: { "relevance:yes": 4, "relevance:no": 1 } }, online: {} };
  const [yes] = distribution("relevance", RELEVANCE, counts, channels);
  assert.deepEqual(yes.parts, [{ key: "saal", count: 4, share: 0.8 }]);
});

test("the own answer is marked, whether it is a word or a number", () => {
  const marked = (name, keys, own) =>
    distribution(name, keys, {}, {}, own)
      .filter((row) => row.own)
      .map(({ key }) => key);
  assert.deepEqual(marked("relevance", RELEVANCE, "partly"), ["partly"]);
  assert.deepEqual(marked("priority", PRIORITY, 4), ["4"]);
  assert.deepEqual(marked("priority", PRIORITY, "unknown"), []);
  assert.deepEqual(marked("priority", PRIORITY, null), []);
});

test("nobody's answers have no share and no mean", () => {
  assert.deepEqual(distribution("priority", ["1"], {})[0].share, null);
  assert.equal(meanPriority({ "priority:unknown": 3 }), null);
});

test("the mean counts each level once a voice", () => {
  assert.equal(meanPriority({ "priority:1": 1, "priority:5": 3, "priority:unknown": 9 }), 4);
});

test("items stand in the order of the tally, unnamed ones behind", () => {
  const items = [{ ref: "n1" }, { ref: "n2" }, { ref: "c3" }];
  assert.deepEqual(
    inOrder(items, ["c3", "n1"]).map(({ ref }) => ref),
    ["c3", "n1", "n2"],
  );
});

const state = { channels: ["saal", "jugend", "online"].map((key) => ({ key, kind: "hall" })) };
const namesOnly = { items: { n1: { channels: { online: {}, saal: {} } } } };

test("two channels of one kind look different, and one channel the same at every door", () => {
  const looks = waysIn(state);
  assert.equal(new Set(looks.map(({ look }) => look)).size, 3);
  assert.deepEqual(channelsOf(state, namesOnly), looks);
});

test("six looks go round", () => {
  assert.equal(new Set([0, 1, 2, 3, 4, 5].map(lookAt)).size, 6);
  assert.equal(lookAt(6), lookAt(0));
});

test("without the session's list the figures name the channels", () => {
  assert.deepEqual(
    channelsOf(null, namesOnly).map(({ key }) => key),
    ["online", "saal"],
  );
});

const supported = (support) => ({ all: { counts: { support } }, channels: {} });
const items = ["n1", "n2", "c3", "g4", "c5"].map((ref) => ({ ref }));
const tally = { items: { n1: supported(2), n2: supported(0), c3: supported(0), g4: supported(3) } };

test("cards are shown as soon as they are counted, needs of the plan only with support", () => {
  assert.deepEqual(
    shownItems(items, tally).map(({ ref }) => ref),
    ["n1", "c3", "g4"],
  );
});
