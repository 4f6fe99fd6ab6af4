import assert from "node:assert/strict";
import { test } from "node:test";
import { covered } from "../../../static/participant/keyboard.js";

test("a keyboard covers what of the page's window is not seen", () => {
  assert.equal(covered(640, { height: 340, offsetTop: 0, scale: 1 }), 300);
  assert.equal(covered(640, { height: 340, offsetTop: 120, scale: 1 }), 180);
});

test("a window that shrinks with the keyboard is not covered, and neither is one that is zoomed into", () => {
  assert.equal(covered(340, { height: 340, offsetTop: 0, scale: 1 }), 0);
  assert.equal(covered(640, { height: 320, offsetTop: 50, scale: 2 }), 0);
  assert.equal(covered(640, { height: 641, offsetTop: 0, scale: 1 }), 0);
});
