import assert from "node:assert/strict";
import { test } from "node:test";
import { listPages, roomBeside } from "../../../../static/session/stage/layout.js";

const ROOM = roomBeside("Was fehlt im Plan?", false);
// ids of cards say nothing about the order they came in
const card = (n, letters = 60) => ({ ref: `c${(n * 7) % 10}`, text: "x".repeat(letters) });
const cards = (n, letters) => Array.from({ length: n }, (_, at) => card(at + 1, letters));

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

test("from seven on a list has two columns, and its letters are never smaller than the screen's text", () => {
  const columns = (n, letters) => listPages(cards(n, letters), ROOM).map((page) => page.columns);
  assert.deepEqual([columns(6, 30), columns(7, 30)], [[1], [2]]);
  for (const n of [1, 6, 7, 12, 40])
    for (const letters of [10, 60, 200])
      for (const { size } of listPages(cards(n, letters), ROOM)) assert.ok(size >= 1);
});

test("no page of a list is left with the last of its items alone", () => {
  const sizes = listPages(cards(9, 55), ROOM).map(({ items }) => items.length);
  assert.ok(sizes.length === 1 || Math.max(...sizes) - Math.min(...sizes) <= 1, String(sizes));
});
