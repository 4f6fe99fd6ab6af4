/** How far people are with the current step, per channel and field: what the desk says and what it offers. Pure. */

import { currentRun, turnout } from "../session/session.js";

/** @typedef {import("../protocol").Progress} Progress */
/** @typedef {import("../protocol").Far} Far */
/** @typedef {import("./shapes").DeskState} State */
/** @typedef {{key: string, done: number, halfway: number, of: number}} Row one channel: `of` were there while it was asked */
/** @typedef {"item" | "all" | "cards"} Asked one need for all, every item at one's own pace, or cards from whoever likes */

/** Kinds in which people are meant to answer every item. */
const EVERY_ITEM = new Set(["review", "vote"]);

/** So many points under the best channel, and it is waited for. */
const LAG_POINTS = 20;

/** @param {State} state @returns {Asked | null} */
export function asked(state) {
  const run = currentRun(state);
  if (!run) return null;
  if (run.pace === "moderator") return "item";
  return EVERY_ITEM.has(run.kind) ? "all" : "cards";
}

/**
 * The channels of the current step. Where people answer one thing only, whoever answered is done.
 * @param {State} state @param {Progress | undefined} told how far people are, as soon as that was counted
 * @returns {Row[]}
 */
export function channelRows(state, told) {
  const run = currentRun(state);
  if (!run) return [];
  const all = asked(state) === "all";
  return turnout(state, run.activity).map(({ key, answered, reached }) => {
    const far = all ? farOf(told?.channels[key], told ? 0 : answered) : { done: answered, halfway: 0 };
    return { key, ...far, of: Math.max(reached, far.done + far.halfway) };
  });
}

/**
 * The same for each field of the step, in the order of the plan.
 * @param {State} state @param {Progress | undefined} told
 * @returns {{field: string, items: number, rows: Row[]}[]}
 */
export function fieldRows(state, told) {
  const there = channelRows(state, told);
  return Object.entries(told?.fields ?? {})
    .filter(([field]) => field)
    .map(([field, { items, channels }]) => ({
      field,
      items,
      rows: there.map(({ key, of }) => ({ key, ...farOf(channels[key], 0), of })),
    }));
}

/** @param {Far | undefined} told @param {number} begun who began, where it was not counted yet how far they are */
const farOf = (told, begun) => told ?? { done: 0, halfway: begun };

/** @param {Row[]} rows all channels together */
export function inAll(rows) {
  const sum = (/** @type {"done" | "halfway" | "of"} */ what) => rows.reduce((all, row) => all + row[what], 0);
  const [done, halfway, of] = [sum("done"), sum("halfway"), sum("of")];
  return { done, halfway, of, rest: Math.max(0, of - done - halfway), share: of ? done / of : 0 };
}

/**
 * Percentage points each channel lies under the one that is furthest; only those that are clearly behind.
 * @param {Row[]} rows
 * @returns {Map<string, number>}
 */
export function behind(rows) {
  const points = rows.filter((row) => row.of > 0).map((row) => ({ key: row.key, points: (row.done / row.of) * 100 }));
  const best = Math.max(0, ...points.map((row) => row.points));
  return new Map(
    points
      .map((row) => /** @type {[string, number]} */ ([row.key, Math.round(best - row.points)]))
      .filter(([, lag]) => lag >= LAG_POINTS),
  );
}
