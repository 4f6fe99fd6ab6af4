import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, draw, heard, key, named, needs, rowsOf, stepOf, tallyOf, tap, words, wordsOf } from "../page.js";

const { Answering, Results } = await import("../../../static/activities/review.js");

/** A choice of the first need by its value. */
const choice = (question, value) => document.querySelector(`input[name="${question}-n1"][value="${value}"]`);
const chosen = () => [...document.querySelectorAll("input:checked")].map(({ name, value }) => `${name}=${value}`);
const values = (live) => live.sent.map(([, item, value]) => [item, value]);

async function asked(more = {}) {
  const live = connection(more);
  sessionStorage.clear();
  await draw(Answering, stepOf("review", { items: needs(1), ...more, live }));
  return live;
}

test("both questions about a need make one answer, which always holds both", async () => {
  const live = await asked();
  assert.deepEqual(wordsOf("legend"), ["Ist das heute noch wichtig?", "Wie dringend ist das?"]);
  await tap(choice("relevance", "yes"));
  await tap(choice("priority", "4"));
  assert.deepEqual(values(live), [
    ["n1", { relevance: "yes", priority: null }],
    ["n1", { relevance: "yes", priority: 4 }],
  ]);
  assert.deepEqual(chosen(), ["relevance-n1=yes", "priority-n1=4"]);
});

test("another choice takes the place of the first", async () => {
  const live = await asked({ answers: { n1: { seq: 1, value: { relevance: "yes", priority: "unknown" } } } });
  await tap(choice("relevance", "no"));
  await tap(choice("priority", "1"));
  assert.deepEqual(values(live).pop(), ["n1", { relevance: "no", priority: 1 }]);
  assert.deepEqual(chosen(), ["relevance-n1=no", "priority-n1=1"]);
});

test("a second tap takes a choice back, the last one the whole answer, and screen readers are told", async () => {
  const live = await asked({ answers: { n1: { seq: 1, value: { relevance: "yes", priority: 5 } } } });
  heard();
  await tap(choice("relevance", "yes"));
  await tap(choice("priority", "5"));
  assert.deepEqual(values(live), [
    ["n1", { relevance: null, priority: 5 }],
    ["n1", null],
  ]);
  assert.deepEqual(heard(), ["Antwort entfernt.", "Antwort entfernt."]);
});

test("the space bar on what is chosen takes nothing back", async () => {
  const live = await asked({ answers: { n1: { seq: 1, value: { relevance: "yes", priority: null } } } });
  await key(choice("relevance", "yes"));
  assert.deepEqual(live.sent, []);
});

test("an answer can be removed by a button of its own", async () => {
  const live = await asked({ answers: { n1: { seq: 1, value: { relevance: "yes", priority: 2 } } } });
  await tap(named("Antwort entfernen"));
  assert.deepEqual(values(live), [["n1", null]]);
});

test("a step asks only what its settings say, in its own words", async () => {
  await asked({ settings: { priority: false }, texts: { question: "Gilt das noch?" } });
  assert.deepEqual(wordsOf("legend"), ["Gilt das noch?"]);
  await asked({ settings: { relevance: false } });
  assert.deepEqual(wordsOf("legend"), ["Wie dringend ist das?"]);
});

test("the list of all needs says what is open, and what of an answer is missing", async () => {
  await asked({ items: needs(2), answers: { n1: { seq: 1, value: { relevance: "partly", priority: null } } } });
  await tap(named("Alle Bedarfe ansehen"));
  assert.equal(words(document.querySelector("h1")), "Alle Bedarfe");
  assert.deepEqual(wordsOf(".row__note").sort(), ["Teilweise · Dringlichkeit fehlt noch", "offen"]);
});

const figures = (yes, partly, no, four) => ({
  counts: { "relevance:yes": yes, "relevance:partly": partly, "relevance:no": no, "priority:4": four },
  mean: 4,
});
const tally = tallyOf({
  n1: { all: figures(6, 3, 1, 10), channels: { saal: figures(3, 1, 1, 5), online: figures(3, 2, 0, 5) } },
});
const results = (more) => ({
  ...stepOf("review", { state: "revealed" }),
  tally,
  screen: false,
  page: 0,
  own: null,
  ...more,
});

test("a result is a list with all figures as a table: everybody, then each channel", async () => {
  await draw(Results, results({ own: { answers: { 1: { n1: { value: { relevance: "yes", priority: 4 } } } } } }));
  const [relevance, priority] = [...document.querySelectorAll("table")].map(rowsOf);
  assert.deepEqual(relevance, [
    ["Antwort", "Alle", "Saal", "Online"],
    ["Ja (Ihre Antwort)", "6 (60 %)", "3 (60 %)", "3 (60 %)"],
    ["Teilweise", "3 (30 %)", "1 (20 %)", "2 (40 %)"],
    ["Nein", "1 (10 %)", "1 (20 %)", "0 (0 %)"],
  ]);
  assert.deepEqual(priority[4], ["4 – eher dringend (Ihre Antwort)", "10 (100 %)", "5 (100 %)", "5 (100 %)"]);
  assert.deepEqual(wordsOf("caption"), ["Ist das heute noch wichtig?", "Wie dringend ist das?"]);
});

test("on the screen a need has one line of bars and says share, mean and how many answered", async () => {
  await draw(Results, results({ screen: true }));
  assert.deepEqual(wordsOf(".big__figure"), ["60 % Ja · Dringlichkeit 4,0 von 5 · 10 Antworten"]);
  assert.deepEqual(wordsOf(".legend__entry").sort(), ["Ja", "Nein", "Online", "Saal", "Teilweise"]);
});
