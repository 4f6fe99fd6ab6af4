/**
 * Figures in words and whole numbers, the same at every door. Pure. The papers' counterpart is
 * facilitation/rules/results/figure_words.py; tests/vectors/figure_words.json holds what both make of the same figures.
 */

import { formatNumber, formatShare, t, tn } from "./texts.js";

/** Of a tenth: means come with six decimals, and those of up to 10,000 answers differ by more. */
const ROUNDING = 1e-6;

/**
 * Whole per cent that add up to 100, by the largest remainder; of equal ones the first. Empty without answers.
 * @param {number[]} counts
 */
export function percents(counts) {
  const n = counts.reduce((all, count) => all + count, 0);
  if (!n) return [];
  const whole = counts.map((count) => Math.floor((100 * count) / n));
  const rest = (/** @type {number} */ place) => (100 * counts[place]) % n;
  const byRest = counts.map((_, place) => place).sort((a, b) => rest(b) - rest(a) || a - b);
  const missing = 100 - whole.reduce((all, one) => all + one, 0);
  for (const place of byRest.slice(0, missing)) whole[place]++;
  return whole;
}

/** A mean with one decimal; half a tenth goes up, as people round. @param {number} mean */
export const tenth = (mean) => Math.floor(10 * mean + 0.5 + ROUNDING) / 10;

/** "71 %" @param {number} percent */
export const percentText = (percent) => formatShare(percent / 100);

/** "Ja 71 %" @param {string} answer @param {number} percent */
export const shareText = (answer, percent) => t("%(answer)s %(percent)s", { answer, percent: percentText(percent) });

/** "Ja 71 % (65 von 92)" @param {string} answer @param {number} percent @param {number} count @param {number} n */
export const countedShareText = (answer, percent, count, n) =>
  `${shareText(answer, percent)} (${t("%(part)s von %(n)s", { part: formatNumber(count), n: formatNumber(n) })})`;

/** "4,1" @param {number} mean */
export const meanNumber = (mean) => formatNumber(tenth(mean), 1);

/** "4,1 von 5" @param {number} mean */
export const meanText = (mean) => t("%(mean)s von 5", { mean: meanNumber(mean) });

/** "Dringlichkeit 4,1 von 5" @param {number} mean */
export const urgencyText = (mean) => t("Dringlichkeit %(mean)s von 5", { mean: meanNumber(mean) });

/** "wohl 3,9 bis 4,3" @param {readonly number[]} between */
export const likelyText = ([low, high]) =>
  t("wohl %(low)s bis %(high)s", { low: meanNumber(low), high: meanNumber(high) });

/** "92 Antworten" @param {number} n */
export const answersText = (n) => tn("%(n)s Antwort", "%(n)s Antworten", n);

/** "88–96 Antworten", of questions or needs with different numbers of answers. @param {number[]} bases not empty */
export function basesText(bases) {
  const [few, many] = [Math.min(...bases), Math.max(...bases)];
  if (few === many) return answersText(few);
  return t("%(few)s–%(many)s Antworten", { few: formatNumber(few), many: formatNumber(many) });
}

/** "88–96 Antworten je Bedarf" @param {number[]} bases */
export const perNeedText = (bases) => (bases.length ? t("%(answers)s je Bedarf", { answers: basesText(bases) }) : "");

/** "6-mal „weiß ich nicht“ (nicht in den Prozent)"; "" without any. @param {number} n @param {"relevance" | "priority"} question */
export function unsureText(n, question) {
  if (!n) return "";
  if (question === "relevance") return t("%(n)s-mal „weiß ich nicht“ (nicht in den Prozent)", { n: formatNumber(n) });
  return t("%(n)s-mal „kann ich nicht beurteilen“", { n: formatNumber(n) });
}

/** "18 unterstützen das" @param {number} n */
export const supportText = (n) => tn("%(n)s unterstützt das", "%(n)s unterstützen das", n);

/** "+21 Prozentpunkte" @param {number} points */
export const pointsText = (points) =>
  tn("%(points)s Prozentpunkt", "%(points)s Prozentpunkte", Math.abs(points), { points: signed(points) });

/** "+21", "−27" @param {number} points */
export const signed = (points) => (points < 0 ? "−" : "+") + formatNumber(Math.abs(points));

/** "Online 21 Prozentpunkte mehr Ja als der Saal (gesichert)" @param {number} points */
export const differenceText = (points) =>
  points > 0
    ? t("Online %(points)s Prozentpunkte mehr Ja als der Saal (gesichert)", { points: formatNumber(points) })
    : t("Online %(points)s Prozentpunkte weniger Ja als der Saal (gesichert)", { points: formatNumber(-points) });

/** "Rang 1 bis 3" @param {readonly [number, number]} places the best and the worst */
export const placesText = ([best, worst]) =>
  best === worst ? t("Rang %(best)s", { best }) : t("Rang %(best)s bis %(worst)s", { best, worst });

/** "Jugendhaus: unter 5, nicht einzeln gezeigt" @param {string} name @param {number} k */
export const smallGroupText = (name, k) => t("%(name)s: unter %(k)s, nicht einzeln gezeigt", { name, k });

/** "Unter 5 Antworten: kein Ergebnis" @param {number} k */
export const noResultText = (k) => t("Unter %(k)s Antworten: kein Ergebnis", { k });

/** "Zu wenige Antworten (unter 5)", of one question. @param {number} k */
export const tooFewText = (k) => t("Zu wenige Antworten (unter %(k)s)", { k: formatNumber(k) });

/** "überwiegend ja (7 Antworten)" @param {string} answer @param {number} n */
export const mostlyText = (answer, n) => `${t("überwiegend %(answer)s", { answer })} (${answersText(n)})`;

/** "Die Reihenfolge hängt von der Gewichtung ab." */
export const orderDependsText = () => t("Die Reihenfolge hängt von der Gewichtung ab.");

/** What the answers to a need suggest, in words that leave the decision to people. @type {Record<string, () => string>} */
export const OUTCOMES = {
  keep: () => t("weiter klar wichtig"),
  adapt: () => t("wichtig, aber anders gesagt"),
  drop: () => t("eher nicht mehr nötig"),
  divided: () => t("uneins"),
  discuss: () => t("nicht eindeutig"),
  too_few: () => t("zu wenige Antworten"),
};
