import assert from "node:assert/strict";
import { test } from "node:test";
import {
  countCards,
  findCard,
  newCards,
  pageNow,
  roomBelow,
  seenBefore,
  spansOf,
  wallPages,
} from "../../../../static/session/stage/wall_pages.js";

const ROOM = roomBelow("Was fehlt im Plan?");
const card = (n, letters = 40, field = "W") => ({ ref: `c${n}`, field, text: "Worte".concat(" Wort".repeat(letters / 5 - 1)), cards: [] });
const cards = (count, letters, field) => Array.from({ length: count }, (_, at) => card(at + 1, letters, field));
const refs = (page) => page.cards.map(({ ref }) => ref);

test("cards stand by field in the fields' order, the latest last, at most nine on a page", () => {
  const pages = wallPages([...cards(10), card(77, 40, "B"), card(78, 40, "")], ["B", "W"], ROOM);
  assert.deepEqual(
    pages.map(({ field, at, of }) => [field, at, of]),
    [
      ["B", 1, 1],
      ["W", 1, 2],
      ["W", 2, 2],
      ["", 1, 1],
    ],
  );
  assert.deepEqual(refs(pages[1]), ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"]);
  assert.deepEqual(refs(pages[2]), ["c10"]);
  assert.deepEqual(wallPages([], ["W"], ROOM), []);
});

test("few cards are written large, long ones get more pages, and a card that is too long for any is not left out", () => {
  const [few] = wallPages(cards(2), ["W"], ROOM);
  const [nine] = wallPages(cards(9), ["W"], ROOM);
  assert.deepEqual([few.size, few.columns, nine.size >= 1, nine.columns], [2.2, 2, true, 3]);
  const long = wallPages(cards(9, 280), ["W"], ROOM);
  assert.ok(long.length > 1);
  assert.deepEqual(long.flatMap(refs), refs({ cards: cards(9) }));
  assert.deepEqual(wallPages([card(1, 4000)], ["W"], ROOM).map(refs), [["c1"]]);
});

test("a long word is not divided to make letters larger", () => {
  const word = { ...card(1), text: "Aufenthaltserlaubnisverlängerungsanträge" };
  const [page] = wallPages([word, card(2), card(3), card(4)], ["W"], ROOM);
  assert.deepEqual([page.columns, page.size], [1, 1.6]);
});

test("the last row is full, too", () => {
  assert.deepEqual(
    [spansOf(1, 1), spansOf(5, 3), spansOf(7, 3), spansOf(3, 2)],
    [[6], [2, 2, 2, 3, 3], [2, 2, 2, 2, 2, 2, 6], [3, 3, 6]],
  );
});

test("pages turn every twenty seconds, on all screens alike, unless somebody turned them", () => {
  assert.deepEqual(
    [0, 19_999, 20_000, 60_000].map((now) => pageNow(3, null, now)),
    [0, 0, 1, 0],
  );
  assert.deepEqual([pageNow(3, 1, 40_000), pageNow(3, 9, 0), pageNow(0, 2, 0)], [1, 2, 0]);
});

test("a card is new for thirty seconds from when it was first seen, a group with each further card", () => {
  const seen = seenBefore([card(1)]);
  const group = { ...card(3), cards: [{ ref: "c8", text: "a" }] };
  assert.deepEqual([...newCards(seen, [card(1), card(2)], 50_000)], ["c2"]);
  assert.deepEqual([...newCards(seen, [card(1), card(2), group], 79_999)], ["c2", "c3"]);
  assert.deepEqual([...newCards(seen, [card(2), group], 120_000)], []);
  const grown = { ...group, cards: [...group.cards, { ref: "c9", text: "b" }] };
  assert.deepEqual([...newCards(seen, [grown], 120_000)], ["c3"]);
});

test("a card is found alone, as a group, or in its group, and those in groups are counted", () => {
  const group = { ref: "g1", field: "B", text: "Kurse", cards: [{ ref: "c8", text: "abends" }] };
  const all = [card(1), { ...group, cards: [...group.cards, { ref: "c9", text: "mittags" }] }];
  assert.equal(countCards(all), 3);
  assert.deepEqual(findCard(all, "c1"), { card: all[0], group: null });
  assert.deepEqual(findCard(all, "g1"), { card: all[1], group: null });
  assert.deepEqual(findCard(all, "c9"), {
    card: { ref: "c9", text: "mittags", field: "B", cards: [] },
    group: all[1],
  });
  assert.equal(findCard(all, "c99"), null);
  assert.equal(findCard(all, null), null);
});
