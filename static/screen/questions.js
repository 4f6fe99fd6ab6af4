/** What a step asks, in the words that stand on the phones. */

import { t } from "../texts.js";

/**
 * The questions of a step, each as people read it; none where nothing is asked.
 * @param {import("../protocol").Running} run
 * @param {{title: string, question?: string} | undefined} words
 * @returns {string[]}
 */
export function questionsOf({ kind, settings }, words) {
  if (kind === "review") return reviewed(settings, words?.question);
  const asked = words?.question || (kind === "vote" ? t("Wie dringend ist das?") : words?.title);
  return asked ? [asked] : [];
}

/** @param {import("../protocol").Settings} settings @param {string | undefined} question */
function reviewed({ relevance = true, priority = true }, question) {
  const urgent = t("Wie dringend ist das?");
  if (!relevance) return [urgent];
  const relevant = question || t("Ist das heute noch wichtig?");
  return priority ? [relevant, urgent] : [relevant];
}
