import assert from "node:assert/strict";
import { test } from "node:test";
import { actOfDrop, cardsOfStop, doneWords } from "../../../static/moderator/board_acts.js";
import { othersAt } from "../../../static/moderator/board_places.js";

const card = (id, cluster = null, more = {}) => ({ id, text: `Karte ${id}`, cluster, state: "approved", field: "W", ...more });
const cards = {
  contributions: [card(1), card(2), card(3, 5), card(4, 5), card(6, null, { state: "held" })],
  clusters: [{ id: 5, title: "Kita-Plätze", field: "W" }],
};
const texts = { fields: { W: "Wohnen", B: "Bildung" } };

test("a card dropped on a card makes a bundle, on a bundle it joins it, on a field it moves", () => {
  const drop = (from, onto) => actOfDrop({ from, onto }, cards);
  assert.deepEqual(drop("c1", "c2"), { verb: "group", contributions: [2, 1], title: "Karte 2" });
  assert.deepEqual(drop("c1", "g5"), { verb: "group", contributions: [1], cluster: 5 });
  assert.deepEqual(drop("c1", "c3"), { verb: "group", contributions: [1], cluster: 5 });
  assert.deepEqual(drop("g5", "f:B"), { verb: "move_cards", contributions: [3, 4], field: "B" });
  assert.equal(drop("c1", "c6"), null);
  assert.equal(drop("c9", "f:B"), null);
});

test("a stop is a card, or all cards of a bundle", () => {
  const ids = (name) => cardsOfStop(name, cards).map(({ id }) => id);
  assert.deepEqual([ids("c2"), ids("g5"), ids("g9")], [[2], [3, 4], []]);
});

test("what an act came to is said with how many cards a bundle has now", () => {
  const said = (act) => doneWords(act, cards, texts);
  assert.equal(said({ verb: "group", contributions: [1], cluster: 5 }), "Karte in Bündel „Kita-Plätze“, jetzt 3.");
  assert.equal(said({ verb: "group", contributions: [1, 2], title: "Neu" }), "2 Karten in Bündel „Neu“, jetzt 2.");
  assert.equal(said({ verb: "move_cards", contributions: [1], field: "B" }), "1 Karte ins Feld „Bildung“ gelegt.");
  assert.equal(said({ verb: "approve_all", contributions: [1] }), "");
});

test("others are named at their field, each once, and oneself not", () => {
  const at = (me, who, field, activity = 6) => ({ me, who, field, activity });
  const places = [at("a", "Mona", "B"), at("b", "Max", "B"), at("c", "Max", "B"), at("d", "Max", "W"), at("e", "Lea", "B", 7)];
  assert.deepEqual(othersAt(places, 6, "B", "a"), ["Max"]);
  assert.deepEqual(othersAt(undefined, 6, "B", "a"), []);
});
