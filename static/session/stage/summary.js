/** Summarise a session from its revealed results only. Pure. */

import { PRIORITY, RELEVANCE, sum } from "../figures.js";
import { stepOf, tallyOf } from "../session.js";

/** @typedef {import("../../protocol").Item} Item */
/** @typedef {import("../../protocol").ItemFigures} ItemFigures */
/** @typedef {import("../../protocol").State} State */
/** @typedef {import("../../protocol").Tally} Tally */
/** @typedef {{step: import("../../protocol").Step | undefined, item: Item, figures: ItemFigures, untold?: Record<string, import("../../protocol").Untold>}} Told */
/** @typedef {{needs: Record<string, number>, urgent: Told[], divided: Told[], cards: Told[], written: number}} Summary */

/** The hints of a review, in the order of the summary. */
export const HINTS = ["keep", "adapt", "drop", "discuss", "too_few"];

/** Divided: at least this share says yes and this share says no, of at least FEWEST answers. */
const EITHER_SIDE = 0.3;
const FEWEST = 10;

/**
 * @param {State} state
 * @param {Map<string, Tally>} tallies
 * @param {(url: string | null) => Item[] | null} itemsAt
 * @returns {Summary}
 */
export function summaryOf(state, tallies, itemsAt) {
  const told = shown(state).flatMap((run) => progressOf(run, tallies, itemsAt));
  const reviewed = told.filter(({ figures }) => figures.hint);
  const written = told.filter(({ step, item }) => step?.cards === "written" && isCard(item));
  const voted = told.filter(({ step, item }) => step?.cards === "asked about" && isCard(item));
  return {
    needs: countHints(reviewed),
    urgent: byUrgency(reviewed.filter(({ figures }) => figures.hint === "keep")),
    divided: reviewed.filter(({ figures }) => isDivided(figures)),
    cards: voted.length ? [...byUrgency(voted), ...voted.filter(({ figures }) => figures.mean == null)] : written,
    written: (written.length ? written : voted).reduce((all, { item }) => all + (item.cards?.length || 1), 0),
  };
}

/** @param {Summary} summary */
export const isEmpty = ({ needs, written }) => !written && !Object.keys(needs).length;

/** Steps whose result was shown; practice never counts. @param {State} state */
const shown = (state) =>
  state.running
    .map((run) => ({ run, step: stepOf(state, run.activity) }))
    .filter(({ run, step }) => run.state === "revealed" && !step?.practice);

/** @param {{run: import("../../protocol").Running, step: import("../../protocol").Step | undefined}} one @param {Map<string, Tally>} tallies @param {(url: string | null) => Item[] | null} itemsAt @returns {Told[]} */
function progressOf({ run, step }, tallies, itemsAt) {
  const tally = tallyOf(tallies, run);
  const items = new Map((itemsAt(run.items_url) ?? []).map((item) => [item.ref, item]));
  return (tally?.order ?? []).flatMap((ref) => {
    const item = items.get(ref);
    return item && tally ? [{ step, item, figures: tally.items[ref].all, untold: tally.items[ref].told }] : [];
  });
}

/** @param {Item} item */
const isCard = ({ ref }) => ref.startsWith("c") || ref.startsWith("g");

/** @param {Told[]} told @returns {Record<string, number>} */
function countHints(told) {
  /** @type {Record<string, number>} */
  const counted = {};
  for (const { figures } of told) counted[figures.hint ?? ""] = (counted[figures.hint ?? ""] ?? 0) + 1;
  return counted;
}

/** @param {ItemFigures} figures */
function isDivided({ counts = {} }) {
  const n = sum(counts, "relevance", RELEVANCE);
  const side = (/** @type {string} */ answer) => (counts[`relevance:${answer}`] ?? 0) / n;
  return n >= FEWEST && side("yes") >= EITHER_SIDE && side("no") >= EITHER_SIDE;
}

/** Those with a mean, the most urgent first; ties keep their order. @param {Told[]} told */
const byUrgency = (told) =>
  told.filter(({ figures }) => figures.mean != null).sort((a, b) => urgency(b.figures) - urgency(a.figures));

/** The mean with one more answer of each level, so that few answers weigh less. @param {ItemFigures} figures */
function urgency({ counts = {}, mean = 0 }) {
  const n = sum(counts, "priority", PRIORITY);
  return (n * (mean ?? 0) + 15) / (n + 5);
}
