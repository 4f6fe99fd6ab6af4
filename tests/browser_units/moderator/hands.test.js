import assert from "node:assert/strict";
import { test } from "node:test";
import { handName, handsWords, heardWords, takesHands, waitingHands } from "../../../static/moderator/hands.js";

const kit = (hands, current = 4) => ({ live: { signals: { value: hands && { hands } } }, state: { current } });
const hand = (number, way = "hall", place = "") => ({ number, way, place });

test("hands are counted with those that the list leaves out", () => {
  const hands = { activity: 4, now: hand(9), waiting: [hand(1), hand(2)], more: 3, heard: {} };
  assert.equal(waitingHands(kit(hands)), 5);
  assert.equal(handsWords(kit(hands)), "Hände 5");
});

test("hands of an earlier step are not shown, until the server tells that they are gone", () => {
  const hands = { activity: 3, now: null, waiting: [hand(1)], more: 0, heard: {} };
  assert.equal(waitingHands(kit(hands)), 0);
  assert.equal(handsWords(kit(null)), "Hände");
});

test("a hand is called by its number, or by the place that was typed", () => {
  assert.deepEqual([handName(hand(12, "online")), handName(hand(3, "hall", "Tisch 4"))], ["Hand 12", "Tisch 4"]);
});

test("both ways in are named among those who were heard", () => {
  assert.equal(heardWords({ hall: 6 }), "Gesprochen: Saal 6 · Online 0");
});

test("hands are raised while the session runs", () => {
  const session = (state) => ({ session: { state } });
  assert.equal(takesHands({ ...session("running"), current: 4 }), true);
  assert.equal(takesHands({ ...session("running"), current: null }), false);
  assert.equal(takesHands({ ...session("ended"), current: 4 }), false);
});
