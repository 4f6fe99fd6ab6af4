/** The result of a poll as rows: one per option, or one per band of numbers. Pure. */

import { formatNumber, t } from "../../session/texts.js";
import { inSentence, untoldText } from "../../session/untold.js";

/** @typedef {import("../../protocol").Item} Item */
/** @typedef {import("../../protocol").Tally} Tally */
/** @typedef {import("../../protocol").Texts} Texts */
/** @typedef {import("../../protocol").Running} Running */
/** @typedef {{low: number, high: number, count: number}} Band */
/** @typedef {import("../../protocol").ItemFigures & {n?: number, median?: number | null, bands?: Band[] | null, bounds?: [number, number][]}} PollFigures */
/** @typedef {import("../../protocol").ItemFigures & {count: number, share: number | null}} RowFigures */
/** @typedef {import("../../protocol").Figures} Figures */
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

/** How many chose an option or gave a number; where several were possible, how many answered. @param {PollFigures} figures @param {Running["settings"]} settings */
export function answers({ counts = {}, n = 0 }, { answer }) {
  if (answer === "number") return n;
  if (answer === "multiple") return counts.voices ?? 0;
  const options = Object.keys(counts).filter((bucket) => bucket.startsWith("option:"));
  return options.reduce((all, bucket) => all + counts[bucket], 0);
}

/**
 * What people call the answers to the question with this name: options, or chosen and not.
 * @param {string} question @param {Running} activity @param {Texts} texts
 * @returns {Record<string, string>}
 */
export function answerWords(question, activity, texts) {
  const unknown = inSentence(t("Keine Angabe"));
  if (question === "options")
    return Object.fromEntries([
      ...optionItems(activity, texts).map((one) => [`option:${one.ref}`, one.text]),
      ["unknown", unknown],
    ]);
  return { unknown, chosen: t("gewählt"), not: t("nicht gewählt") };
}

/** @param {PollFigures} figures @param {Running} activity @param {Texts} texts @returns {Record<string, string>} */
const bandWords = ({ bounds = [] }, activity, texts) =>
  Object.fromEntries(bounds.map(([low], at) => [`band:${at}`, classOf(low, activity, texts)?.text ?? ""]));

/** Whether an option has figures in a group of channels. @param {PollFigures} figures @param {string} ref @param {Running["settings"]} settings */
const hasOption = ({ counts = {} }, ref, { answer }) => answer !== "multiple" || counts[`option:${ref}`] !== undefined;

/** What is told of the whole poll instead of figures; "" where options or numbers have some. @param {Figures} figures @param {Running} activity @param {Texts} texts */
export function pollInstead({ all, told = {} }, activity, texts) {
  if (told.number)
    return untoldText(told.number, { ...answerWords("number", activity, texts), ...bandWords(all, activity, texts) });
  if (told.options) return untoldText(told.options, answerWords("options", activity, texts));
  const options = optionItems(activity, texts);
  const few = options.length > 0 && options.every(({ ref }) => told[`option:${ref}`]?.state === "few");
  return few ? untoldText(told["option:1"]) : "";
}

/** Numbers up to which each is offered; of more, or where staff set classes, people say the class. */
const MOST_BUTTONS = 11;

/** @param {Running["settings"]} settings */
function rangeOf(settings) {
  const { minimum = 0, maximum = 100, step = 1 } = /** @type {Record<string, number>} */ (settings);
  return { minimum, step, steps: Math.floor((maximum - minimum) / step + 1e-9) };
}

/** Whether people say in which class their number lies, and not the number. @param {Running["settings"]} settings */
export const byClass = (settings) =>
  settings.answer === "number" &&
  ((Array.isArray(settings.classes) && settings.classes.length > 0) || rangeOf(settings).steps >= MOST_BUTTONS);

/** Each number that can be answered. @param {Running["settings"]} settings @returns {number[]} */
export function numbersOf(settings) {
  const { minimum, step, steps } = rangeOf(settings);
  return Array.from({ length: steps + 1 }, (_, at) => Number((minimum + at * step).toFixed(decimals(settings))));
}

const CLASS = "classes/";

