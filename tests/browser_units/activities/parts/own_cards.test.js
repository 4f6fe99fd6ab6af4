import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, draw, named, tap, wordsOf } from "../../page.js";

const { cardsOf, OwnCards } = await import("../../../../static/activities/parts/own_cards.js");

const card = (id, state, more = {}) => ({
  id,
  activity: 1,
  field: "W",
  item: null,
  text: `Karte ${id}`,
  state,
  reason: null,
  seq: id,
  ...more,
});

test("a person's cards are those the server has, those on their way and those it refused, each of this step alone", () => {
  const live = connection({
    contributions: [card(1, "approved"), card(2, "kept", { item: "n1" }), card(3, "waiting", { activity: 2 })],
  });
  live.pending.value = [
    { event: "contribute", key: "contribute/4", payload: { activity: 1, text: "unterwegs" } },
    { event: "answer", key: "answer/1/n1", payload: { activity: 1, item: null, value: 1 } },
  ];
  live.refusals.value = { "contribute/5": { reason: "too_long", payload: { activity: 1, text: "zu lang" } } };
  const told = (item) => cardsOf(live, 1, item).map(({ text, state }) => `${text}: ${state}`);
  assert.deepEqual(told(null), ["Karte 1: approved", "unterwegs: sending", "zu lang: refused"]);
  assert.deepEqual(told("n1"), ["Karte 2: kept"]);
});

test("a card tells what became of it: why it was held back, and what was corrected", async () => {
  const live = connection();
  const cards = [
    card(1, "held", { key: "1", reason: "doppelt" }),
    card(2, "approved", { key: "2", text: "richtig", original: "rihctig" }),
    { key: "contribute/3", text: "zu lang", state: "refused", reason: "too_long" },
  ];
  await draw(OwnCards, { cards, live, explain: (reason) => `Grund ${reason}` });
  assert.deepEqual(wordsOf(".own-card"), [
    "Karte 1zurückgehaltenGrund: doppelt",
    "richtigfür alle sichtbar · von der Moderation korrigiertIhr Text: rihctig",
    "zu langnicht angenommenGrund too_longverstanden",
  ]);
  const forgotten = [];
  live.forget = (key) => forgotten.push(key);
  await tap(named("verstanden"));
  assert.deepEqual(forgotten, ["contribute/3"]);
});
