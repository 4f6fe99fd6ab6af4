import assert from "node:assert/strict";
import { test } from "node:test";
import { cardsOfResult, resultWallPages } from "../../../../static/session/stage/result_wall.js";

const item = (ref, text, more = {}) => ({ ref, text, number: "", field: "W", cards: [], ...more });
const supported = (n) => ({ all: { counts: { support: n, voices: n } } });
const items = [
  item("c1", "Garten"),
  item("g2", "Wohnen", { cards: ["Tausch", "Börse"] }),
  item("n3", "Mehr Kurse", { number: "S-01" }),
  item("c4", "Eis"),
];
const tally = {
  order: ["g2", "n3", "c1", "c4"],
  items: {
    c1: supported(7),
    g2: supported(12),
    n3: supported(9),
    c4: { all: {}, told: { support: { state: "few", k: 5 } } },
  },
};

test("cards, bundles and supported needs hang in the order of the result, with what is told of each", () => {
  assert.deepEqual(
    cardsOfResult(items, tally).map(({ text, said, cards }) => [text, said, cards.length]),
    [
      ["Wohnen", "12 unterstützen das", 2],
      ["S-01 Mehr Kurse", "9 unterstützen das", 0],
      ["Garten", "7 unterstützen das", 0],
      ["Eis", "Zu wenige Antworten (unter 5)", 0],
    ],
  );
});

test("a page holds at most nine cards, whatever their field", () => {
  const many = Array.from({ length: 20 }, (_, n) => item(`c${n}`, `Gedanke Nummer ${n}`, { field: n % 2 ? "W" : "S" }));
  const all = { order: many.map(({ ref }) => ref), items: Object.fromEntries(many.map(({ ref }, n) => [ref, supported(90 - n)])) };
  const pages = resultWallPages(many, all, "Was fehlt?");
  assert.deepEqual(
    pages.flatMap(({ cards }) => cards.map(({ ref }) => ref)),
    all.order,
  );
  assert.ok(pages.length >= 3 && pages.every(({ cards }) => cards.length <= 9));
});
