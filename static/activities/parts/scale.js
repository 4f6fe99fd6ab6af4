/** The words of a scale from 1 to 5, in one place: the ends for the eye, all there are for the ear and in tables. */

import { t } from "../../session/texts.js";

/** @typedef {{low?: string, high?: string}} Words */

/** @type {Record<string, string>} */
const URGENCY = {
  1: t("kaum dringend"),
  2: t("eher nicht dringend"),
  3: t("mittel dringend"),
  4: t("eher dringend"),
  5: t("sehr dringend"),
};

/** The words at the ends: those of the step, else those of urgency. @param {Words | undefined} words @returns {[string, string]} */
export const endsOf = (words) => [words?.low || t("kaum"), words?.high || t("sehr")];

/** What each level is called; a scale of the step's own has words at its ends only. @param {Words | undefined} words @returns {Record<string, string>} */
export const wordsOf = (words) =>
  words?.low || words?.high ? { 1: endsOf(words)[0], 2: "", 3: "", 4: "", 5: endsOf(words)[1] } : URGENCY;

/** What 1 … 5 are called in tables. @param {Words | undefined} words @returns {Record<string, string>} */
export const levelsOf = (words) =>
  Object.fromEntries(
    Object.entries(wordsOf(words)).map(([level, word]) => [level, [level, word].filter(Boolean).join(" – ")]),
  );
