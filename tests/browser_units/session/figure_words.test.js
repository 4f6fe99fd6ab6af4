import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as figureWords from "../../../static/session/figure_words.js";

const vectors = JSON.parse(readFileSync(new URL("../../vectors/figure_words.json", import.meta.url), "utf8"));
const SAY = {
  answers: figureWords.answersText,
  mean: figureWords.meanText,
  support: figureWords.supportText,
  too_few: figureWords.tooFewText,
  mostly: figureWords.mostlyText,
  places: (best, worst) => figureWords.placesText([best, worst]),
  difference: figureWords.differenceText,
};
/** Spaces that do not break are those of the browser. */
const plain = (text) => text.replace(/\s/g, " ");

test("whole per cent and tenths are those of the papers", () => {
  for (const { counts, percents } of vectors.percents) assert.deepEqual(figureWords.percents(counts), percents);
  for (const { mean, tenth } of vectors.tenths) assert.equal(figureWords.tenth(mean), tenth);
});

test("the words are those of the papers", () => {
  for (const { say, of, words } of vectors.words) assert.equal(plain(SAY[say](...of)), words);
});

test("a share has its counts where there is room", () => {
  assert.equal(plain(figureWords.shareText("Ja", 71)), "Ja 71 %");
  assert.equal(plain(figureWords.countedShareText("Ja", 71, 65, 92)), "Ja 71 % (65 von 92)");
});

test("several bases are told from the smallest to the largest", () => {
  assert.equal(figureWords.basesText([92, 92]), "92 Antworten");
  assert.equal(figureWords.perNeedText([92, 88, 96]), "88–96 Antworten je Bedarf");
  assert.equal(figureWords.perNeedText([]), "");
});

test("a difference has its sign, and one point is one", () => {
  assert.deepEqual([21, -27, 1].map(figureWords.pointsText), [
    "+21 Prozentpunkte",
    "−27 Prozentpunkte",
    "+1 Prozentpunkt",
  ]);
});
