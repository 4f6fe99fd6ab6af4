import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, draw, heard, key, named, needs, rowsOf, stepOf, tallyOf, tap, words, wordsOf } from "../page.js";

const { Answering, questions, Results } = await import("../../../static/activities/review.js");

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

test("both questions can be asked in words of one's own", async () => {
  const own = { question: "Gilt das noch?", urgency_question: "Wie eilig ist es?" };
  await asked({ texts: own });
  assert.deepEqual(wordsOf("legend"), ["Gilt das noch?", "Wie eilig ist es?"]);
  assert.deepEqual(questions({}, own), ["Gilt das noch?", "Wie eilig ist es?"]);
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

test("after partly or no it asks what would have to change, else there is a remark", async () => {
  const labels = {};
  for (const relevance of ["yes", "partly", "no", "unknown"]) {
    await asked({ settings: {}, answers: { n1: { seq: 1, value: { relevance, priority: null } } } });
    labels[relevance] = words(document.querySelector(".remark button"));
  }
  const change = "+ Was müsste sich ändern?";
  assert.deepEqual(labels, { yes: "+ Anmerkung", partly: change, no: change, unknown: "+ Anmerkung" });
  await asked({ settings: { remark: true }, answers: { n1: { seq: 1, value: { relevance: "no", priority: null } } } });
  await tap(named(change));
  assert.equal(words(document.querySelector(".writing label")), "Was müsste sich ändern?");
});

test("a field says how long it takes, by its questions, and what of it is done", async () => {
  const other = needs(10, "B").map((need) => ({ ...need, ref: need.ref.replace("n", "n9") }));
  const value = { relevance: "yes", priority: 4 };
  const answers = { n1: { seq: 1, value }, n2: { seq: 2, value } };
  await asked({ items: [...needs(2), ...other], answers });
  assert.deepEqual(wordsOf(".row__note"), ["✓ fertig", "10 Bedarfe · ~4 Minuten"]);
  await asked({ items: [...needs(2), ...other], settings: { priority: false }, answers: { n1: answers.n1 } });
  assert.deepEqual(wordsOf(".row__note"), ["1 von 2 · ~1 Minute", "10 Bedarfe · ~2 Minuten"]);
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

const FEW = { state: "few", k: 5 };
const word = (answer, base = 7) => ({ state: "word", base, word: answer });
const told = (relevance, priority, counts = { voices: 7 }) =>
  results({ tally: tallyOf({ n1: { all: { counts }, channels: {}, told: { ...relevance, ...priority } } }) });

test("a need without figures has words instead, and no chart or table", async () => {
  await draw(Results, told({ relevance: word("yes") }, { priority: word("4-5") }));
  assert.equal(document.querySelector(".bars, table"), null);
  assert.equal(
    words(document.querySelector(".result p")),
    "überwiegend ja (7 Antworten) · Dringlichkeit: überwiegend dringend (7 Antworten)",
  );
  await draw(Results, told({ relevance: FEW }, { priority: FEW }, {}));
  assert.equal(words(document.querySelector(".result p")), "Zu wenige Antworten (unter 5)");
  await draw(Results, told({ relevance: word("unknown") }, { priority: FEW }));
  assert.match(words(document.querySelector(".result p")), /^überwiegend weiß ich nicht .* Dringlichkeit: Zu wenige/);
});

test("beside a question with figures the other is told in words", async () => {
  const counts = { "relevance:yes": 4, "relevance:no": 4, voices: 8 };
  const urgent = { ...told({}, { priority: word("1-2", 8) }, counts) };
  await draw(Results, urgent);
  assert.deepEqual(wordsOf("caption"), ["Ist das heute noch wichtig?"]);
  assert.match(
    words(document.querySelector(".result")),
    /Dringlichkeit: überwiegend eher nicht dringend \(8 Antworten\)/,
  );
  await draw(Results, { ...urgent, screen: true });
  assert.deepEqual(wordsOf(".big__figure"), ["Ja 50 % · Dringlichkeit: überwiegend eher nicht dringend · 8 Antworten"]);
  await draw(Results, told({ relevance: word("no") }, {}, { "priority:1": 4, "priority:5": 4, voices: 8 }));
  assert.deepEqual(wordsOf("caption"), ["Wie dringend ist das?"]);
});

test("a small channel stands with its sister under both names", async () => {
  const split = {
    "saal+papier": { counts: { "relevance:yes": 6, "relevance:no": 5 } },
    online: { counts: { "relevance:yes": 6, "relevance:no": 6 } },
  };
  const all = { counts: { "relevance:yes": 12, "relevance:no": 11, voices: 23 } };
  const props = results({ tally: tallyOf({ n1: { all, channels: split } }) });
  props.texts.channels = { saal: "Saal", online: "Online", papier: "Papier" };
  await draw(Results, props);
  assert.deepEqual(rowsOf(document.querySelector("table")).slice(0, 2), [
    ["Antwort", "Alle", "Online", "Saal und Papier"],
    ["Ja", "12 (52 %)", "6 (50 %)", "6 (55 %)"],
  ]);
  assert.deepEqual(wordsOf(".legend__entry").sort(), ["Online", "Saal und Papier"]);
});

test("on the screen a need has one line of bars and says share, mean and how many answered", async () => {
  await draw(Results, results({ screen: true }));
  assert.deepEqual(wordsOf(".big__figure"), ["Ja 60 % · Dringlichkeit 4,0 von 5 · 10 Antworten"]);
  assert.deepEqual(wordsOf(".legend__entry").sort(), ["Ja", "Nein", "Online", "Saal", "Teilweise"]);
});
