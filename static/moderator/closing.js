/** When closing is sensible, and how soon: by how many are done. Pure. */

import { t } from "../session/texts.js";
import { behind, inAll } from "./far.js";

/** @typedef {import("./shapes").Offer} Offer */
/** @typedef {{share: number, lagging: boolean}} Readiness how many are done, 0…1, and whether a channel needs longer */

const HALF = 0.5;
const MOST = 0.8;
const ALL = 0.98;
const MINUTE_MS = 60_000;

/** @param {import("./far.js").Row[]} rows @returns {Readiness} */
export const readiness = (rows) => ({ share: inAll(rows).share, lagging: behind(rows).size > 0 });

/**
 * Cards are never complete: half of it is when the planned minutes are over.
 * @param {import("../protocol").Step | undefined} step @param {number | null | undefined} openedAt @param {number} now
 * @returns {Readiness}
 */
export function readinessOfCards(step, openedAt, now) {
  const over = !step?.minutes || (openedAt != null && now - openedAt >= step.minutes * MINUTE_MS);
  return { share: over ? HALF : 0, lagging: false };
}

/** @param {number} activity @param {Readiness} of @returns {Offer | null} null while most people still answer */
export function closingOffer(activity, { share, lagging }) {
  if (share >= ALL) return { words: t("Schließen"), act: { verb: "close", activity, in_s: 0 } };
  if (share >= MOST && !lagging) return closeIn(activity, 30);
  return share >= HALF ? closeIn(activity, 120) : null;
}

/** @param {number} activity @param {0 | 30 | 120} seconds @returns {Offer} */
export function closeIn(activity, seconds) {
  const words = { 0: t("Sofort schließen"), 30: t("In 30 Sekunden schließen"), 120: t("In 2 Minuten schließen") };
  return { words: words[seconds], act: { verb: "close", activity, in_s: seconds } };
}
