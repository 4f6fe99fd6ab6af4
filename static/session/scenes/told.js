/**
 * What is told of each need in all results that are shown, question by question: by the last step that asked it. Pure but
 * for the list of portions, which comes by its address.
 */

import { askOnce, fetched } from "../addressed.js";
import { percents } from "../figure_words.js";
import { meanPriority, PRIORITY, RELEVANCE, sum } from "../figures.js";
import { stepOf, tallyKey } from "../session.js";

/** @typedef {import("../../protocol").Item} Item */
/** @typedef {import("../../protocol").ItemFigures} ItemFigures */
/** @typedef {import("../../protocol").Running} Running */
/** @typedef {import("../../protocol").State} State */
/** @typedef {import("../../protocol").Step} Step */
/** @typedef {import("../../protocol").Tally} Tally */
/** @typedef {import("../../protocol").Untold} Untold */
/** @typedef {{key: string, n: number, counts: number[], percents: number[]}} PartOfRelevance of a group of channels */
/**
 * @typedef {object} Relevance
 * @property {number} n answers with an opinion
 * @property {number[]} percents yes, partly, no in whole per cent; empty without answers
 * @property {number[]} counts
 * @property {number} unknown
 * @property {boolean} divided
 * @property {ItemFigures["hint"]} hint
 * @property {ItemFigures["difference"]} difference
 * @property {PartOfRelevance[]} channels
 * @property {Untold | null} untold instead of figures
 */
/**
 * @typedef {object} Urgency
 * @property {number} n
 * @property {number | null} mean
 * @property {[number, number] | null} between as far as noise goes
 * @property {number | null} lower the bound by which it ranks
 * @property {number | null} evenly the mean if each channel weighs the same
 * @property {boolean} divided
 * @property {Untold | null} untold
 */
/** @typedef {{item: Item, relevance: Relevance | null, urgency: Urgency | null, remarks: string[]}} Need null: not asked */
/** @typedef {{activity: number, portion: string, state: string}} Portion */

/** @type {import("../addressed.js").Kept<{portions: Portion[]}>} */
const lists = new Map();

/** The portions of a session by their address; null until they come. @param {State} state */
export const portionsAt = ({ portions_url: url }) =>
  url ? (askOnce(lists, url, () => fetched("items", url)).value?.portions ?? null) : null;

/**
 * The portions whose results everybody may see, in the order of the agenda; practice never counts. Until the whole list
 * comes, those that the state names.
 * @param {State} state @param {Portion[] | null} portions
 */
export function shownPortions(state, portions) {
  const shown = (portions ?? state.running).filter((one) => one.state === "revealed");
  const counted = shown.filter(({ activity }) => !stepOf(state, activity)?.practice);
  const place = new Map(state.agenda.map(({ id }, at) => [id, at]));
  return counted.sort((a, b) => (place.get(a.activity) ?? 0) - (place.get(b.activity) ?? 0));
}

/**
 * All needs of which something was asked and shown, in the plan's order.
 * @param {{state: State, tallies: Map<string, Tally>, itemsAt: (url: string | null) => Item[] | null, portions?: Portion[] | null}} props
 * @returns {Need[]}
 */
export function toldNeeds({ state, tallies, itemsAt, portions = null }) {
  /** @type {Map<string, Need>} */
  const found = new Map();
  for (const { activity, portion } of shownPortions(state, portions)) {
    const tally = tallies.get(tallyKey({ activity, portion }));
    const run = state.running.find((one) => one.activity === activity);
    for (const item of (tally && run && itemsAt(run.items_url)) || [])
      if (item.ref.startsWith("n") && tally?.items[item.ref]) {
        const before = found.get(item.ref);
        const now = needOf(item, tally.items[item.ref]);
        found.set(item.ref, {
          item,
          relevance: now.relevance ?? before?.relevance ?? null,
          urgency: now.urgency ?? before?.urgency ?? null,
          remarks: now.remarks.length ? now.remarks : (before?.remarks ?? []),
        });
      }
  }
  return inPlanOrder([...found.values()]);
}

/** By field as they come, and within a field by number. @param {Need[]} needs */
function inPlanOrder(needs) {
  const fields = [...new Set(needs.map(({ item }) => item.field))];
  return [...needs].sort(
    (a, b) => fields.indexOf(a.item.field) - fields.indexOf(b.item.field) || byNumber(a.item, b.item),
  );
}

const collator = new Intl.Collator("de", { numeric: true });
/** @param {Item} a @param {Item} b */
export const byNumber = (a, b) => collator.compare(a.number ?? "", b.number ?? "");

/** @param {Item} item @param {import("../../protocol").Figures} figures @returns {Need} */
function needOf(item, { all, channels = {}, told = {} }) {
  const split = Object.entries(channels);
  const asked = (/** @type {string} */ question) =>
    Boolean(told[question]) || Object.keys(all.counts ?? {}).some((bucket) => bucket.startsWith(`${question}:`));
  return {
    item,
    relevance: asked("relevance") ? relevanceOf(all, split, told.relevance ?? null) : null,
    urgency: asked("priority") ? urgencyOf(all, told.priority ?? null) : null,
    remarks: item.remarks ?? [],
  };
}

/** @param {Record<string, number>} counts */
const answersOf = (counts) => RELEVANCE.map((key) => counts[`relevance:${key}`] ?? 0);

/** @param {ItemFigures} all @param {[string, ItemFigures][]} split @param {Untold | null} untold @returns {Relevance} */
function relevanceOf(all, split, untold) {
  const counts = answersOf(all.counts ?? {});
  const parts = split.map(([key, one]) => ({ key, counts: answersOf(one.counts ?? {}) }));
  return {
    n: sum(all.counts ?? {}, "relevance", RELEVANCE),
    percents: percents(counts),
    counts,
    unknown: all.counts?.["relevance:unknown"] ?? 0,
    divided: Boolean(all.divided?.includes("relevance")),
    hint: untold ? "too_few" : all.hint,
    difference: all.difference,
    channels: parts
      .map((part) => ({ ...part, n: part.counts.reduce((n, one) => n + one, 0), percents: percents(part.counts) }))
      .filter(({ n }) => n > 0),
    untold,
  };
}

/** @param {ItemFigures} all @param {Untold | null} untold @returns {Urgency} */
const urgencyOf = (all, untold) => ({
  n: sum(all.counts ?? {}, "priority", PRIORITY),
  mean: meanPriority(all.counts ?? {}),
  between: all.urgency ? [all.urgency[0], all.urgency[1]] : null,
  lower: all.urgency?.[2] ?? null,
  evenly: all.evenly ?? null,
  divided: Boolean(all.divided?.includes("priority")),
  untold,
});

/** Whether people are divided on a need. @param {Need} need */
export const isDivided = ({ relevance, urgency }) => Boolean(relevance?.divided || urgency?.divided);
