/** The result of a poll as rows: one per option, or one per band of numbers. Pure. */

import { formatNumber, t } from "../../session/texts.js";

/** @typedef {import("../../protocol").Item} Item */
/** @typedef {import("../../protocol").Tally} Tally */
/** @typedef {import("../../protocol").Texts} Texts */
/** @typedef {import("../../protocol").Running} Running */
/** @typedef {{low: number, high: number, count: number}} Band */
/** @typedef {import("../../protocol").ItemFigures & {n?: number, median?: number | null, quartiles?: [number, number] | null, bands?: Band[] | null}} PollFigures */
/** @typedef {import("../../protocol").ItemFigures & {count: number, share: number | null}} RowFigures */
/** @typedef {{items: Item[], tally: Tally}} Rows */

/** @param {string} key @param {string} text @param {string} language @returns {Item} */
const row = (key, text, language) => ({ ref: key, field: "", number: null, text, language });

/** The options as items, each with its number from 1 as ref. @param {Running} activity @param {Texts} texts @returns {Item[]} */
export function optionItems({ activity, settings }, texts) {
  if (settings.answer === "number") return [];
  const words = texts.activities[activity] ?? {};
  // the server sorts names as texts: options/10 comes before options/2
  const count = Object.keys(words).filter((name) => name.startsWith("options/")).length;
  return Array.from({ length: count }, (_, at) => {
    const name = `options/${at}`;
    return row(String(at + 1), words[name] ?? "", texts.foreign?.[`activities/${activity}/${name}`] ?? "");
  });
}

/** How many chose an option or a number. @param {PollFigures} figures */
export const answers = ({ counts = {} }) => (counts.voices ?? 0) - (counts.unknown ?? 0);

/** Whole numbers without digits behind the point, others with as many as the step has. @param {number} value @param {Running["settings"]} settings */
const numeral = (value, settings) => formatNumber(value, Number.isInteger(value) ? 0 : Math.max(decimals(settings), 1));

/** @param {Running["settings"]} settings */
const decimals = ({ minimum = 0, step = 1 }) => Math.max(...[minimum, step].map(digits));

/** @param {unknown} number */
const digits = (number) => (String(number).split(".")[1] ?? "").length;

/** A number with its unit. @param {number} value @param {Running} activity @param {Texts} texts */
export function numberText(value, { activity, settings }, texts) {
  return [numeral(value, settings), texts.activities[activity]?.unit].filter(Boolean).join(" ");
}

/** @param {Band} band @param {Running} activity @param {Texts} texts */
function bandText({ low, high }, { activity, settings }, texts) {
  const ends = [...new Set([low, high].map((end) => numeral(end, settings)))];
  // between negative numbers a dash could be taken for a minus
  return [ends.join(low < 0 ? " … " : "–"), texts.activities[activity]?.unit].filter(Boolean).join(" ");
}

/** @param {PollFigures} figures @param {number} count @returns {RowFigures} */
const part = (figures, count) => {
  const n = answers(figures);
  return { counts: { answers: count }, count, share: n ? count / n : null };
};

/**
 * The rows as a result of several items, so that lists and pages treat them like any others.
 * @param {{activity: Running, items: Item[], tally: Tally, texts: Texts | null}} props
 * @returns {Rows}
 */
export function resultRows({ activity, items, tally, texts }) {
  const found = items[0] && tally.items[items[0].ref];
  if (!found || !texts) return { items: [], tally };
  const numbers = activity.settings.answer === "number";
  /** @type {PollFigures} */
  const all = found.all;
  const shown = numbers
    ? (all.bands ?? []).map((band, at) => row(String(at), bandText(band, activity, texts), ""))
    : optionItems(activity, texts);
  const count = (/** @type {PollFigures} */ figures, /** @type {string} */ key) =>
    numbers ? (figures.bands?.[Number(key)]?.count ?? 0) : (figures.counts?.[`option:${key}`] ?? 0);
  const figures = shown.map(({ ref }) => [
    ref,
    {
      all: part(all, count(all, ref)),
      channels: Object.fromEntries(
        Object.entries(found.channels ?? {}).map(([channel, one]) => [channel, part(one, count(one, ref))]),
      ),
    },
  ]);
  return {
    items: shown,
    tally: { ...tally, order: shown.map(({ ref }) => ref), items: Object.fromEntries(figures) },
  };
}

/** The middle of the numbers and where the middle half lies; why there is none. @param {PollFigures} figures @param {Running} activity @param {Texts} texts */
export function summaryText({ median, quartiles, n = 0 }, activity, texts) {
  if (median == null || !quartiles)
    return n ? t("Unter fünf Antworten zeigen wir keine Zahlen, damit niemand erkennbar ist.") : t("keine Antwort");
  const [low, high] = quartiles.map((one) => numberText(one, activity, texts));
  return t("Median %(median)s, die mittlere Hälfte zwischen %(low)s und %(high)s", {
    median: numberText(median, activity, texts),
    low,
    high,
  });
}
