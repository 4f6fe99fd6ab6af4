import assert from "node:assert/strict";
import { test } from "node:test";
import { channelsOf, lookAt } from "../../../static/session/channels.js";
import { waysIn } from "../../../static/session/session.js";

const state = { channels: ["saal", "jugend", "online"].map((key) => ({ key, kind: "hall" })) };
const tally = { items: { n1: { channels: { online: {}, saal: {} } } } };

test("two channels of one kind look different, and one channel the same at every door", () => {
  const looks = waysIn(state);
  assert.equal(new Set(looks.map(({ look }) => look)).size, 3);
  assert.deepEqual(channelsOf(state, tally), looks);
});

test("six looks go round", () => {
  assert.equal(new Set([0, 1, 2, 3, 4, 5].map(lookAt)).size, 6);
  assert.equal(lookAt(6), lookAt(0));
});

test("without the session's list the figures name the channels", () => {
  assert.deepEqual(
    channelsOf(null, tally).map(({ key }) => key),
    ["online", "saal"],
  );
});
