import assert from "node:assert/strict";
import { test } from "node:test";
import { noteKind, notePages } from "../../../../static/session/scenes/notes.js";

const notes = (n, letters) => Array.from({ length: n }, (_, at) => ({ kind: "agreed", text: `${at} ${"wort ".repeat(letters / 5)}` }));

test("notes stand on as many pages as they need, each once, and a long one is shortened", () => {
  assert.deepEqual(notePages([]), []);
  assert.equal(notePages(notes(3, 60)).length, 1);
  const pages = notePages(notes(9, 300));
  assert.ok(pages.length > 1);
  assert.equal(pages.flat().length, 9);
  assert.ok(notePages(notes(1, 2000))[0][0].text.length <= 502);
});

test("what was agreed says so", () => {
  assert.equal(noteKind({ kind: "agreed", text: "" }), "Vereinbart");
  assert.equal(noteKind({ kind: "free", text: "" }), "");
});
