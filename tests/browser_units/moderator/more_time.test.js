import assert from "node:assert/strict";
import { test } from "node:test";
import { moreTimeWords } from "../../../static/moderator/more_time.js";
import { picture } from "./desk_state.js";

const texts = { channels: { saal: "Saal", online: "Online" } };
const channels = [{ key: "saal" }, { key: "online" }];
const one = (portion, voices, channels) => ({ activity: 2, portion, voices, channels });
const told = (more_time, state = picture("open", {}, { channels })) =>
  moreTimeWords({ live: { signals: { value: { more_time } } }, state, texts });

test("how many need more time is told with their ways in where these may be named", () => {
  assert.equal(told([one("", 3, { saal: 1, online: 2 })]), "3 brauchen mehr Zeit (Saal 1, Online 2)");
  assert.equal(told([one("", 1, {})]), "1 braucht mehr Zeit");
});

test("the fields of a step are told together, and unnamed where one of them is", () => {
  assert.equal(
    told([one("f:W", 3, { saal: 1, online: 2 }), one("f:A", 1, { saal: 1 })]),
    "4 brauchen mehr Zeit (Saal 2, Online 2)",
  );
  assert.equal(told([one("f:W", 3, { saal: 3 }), one("f:A", 1, {})]), "4 brauchen mehr Zeit");
});

test("nothing of another step, of a closed one, or before anybody signalled", () => {
  assert.equal(told([{ ...one("", 3, {}), activity: 1 }]), "");
  assert.equal(told([one("", 3, {})], picture("closed", {}, { channels })), "");
  assert.equal(told([]), "");
});
