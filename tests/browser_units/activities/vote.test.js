import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, draw, heard, key, named, needs, rowsOf, stepOf, tallyOf, tap, words, wordsOf } from "../page.js";

const { Answering, Results } = await import("../../../static/activities/vote.js");

const level = (value) => document.querySelector(`input[name="priority-${shown()}"][value="${value}"]`);
const shown = () => document.querySelector("input").name.replace("priority-", "");
const values = (live) => live.sent.map(([, , value]) => value);

async function asked(more = {}) {
  const live = connection(more);
  sessionStorage.clear();
  await draw(Answering, stepOf("vote", { ...more, live }));
  return live;
}

test("an answer is a number from one to five, or that one cannot say", async () => {
  const live = await asked();
  for (const value of ["5", "1", "unknown"]) await tap(level(value));
  assert.deepEqual(values(live), [5, 1, "unknown"]);
});

test("a second tap takes the answer back and screen readers are told; the space bar does not", async () => {
  const live = await asked();
  await tap(level("3"));
  heard();
  await key(level("3"));
  assert.deepEqual([values(live), heard()], [[3], []]);
  await tap(level("3"));
  assert.deepEqual([values(live), heard()], [[3, null], ["Antwort entfernt."]]);
});

test("the levels are read with their words, the ends are seen in those of the step", async () => {
  await asked({ texts: { question: "Wie wichtig?", low: "unwichtig", high: "lebenswichtig" } });
  assert.equal(words(document.querySelector("legend")), "Wie wichtig?");
  assert.deepEqual(wordsOf(".ends [aria-hidden]"), ["unwichtig", "lebenswichtig"]);
  assert.deepEqual(wordsOf(".choice .kern-sr-only"), ["1, unwichtig", "5, lebenswichtig"]);
});

test("up to fifteen items are asked in a row; of more one chooses a field first", async () => {
  await asked({ items: [...needs(14), { ...needs(1, "B")[0], ref: "c15" }] });
  assert.equal(document.querySelectorAll("fieldset").length, 1);
  await asked({ items: [...needs(15), { ...needs(1, "B")[0], ref: "c16" }] });
  assert.equal(words(document.querySelector("h1")), "Womit möchten Sie beginnen?");
  await tap(named("Bildung"));
  assert.equal(shown(), "c16");
});

test("the button leads on whether or not the item is answered, and says which", async () => {
  await asked({ items: needs(3) });
  const first = shown();
  await tap(named("Auslassen"));
  assert.notEqual(shown(), first);
  await tap(level("2"));
  await tap(named("Weiter"));
  await tap(level("2"));
  await tap(named("Fertig"));
  assert.equal(words(document.querySelector("h1")), "Fast geschafft");
});

const figures = { counts: { "priority:2": 3, "priority:5": 7, "priority:unknown": 2 }, mean: 4.1 };
const result = (more) => ({
  ...stepOf("vote", { texts: { low: "kaum", high: "sehr" } }),
  tally: tallyOf({ n1: { all: figures } }),
  screen: false,
  page: 0,
  own: { answers: { 1: { n1: { value: 5 } } } },
  ...more,
});

test("a result says mean, answers, one's own answer, and every level in a table", async () => {
  await draw(Results, result());
  assert.equal(words(document.querySelector(".one-bar__figure")), "4,1 von 5");
  assert.match(
    words(document.querySelector(".result")),
    /10 Antworten · 2-mal „kann ich nicht beurteilen“ · Ihre Antwort: 5/,
  );
  assert.deepEqual(rowsOf(document.querySelector("table")).slice(1), [
    ["1 – kaum", "0 (0 %)"],
    ["2", "3 (30 %)"],
    ["3", "0 (0 %)"],
    ["4", "0 (0 %)"],
    ["5 – sehr (Ihre Antwort)", "7 (70 %)"],
  ]);
});

test("on the screen a bar is as long as the mean is part of five, and the ends of the scale are named below", async () => {
  await draw(Results, result({ screen: true }));
  assert.equal(document.querySelector(".bar__fill").style.inlineSize, "82%");
  assert.equal(words(document.querySelector(".big__figure")), "4,1 von 5 · 10 Antworten");
  assert.equal(words(document.querySelector(".big__key p")), "Mittel von 1 (kaum) bis 5 (sehr)");
});
