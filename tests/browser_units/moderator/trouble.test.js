import assert from "node:assert/strict";
import { test } from "node:test";
import { troubleWords } from "../../../static/moderator/trouble.js";

test("each trouble of the server is a sentence of its own, and an unknown one has words, too", () => {
  const said = ["storage", "tick", "folder", "address", "something new"].map(troubleWords);
  assert.match(said[0], /kann gerade nicht speichern/);
  assert.equal(new Set(said).size, 5);
  assert.equal(troubleWords("something new"), "Der Server meldet eine Störung");
});