/** The classes of a number, each with its lowest number as ref. @param {Running} activity @param {Texts} texts @returns {Item[]} */
export function classItems({ activity }, texts) {
  const found = Object.entries(texts.activities[activity] ?? {}).filter(([name]) => name.startsWith(CLASS));
  const items = found.map(([name, text]) => row(name.slice(CLASS.length), text ?? "", ""));
  return items.sort((one, other) => Number(one.ref) - Number(other.ref));
}

/** The class in which a number lies. @param {number} number @param {Running} activity @param {Texts} texts */
export const classOf = (number, activity, texts) =>
  classItems(activity, texts)
    .filter(({ ref }) => Number(ref) <= number)
    .pop();

/** An answer in words. @param {number[] | number | "unknown"} value @param {Running} activity @param {Texts} texts */
export function answerText(value, activity, texts) {
  if (value === "unknown") return t("Keine Angabe");
  if (typeof value === "number")
    return (byClass(activity.settings) && classOf(value, activity, texts)?.text) || numberText(value, activity, texts);
  const names = optionItems(activity, texts);
  return value.map((option) => names[option - 1]?.text ?? option).join(", ");
}

/** Whole numbers without digits behind the point, others with as many as the step has. @param {number} value @param {Running["settings"]} settings */
export const numeral = (value, settings) =>
  formatNumber(value, Number.isInteger(value) ? 0 : Math.max(decimals(settings), 1));

/** @param {Running["settings"]} settings */
const decimals = ({ minimum = 0, step = 1 }) => Math.max(...[minimum, step].map(digits));

/** @param {unknown} number */
const digits = (number) => (String(number).split(".")[1] ?? "").length;

/** A number with its unit. @param {number} value @param {Running} activity @param {Texts} texts */
export function numberText(value, { activity, settings }, texts) {
  return [numeral(value, settings), texts.activities[activity]?.unit].filter(Boolean).join(" ");
}

/** @param {PollFigures} figures @param {number} count @param {Running["settings"]} settings @returns {RowFigures} */
const part = (figures, count, settings) => {
  const n = answers(figures, settings);
  return { counts: { answers: count }, count, share: n ? count / n : null };
};

/**
 * The rows as a result of several items, so that lists and pages treat them like any others.
 * @param {{activity: Running, items: Item[], tally: Tally, texts: Texts | null}} props
 * @returns {Rows}
 */
export function resultRows({ activity, items, tally, texts }) {
  const found = items[0] && tally.items[items[0].ref];
  if (!found || !texts || pollInstead(found, activity, texts)) return { items: [], tally };
  const numbers = activity.settings.answer === "number";
  /** @type {PollFigures} */
  const all = found.all;
  const shown = numbers
    ? (all.bands ?? []).map((band, at) => row(String(at), classOf(band.low, activity, texts)?.text ?? "", ""))
    : optionItems(activity, texts);
  const count = (/** @type {PollFigures} */ figures, /** @type {string} */ key) =>
    numbers ? (figures.bands?.[Number(key)]?.count ?? 0) : (figures.counts?.[`option:${key}`] ?? 0);
  // where several answers were possible each option is told by itself, and may have no figures or no split beside others
  const rowOf = (/** @type {string} */ ref) => {
    const untold = found.told?.[`option:${ref}`];
    if (untold)
      return { all: { counts: { answers: 0 }, count: 0, share: null }, channels: {}, told: { option: untold } };
    const split = Object.entries(found.channels ?? {}).filter(
      ([, one]) => numbers || hasOption(one, ref, activity.settings),
    );
    return {
      all: part(all, count(all, ref), activity.settings),
      channels: Object.fromEntries(
        split.map(([channel, one]) => [channel, part(one, count(one, ref), activity.settings)]),
      ),
    };
  };
  const figures = shown.map(({ ref }) => [ref, rowOf(ref)]);
  return {
    items: shown,
    tally: { ...tally, order: shown.map(({ ref }) => ref), items: Object.fromEntries(figures) },
  };
}

/** The middle of the numbers. @param {PollFigures} figures @param {Running} activity @param {Texts} texts */
export const summaryText = ({ median }, activity, texts) =>
  median == null ? t("keine Antwort") : t("Median %(median)s", { median: numberText(median, activity, texts) });
