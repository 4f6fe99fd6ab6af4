import assert from "node:assert/strict";
import { test } from "node:test";
import { isStored, mergeAccepted, mergeOwn } from "../../../static/session/own.js";

test("a picture drawn before an acknowledgement does not take the answer back", () => {
  const before = {
    participant: 7,
    last_seq: 3,
    answers: { 1: { n1: { seq: 3, value: "no" }, n2: { seq: 1, value: "yes" } } },
    contributions: [{ seq: 2, text: "card" }],
  };
  const late = {
    participant: 7,
    last_seq: 2,
    answers: { 1: { n1: { seq: 2, value: "yes" } } },
    contributions: [{ seq: 2, text: "card" }],
  };
  assert.deepEqual(mergeOwn(before, late), {
    participant: 7,
    last_seq: 3,
    answers: { 1: { n1: { seq: 3, value: "no" } } },
    contributions: [{ seq: 2, text: "card" }],
  });
});

test("another voice on this device starts with its own picture", () => {
  const next = { participant: 8, last_seq: 0, answers: {}, contributions: [] };
  assert.equal(mergeOwn({ participant: 7, last_seq: 9, answers: {}, contributions: [] }, next), next);
});

const own = { participant: 7, last_seq: 1, answers: { 1: { n1: { seq: 1, value: "yes" } } }, contributions: [] };
const entry = (event, payload, seq = 2) => ({ event, payload, seq });

test("an acknowledged answer is what is stored", () => {
  const merged = mergeAccepted(own, entry("answer", { activity: 1, item: "n1", value: "no" }), { ok: true });
  assert.deepEqual([merged.last_seq, merged.answers[1].n1], [2, { seq: 2, value: "no" }]);
});

test("a stale answer shows what another tab stored", () => {
  const ack = { refused: "stale", retry: false, seq: 5, value: "partly" };
  const merged = mergeAccepted(own, entry("answer", { activity: 1, item: "n1", value: "no" }), ack);
  assert.deepEqual([merged.last_seq, merged.answers[1].n1], [5, { seq: 5, value: "partly" }]);
});

test("an answer refused for another reason changes nothing", () => {
  assert.equal(
    mergeAccepted(own, entry("answer", { activity: 1, item: "n1", value: "no" }), { refused: "closed" }),
    own,
  );
});

test("a card is listed once, whether its acknowledgement or the picture comes first", () => {
  const card = entry("contribute", { activity: 1, field: "W", text: "card" });
  const once = mergeAccepted(own, card, { ok: true, contribution: 4 });
  assert.deepEqual(
    once.contributions.map(({ id, state, seq }) => [id, state, seq]),
    [[4, "waiting", 2]],
  );
  assert.equal(mergeAccepted(once, card, { ok: true, contribution: 4 }).contributions.length, 1);
});

test("a remark takes the place of the earlier one on its item", () => {
  const remark = (text, seq) => entry("contribute", { activity: 1, item: "n1", text }, seq);
  const first = mergeAccepted(own, remark("a", 2), { ok: true, contribution: 4 });
  const second = mergeAccepted(first, remark("b", 3), { ok: true, contribution: 5 });
  assert.deepEqual(
    second.contributions.map(({ text, state }) => [text, state]),
    [["b", "kept"]],
  );
});

test("a withdrawn card is gone", () => {
  const written = { ...own, contributions: [{ id: 4, seq: 2 }] };
  assert.deepEqual(mergeAccepted(written, entry("withdraw", { contribution: 4 }, 3), { ok: true }).contributions, []);
});

test("an answer is known to be stored by its number, a card by its own", () => {
  const own = { answers: { 1: { n1: { seq: 5, value: "no" } } }, contributions: [{ id: 9, seq: 6 }] };
  const entry = (event, seq, item = "n1") => ({ event, seq, payload: { activity: 1, item } });
  assert.deepEqual(
    [
      entry("answer", 5),
      entry("answer", 6),
      entry("answer", 5, "n2"),
      entry("contribute", 6),
      entry("contribute", 7),
    ].map((one) => isStored(own, one)),
    [true, false, false, true, false],
  );
});

test("a card whose number another text took in another window is not dropped: the server says what becomes of it", () => {
  const own = { answers: {}, contributions: [{ id: 9, seq: 6, text: "Ein Garten" }] };
  const entry = (text) => ({ event: "contribute", seq: 6, payload: { activity: 1, text } });
  assert.deepEqual(
    ["Ein Garten", "Ein Aufzug"].map((text) => isStored(own, entry(text))),
    [true, false],
  );
});
