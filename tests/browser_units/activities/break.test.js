import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, stepOf, tallyOf, words, wordsOf } from "../page.js";

const { Answering, Results } = await import("../../../static/activities/break.js");
const TEXTS = { title: "Kaffeepause", text: "Im Foyer." };

test("a break asks nothing and says that nobody loses their place", async () => {
  await draw(Answering, stepOf("break", { texts: TEXTS }));
  assert.equal(document.querySelector("input, button, textarea"), null);
  assert.equal(words(document.querySelector("h1")), "Kaffeepause");
  assert.deepEqual(wordsOf("p").slice(0, 2), ["Im Foyer.", "Ihr Platz bleibt erhalten."]);
});

test("where its end is known, it says when the session goes on", async () => {
  const props = stepOf("break", { texts: TEXTS });
  await draw(Answering, { ...props, state: { ...props.state, session: { pause: { until: "14:30" } } } });
  assert.equal(wordsOf("p")[0], "Es geht weiter um 14:30 Uhr.");
});

test("its result is its text", async () => {
  await draw(Results, { ...stepOf("break", { texts: TEXTS }), tally: tallyOf({}), screen: true, page: 0 });
  assert.deepEqual(wordsOf("p"), ["Im Foyer."]);
});
