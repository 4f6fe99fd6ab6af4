import assert from "node:assert/strict";
import { test } from "node:test";
import { savingState } from "../../../static/participant/saving_state.js";

const own = {
  answers: { 4: { n1: { seq: 1, value: { relevance: "yes" } }, n2: { seq: 2, value: null } } },
  contributions: [
    { id: 7, activity: 4, item: "n3" },
    { id: 8, activity: 6, item: null },
  ],
};
const quiet = { own, pending: [], refusals: {} };
const answer = (item) => ({ event: "answer", payload: { activity: 4, item, value: 1 } });

test("only what was done in this view is called stored", () => {
  assert.equal(savingState(quiet, 4, ["n1"]), "stored");
  assert.equal(savingState(quiet, 4, ["n9"]), "none");
  assert.equal(savingState(quiet, 5, null), "none");
});

test("an answer taken back is none, a remark or a card is one", () => {
  assert.equal(savingState(quiet, 4, ["n2"]), "none");
  assert.equal(savingState(quiet, 4, ["n3"]), "stored");
  assert.equal(savingState(quiet, 6, null), "stored");
});

test("what is on its way here is being sent, elsewhere it is not", () => {
  assert.equal(savingState({ ...quiet, pending: [answer("n1")] }, 4, ["n1"]), "sending");
  assert.equal(savingState({ ...quiet, pending: [answer("n1")] }, 4, ["n9"]), "none");
  assert.equal(
    savingState({ ...quiet, pending: [{ event: "withdraw", payload: { contribution: 8 } }] }, 6, null),
    "sending",
  );
});

test("what came after the close is not stored", () => {
  const refusals = { a: { reason: "closed", payload: { activity: 4, item: "n1" } } };
  assert.equal(savingState({ ...quiet, refusals }, 4, ["n1"]), "late");
});

test("a voice that has said nothing has nothing stored", () => {
  assert.equal(savingState({ own: null, pending: [], refusals: {} }, 4, null), "none");
});
