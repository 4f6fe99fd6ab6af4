/** How ready what is open is to be closed: how many are done, and whether a channel needs longer. Pure. */

import { behind, inAll } from "./progress.js";

/** @typedef {{share: number, lagging: boolean}} Readiness how many are done, 0…1, and whether a channel needs longer */

export const HALF = 0.5;
export const MOST = 0.8;
export const ALL = 0.98;
const MINUTE_MS = 60_000;

/** @param {import("./progress.js").Row[]} rows @returns {Readiness} */
export const readiness = (rows) => ({ share: inAll(rows).share, lagging: behind(rows).size > 0 });

/**
 * How ready a collection is to be closed: cards are never complete, so half ready once the planned minutes are over.
 * @param {import("../protocol").Step | undefined} step @param {number | null | undefined} openedAt @param {number} now
 * @returns {Readiness}
 */
export function readinessOfCards(step, openedAt, now) {
  const over = !step?.minutes || (openedAt != null && now - openedAt >= step.minutes * MINUTE_MS);
  return { share: over ? HALF : 0, lagging: false };
}

/** The row of the table in which closing is offered. @typedef {"wait" | "soon" | "most" | "all"} Stage */

/** @param {Readiness} of @returns {Stage} */
export function stageOf({ share, lagging }) {
  if (share >= ALL) return "all";
  if (share >= MOST && !lagging) return "most";
  return share >= HALF ? "soon" : "wait";
}
