// What a key means in a field of a ballot.

import assert from "node:assert/strict";
import { test } from "node:test";
import { meaningOf, plain, printed } from "../../../static/helping/keys.js";

const RELEVANCE = "1230";
const of = (typed, before = "", several = false, remarks = true) =>
  Object.values(meaningOf(typed, before, RELEVANCE, several, remarks));

test("a digit fills the field and goes on, also over one that was there", () => {
  assert.deepEqual([of("1"), of("0")], [["filled", "1", ""], ["filled", "0", ""]]);
  assert.deepEqual([of("12", "1"), of("21", "1"), of("11", "1")], [["filled", "2", ""], ["filled", "2", ""], ["filled", "1", ""]]);
});

test("a dash of any kind is a blank", () => {
  assert.deepEqual(["-", "–", "−"].map((key) => of(key)), Array(3).fill(["filled", "-", ""]));
});

test("a key that does not exist is named, and the field stays as it was", () => {
  assert.deepEqual([of("9"), of("29", "2"), of("x")], [["wrong", "", "9"], ["wrong", "2", "9"], ["wrong", "", "x"]]);
});

test("A asks for a remark only where there are remarks", () => {
  assert.deepEqual([of("A"), of("2a", "2"), of("a", "", false, false)], [["remark", "", ""], ["remark", "2", ""], ["wrong", "", "a"]]);
});

test("where several may be ticked a key adds a box, or takes it away", () => {
  assert.deepEqual([of("1", "", true), of("13", "1", true), of("131", "13", true)], [["more", "1", ""], ["more", "13", ""], ["more", "3", ""]]);
});

test("an emptied field is nothing, and digits of other scripts are digits", () => {
  assert.deepEqual([of("", "1"), plain(" ٣"), plain("۴")], [["none", "", ""], "3", "4"]);
});

test("a number has three digits, as on the paper", () => {
  assert.deepEqual([7, 14, 1234].map(printed), ["007", "014", "1234"]);
});
