import assert from "node:assert/strict";
import { test } from "node:test";
import { statusWords } from "../../../static/moderator/slides_upload.js";

test("a refusal that comes as a page is said in its own words, never as a lost connection", () => {
  assert.match(statusWords(413), /zu groß/);
  assert.match(statusWords(404), /gibt es nicht mehr/);
  assert.equal(statusWords(500), undefined);
});
