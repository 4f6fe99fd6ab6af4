import assert from "node:assert/strict";
import { test } from "node:test";
import "../../page.js";

const { openDrafts, keepDraft } = await import("../../../../static/activities/parts/drafts.js");
const { unsentRemark } = await import("../../../../static/activities/parts/remark.js");

const live = { own: { value: null }, pending: { value: [] }, refusals: { value: {} } };

/** Whether a remark of so many characters is too long in a step with these settings. */
function tooLong(length, settings) {
  openDrafts("A", 7);
  keepDraft({ activity: 1, item: "n1", field: null, text: "ä".repeat(length), about: "" });
  return unsentRemark(live, { activity: 1, settings }, "n1").tooLong;
}

test("a remark is as long as the session allows: 500 characters, or what staff have set", () => {
  assert.deepEqual([tooLong(500, {}), tooLong(501, {})], [false, true]);
  assert.deepEqual([tooLong(100, { remark_length: 100 }), tooLong(101, { remark_length: 100 })], [false, true]);
  assert.equal(tooLong(1000, { remark_length: 1000 }), false);
});
