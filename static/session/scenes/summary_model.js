/** The summary as a table: how many needs, by what their answers suggest. */

import { OUTCOMES } from "../figure_words.js";
import { formatNumber, t, tn } from "../texts.js";
import { isEmpty, OUTCOME_ORDER, summaryOf } from "./summary.js";

/** @typedef {{name: string, n: number, words: string}} Outcome */

/** The outcomes that there are, in their order. @param {Record<string, number>} outcomes @returns {Outcome[]} */
export const outcomesOf = (outcomes) =>
  OUTCOME_ORDER.filter((name) => outcomes[name]).map((name) => ({ name, n: outcomes[name], words: OUTCOMES[name]() }));

/** @param {Outcome[]} outcomes */
export const needsInAll = (outcomes) => outcomes.reduce((all, { n }) => all + n, 0);

/** @param {import("./summary.js").Sources} sources @returns {import("./needs.js").Model | null} */
export function summaryModel(sources) {
  const summary = summaryOf(sources);
  if (isEmpty(summary)) return null;
  const outcomes = outcomesOf(summary.outcomes);
  const all = needsInAll(outcomes);
  const rows = [
    ...outcomes,
    ...(outcomes.length > 1 ? [{ name: "all", n: all, words: sumText(all) }] : []),
    ...(summary.written ? [{ name: "cards", n: summary.written, words: cardsText(summary.written) }] : []),
  ];
  return {
    about: "",
    title: t("Was heute herauskam"),
    notes: [t("Entschieden wird später.")],
    needs: [],
    table: {
      first: t("Was die Antworten nahelegen"),
      head: [t("Anzahl")],
      rows: rows.map(({ name, n, words }) => ({
        item: { ref: name, number: null, text: words, language: "" },
        cells: [formatNumber(n)],
      })),
    },
  };
}

/** @param {number} n */
export const sumText = (n) => tn("Bedarf zusammen", "Bedarfe zusammen", n);
/** @param {number} n */
export const cardsText = (n) => tn("neue Karte", "neue Karten", n);
