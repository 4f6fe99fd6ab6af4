/** What a step asks, in the words that stand on the phones. */

import { t, tongue } from "../texts.js";

/**
 * The questions of a step, each as people read it; none where nothing is asked.
 * @param {import("../../protocol").Running} run
 * @param {{title: string, question?: string} | undefined} words
 * @returns {string[]}
 */
export function questionsOf({ kind, settings }, words) {
  if (kind === "review") return reviewed(settings, words?.question);
  const asked = words?.question || (kind === "vote" ? t("Wie dringend ist das?") : words?.title);
  return asked ? [asked] : [];
}

/**
 * The language of what `questionsOf` says, where it is the step's own words alone.
 * @param {import("../../protocol").Running} run @param {import("../../protocol").Texts | null} texts
 */
export function questionTongue({ activity, kind, settings }, texts) {
  const own = texts?.activities[activity]?.question ? "question" : "title";
  const ours = kind === "review" ? own === "title" || settings.priority !== false : kind === "vote" && own === "title";
  return ours ? { dir: "auto" } : tongue(texts, "activities", activity, own);
}

/** @param {import("../../protocol").Settings} settings @param {string | undefined} question */
function reviewed({ relevance = true, priority = true }, question) {
  const urgent = t("Wie dringend ist das?");
  if (!relevance) return [urgent];
  const relevant = question || t("Ist das heute noch wichtig?");
  return priority ? [relevant, urgent] : [relevant];
}
