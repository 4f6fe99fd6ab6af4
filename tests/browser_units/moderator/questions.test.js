import assert from "node:assert/strict";
import test from "node:test";
import "../page.js";

const { sorted, unanswered } = await import("../../../static/moderator/questions.js");

const card = (id, more) => ({ id, activity: 3, text: `${id}?`, state: "approved", called: "listed", channel: "saal", rev: 1, ...more });
const cards = {
  rev: 1,
  clusters: [],
  voted: [],
  contributions: [
    card(1),
    card(2, { called: "now" }),
    card(3, { called: "answered" }),
    card(4, { state: "waiting" }),
    card(5, { state: "held" }),
    card(6),
    card(7, { activity: 9 }),
    { id: 8, activity: 3, text: "Karte", state: "approved" },
  ],
};

test("questions are listed as the server orders them, and cards are none", () => {
  const ids = (list) => list.map(({ id }) => id);
  const found = sorted(cards, { order: ["q2", "q6", "q1", "q3"], items: {} }, 3);
  assert.equal(found.now.id, 2);
  assert.deepEqual(ids(found.next), [6, 1]);
  assert.deepEqual(ids(found.answered), [3]);
  assert.deepEqual(ids(found.waiting), [4]);
  assert.deepEqual(ids(found.held), [5]);
  assert.equal(found.all.length, 5);
});

test("what was called up and is not answered counts as unanswered", () => {
  assert.equal(unanswered(cards), 4);
  assert.equal(unanswered(null), 0);
});
