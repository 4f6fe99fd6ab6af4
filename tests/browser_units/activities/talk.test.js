import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, draw, rowsOf, settled, stepOf, tallyOf, words, wordsOf } from "../page.js";

const { Answering, Results } = await import("../../../static/activities/talk.js");
const ITEMS = `data:application/json,${encodeURIComponent(JSON.stringify({ items: [{ ref: "c1", text: "Karte" }] }))}#`;
const TEXTS = { title: "Begrüßung", text: "Willkommen im Rathaus." };

test("a talk asks nothing: its title and text stand there, and whether a question comes", async () => {
  await draw(Answering, stepOf("talk", { texts: TEXTS }));
  assert.equal(document.querySelector("input, button, textarea"), null);
  assert.equal(words(document.querySelector("h1")), "Begrüßung");
  assert.deepEqual(wordsOf("p").slice(1), [
    "Willkommen im Rathaus.",
    "Es kommt keine Frage mehr. Sie können das Telefon beiseitelegen.",
  ]);
});

test("of a talk that tells what came out the phones have it as a table", async () => {
  const live = connection();
  live.tallies.value = new Map([["2/", { order: ["c1"], items: { c1: { all: { counts: { support: 7 } } } } }]]);
  const talk = stepOf("talk", { settings: { summary: true }, live });
  talk.state.agenda.push({ id: 2, kind: "collect", cards: "written", state: "revealed", practice: false });
  talk.state.running.push({ activity: 2, portion: "", kind: "collect", state: "revealed", items_url: ITEMS });
  await draw(Answering, talk);
  await settled();
  assert.deepEqual(wordsOf("h2"), ["Auf der Leinwand: Was heute herauskam"]);
  assert.deepEqual(rowsOf(document.querySelector("table")).slice(1), [["neue Karte", "1"]]);
});

test("its result is its text", async () => {
  await draw(Results, { ...stepOf("talk", { texts: TEXTS }), tally: tallyOf({}), screen: true, page: 0 });
  assert.deepEqual(wordsOf("p"), ["Willkommen im Rathaus."]);
});
