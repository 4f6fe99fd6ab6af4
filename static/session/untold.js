/** What is told of a question instead of figures: too few answered, or almost all gave one answer. */

import { mostlyText, tooFewText } from "./figure_words.js";
import { t } from "./texts.js";

/** @typedef {import("../protocol").Untold} Untold */
/** @typedef {import("../protocol").Figures} Figures */
/** @typedef {Record<string, string>} Answers what people call the answers to a question */

/** As it stands in a sentence: the labels of buttons begin with a capital. @param {string} label */
export const inSentence = (label) => label.charAt(0).toLocaleLowerCase() + label.slice(1);

// functions, since phones load these texts later than the script
const unknown = () => t("weiß ich nicht");

/** The classes of urgency in which answers count as the same. @returns {Answers} */
const urgency = () => ({
  "1-2": t("eher nicht dringend"),
  3: t("mittel dringend"),
  "4-5": t("dringend"),
  unknown: unknown(),
});

/** The same on a scale of the step's own. @returns {Answers} */
export const levels = () => ({ "1-2": "1–2", 3: "3", "4-5": "4–5", unknown: unknown() });

/** @type {Record<string, () => Answers>} */
const KNOWN = {
  relevance: () => ({
    yes: inSentence(t("Ja")),
    partly: inSentence(t("Teilweise")),
    no: inSentence(t("Nein")),
    unknown: unknown(),
  }),
  priority: urgency,
};

/** Whether simulated voices may be let in, and none has been: the page still keeps the band back. */
const isTrial = () => Boolean(globalThis.document?.getElementById("trial"));

/**
 * „Zu wenige Antworten (unter 5)“, or „überwiegend ja (7 Antworten)“.
 * @param {Untold} untold @param {Answers} [answers]
 */
export function untoldText({ state, base, word = "", k = 5 }, answers = {}) {
  if (state === "few")
    return k === 5 && isTrial() // a small round is told from two answers
      ? t("Noch unter fünf Antworten – zum Ausprobieren: „Probestimmen“ auf der Moderationsseite")
      : tooFewText(k);
  return mostlyText(answers[word] ?? word, base ?? 0);
}

/** The urgency in few words, for a line that has a bar: „überwiegend dringend“. @param {Untold} untold */
export const shortUrgency = ({ state, word = "" }) =>
  state === "few" ? t("zu wenige Antworten") : t("überwiegend %(answer)s", { answer: urgency()[word] ?? word });

/** The same of a question by its name. @param {string} question @param {Untold} untold @param {Record<string, Answers>} [words] of questions of a kind's own */
export const questionText = (question, untold, words = {}) =>
  untoldText(untold, words[question] ?? KNOWN[question]?.());

/** Whether any question of an item has figures. @param {Figures} figures */
export const hasFigures = ({ all }) => Object.keys(all.counts ?? {}).some((bucket) => bucket !== "voices");

/**
 * What is told of an item without any figures; "" where it has some, or has nothing to tell.
 * @param {Figures} figures @param {Record<string, Answers>} [words] of questions of a kind's own
 */
export function insteadText(figures, words) {
  const untold = Object.entries(figures.told ?? {});
  if (!untold.length || hasFigures(figures)) return "";
  const said = untold.map(([question, one]) => {
    const text = questionText(question, one, words);
    return question === "priority" && untold.length > 1 ? t("Dringlichkeit: %(said)s", { said: text }) : text;
  });
  return untold.every(([, one]) => one.state === "few") ? untoldText(untold[0][1]) : said.join(" · ");
}
