import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, stepOf, tallyOf, words, wordsOf } from "../page.js";

const { Answering, Results } = await import("../../../static/activities/talk.js");
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

test("of a talk that tells what came out the phones say where it is seen", async () => {
  await draw(Answering, stepOf("talk", { settings: { summary: true } }));
  assert.equal(wordsOf("p").includes("Auf der Leinwand steht, was heute herauskam."), true);
});

test("its result is its text", async () => {
  await draw(Results, { ...stepOf("talk", { texts: TEXTS }), tally: tallyOf({}), screen: true, page: 0 });
  assert.deepEqual(wordsOf("p"), ["Willkommen im Rathaus."]);
});
