import assert from "node:assert/strict";
import { test } from "node:test";
import { listPages, roomBeside, wallOf } from "../../../../static/session/stage/layout.js";

const ROOM = roomBeside("Was fehlt im Plan?", false);
// ids of cards say nothing about the order they came in
const card = (n, letters = 60) => ({ ref: `c${(n * 7) % 10}`, text: "x".repeat(letters) });
const cards = (n, letters) => Array.from({ length: n }, (_, at) => card(at + 1, letters));

test("the newest cards come first, and those in a group are counted", () => {
  const group = { ref: "g1", text: "Kurse", cards: ["a", "b", "c"] };
  const need = { ref: "n9", text: "ein Bedarf des Plans" };
  const wall = wallOf([need, group, ...cards(9)], ROOM);
  assert.equal(wall.count, 12);
  assert.deepEqual(
    wall.cards.slice(0, 3).map(({ ref }) => ref),
    ["c3", "c6", "c9"],
  );
  assert.ok(wall.cards.every(({ ref }) => ref !== "n9"));
});

test("the longer the cards, the fewer, never less than the newest", () => {
  const shown = (letters) => wallOf(cards(9, letters), ROOM).cards.length;
  assert.deepEqual([30, 240, 1000].map(shown), [6, 2, 1]);
});

test("nobody has written yet", () => {
  assert.deepEqual([wallOf([{ ref: "n1", text: "x" }], ROOM).count, wallOf([], ROOM).cards.length], [0, 0]);
});

test("few things asked about are written large, many on pages, and all of them once", () => {
  assert.deepEqual(
    listPages(cards(2), ROOM).map(({ size }) => size),
    [1.4],
  );
  const many = cards(40, 90);
  const pages = listPages(many, ROOM);
  assert.ok(pages.length > 1);
  assert.deepEqual(
    pages.flatMap(({ items }) => items),
    many,
  );
});

test("a long question and many channels leave less room", () => {
  assert.ok(roomBeside("x".repeat(120), false) < ROOM);
  assert.ok(roomBeside("kurz", true) < ROOM);
});
