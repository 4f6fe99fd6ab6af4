import assert from "node:assert/strict";
import { test } from "node:test";
import { choices, EVERYTHING, shownCards } from "../../../static/moderator/card_filter.js";

const cards = [
  { id: 1, field: "W", channel: "saal", text: "Ein Café für Ältere" },
  { id: 2, field: null, channel: "", text: "Kurse am Abend" },
  { id: 3, field: "B", channel: "online", text: "Cafe am Markt, abends" },
];
const ids = (filter) => shownCards(cards, { ...EVERYTHING, ...filter }).map(({ id }) => id);

test("all cards are shown, the oldest or the newest first", () => {
  assert.deepEqual(ids({}), [1, 2, 3]);
  assert.deepEqual(ids({ newest: true }), [3, 2, 1]);
});

test("cards of a field, without one, or of a way in", () => {
  assert.deepEqual(ids({ field: "W" }), [1]);
  assert.deepEqual(ids({ field: "" }), [2]);
  assert.deepEqual(ids({ channel: "online" }), [3]);
});

test("cards with every word looked for, whatever its accents and capitals", () => {
  assert.deepEqual(ids({ search: "CAFÉ" }), [1, 3]);
  assert.deepEqual(ids({ search: " abend cafe " }), [3]);
});

test("only what there is can be chosen", () => {
  assert.deepEqual(choices(cards), { fields: ["", "B", "W"], channels: ["online", "saal"] });
});
