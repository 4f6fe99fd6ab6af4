import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldModel, needModel, saidOf } from "../../../../static/session/scenes/needs.js";
import { shortened } from "../../../../static/session/scenes/words.js";
import { counts, need, refs, told } from "./needs.js";

const TEXTS = { fields: { W: "Wohnen", B: "Bildung" } };
const NEEDS = told([
  need(1, { counts: counts(3, 0, 7, [0, 0, 0, 0, 10]), urgency: [4, 5, 4.3] }),
  need(2, { counts: counts(9, 1, 0, [10]), urgency: [1, 2, 1.1], divided: ["priority"] }),
  need(3, { counts: {} }, { told: "few" }),
  need(4, { counts: counts(5, 5, 0) }, { field: "B" }),
]);
const list = (scene) => fieldModel(NEEDS, { name: "field", field: "W", ...scene }, TEXTS);
const plain = (texts) => texts.map((text) => text.replace(/\s/g, " "));

test("a field's needs are sorted by number, urgency or share of yes; those without figures come last", () => {
  assert.deepEqual(refs(list({}).needs), ["n1", "n2", "n3"]);
  assert.deepEqual(refs(list({ sort: "urgency" }).needs), ["n1", "n2", "n3"]);
  assert.deepEqual(refs(list({ sort: "yes" }).needs), ["n2", "n1", "n3"]);
  assert.deepEqual(refs(list({ only: "divided" }).needs), ["n2"]);
  assert.deepEqual([list({}).title, list({ sort: "yes" }).about], ["Wohnen", "nach Ja-Anteil"]);
});

test("a need says its share, its mean and whether people are divided, or that too few answered", () => {
  assert.deepEqual(NEEDS.map(saidOf).map(plain), [
    ["Ja 30 %", "5,0 von 5"],
    ["Ja 90 %", "1,0 von 5", "uneins"],
    ["Unter 5 Antworten: kein Ergebnis"],
    ["Ja 50 %"],
  ]);
});

test("one need large names its field and number; one that was not shown has no words of its own", () => {
  assert.equal(needModel(NEEDS, { name: "need", item: "n1" }, TEXTS).about, "Wohnen · W-01");
  assert.equal(needModel(NEEDS, { name: "need", item: "n9" }, TEXTS).title, "Ein Bedarf");
});

test("a text is shortened between words", () => {
  assert.equal(shortened("Vermietende brauchen eine feste Ansprechperson.", 26), "Vermietende brauchen …");
  assert.equal(shortened("Kurz", 26), "Kurz");
});
