/** A step's questions, in the same words as on the phones. */

import { tongue } from "../texts.js";

/** @typedef {import("../../protocol").Kind} Kind */
/** @typedef {import("../../protocol").Settings} Settings */

/**
 * The questions of a step, each as people read it: those of its kind, else its question or its title.
 * @param {Kind | null} kind null until its module comes
 * @param {Settings} settings
 * @param {{title?: string, question?: string} | undefined} words
 * @returns {string[]}
 */
export function questionsOf(kind, settings, words = {}) {
  return kind?.questions?.(settings, words) ?? [words.question || words.title || ""].filter(Boolean);
}

/**
 * `lang` and `dir` of what `questionsOf` returns, where it is the step's own text alone.
 * @param {Kind | null} kind
 * @param {import("../../protocol").Running} run
 * @param {import("../../protocol").Texts | null} texts
 */
export function questionTongue(kind, { activity, settings }, texts) {
  const words = texts?.activities[activity] ?? { title: "", question: "" };
  const own = kind?.ownWords ? kind.ownWords(settings, words) : true;
  return own ? tongue(texts, "activities", activity, words.question ? "question" : "title") : { dir: "auto" };
}
