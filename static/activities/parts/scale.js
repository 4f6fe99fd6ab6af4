/** The words at the ends of a scale from 1 to 5: those of the step, else those of urgency. */

import { t } from "../../texts.js";

/** @typedef {{low?: string, high?: string}} Words */

/** @param {Words | undefined} words @returns {[string, string]} */
export const endsOf = (words) => [words?.low || t("kaum"), words?.high || t("sehr")];

/** What 1 … 5 are called in tables. @param {Words | undefined} words @returns {Record<string, string>} */
export function levelsOf(words) {
  const [low, high] = endsOf(words);
  return { 1: `1 – ${low}`, 2: "2", 3: "3", 4: "4", 5: `5 – ${high}` };
}
