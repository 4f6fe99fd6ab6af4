/** The summary of a session, made of its shown results only. Pure. */

import { tallyKey } from "../session.js";
import { orderDepends, ranked } from "./ranks.js";
import { shownPortions, toldNeeds } from "./told.js";

/** @typedef {import("./told.js").Need} Need */
/** @typedef {import("./ranks.js").Ranked} Ranked */
/** @typedef {import("../../protocol").Item} Item */
/** @typedef {import("../../protocol").ItemFigures} ItemFigures */
/** @typedef {import("../../protocol").State} State */
/** @typedef {import("../../protocol").Tally} Tally */
/** @typedef {{state: State, tallies: Map<string, Tally>, itemsAt: (url: string | null) => Item[] | null, portions?: import("./told.js").Portion[] | null}} Sources */
/** @typedef {{item: Item, figures: ItemFigures, untold?: Record<string, import("../../protocol").Untold>}} ToldCard */
/**
 * @typedef {object} Summary
 * @property {Record<string, number>} outcomes how many needs, by what their answers suggest: each need once
 * @property {Ranked[]} urgent of those that stay, the most urgent first
 * @property {Need[]} divided
 * @property {ToldCard[]} cards those that were voted on, else all
 * @property {number} written how many cards were written, those in groups included
 */

/** The outcomes in the order of the summary; a need on whose importance people are divided is nothing else. */
export const OUTCOME_ORDER = ["keep", "adapt", "drop", "divided", "discuss", "too_few"];

/** @param {Sources} sources @returns {Summary} */
export function summaryOf(sources) {
  const needs = toldNeeds(sources);
  const cards = toldCards(sources);
  const { written, voted } = cards;
  return {
    outcomes: counted(needs),
    urgent: ranked(needs.filter((need) => outcomeOf(need) === "keep")),
    divided: needs.filter(({ relevance }) => relevance?.divided),
    cards: voted.length ? byUrgency(voted) : written,
    written: (written.length ? written : voted).reduce((all, { item }) => all + (item.cards?.length || 1), 0),
  };
}

/** @param {Summary} summary */
export const isEmpty = ({ outcomes, written }) => !written && !Object.keys(outcomes).length;

/** What the answers to a need suggest; null where nobody was asked whether it is still important. @param {Need} need */
export const outcomeOf = ({ relevance }) =>
  relevance && (relevance.divided ? "divided" : relevance.n || relevance.untold ? (relevance.hint ?? null) : "too_few");

/** @param {Need[]} needs */
function counted(needs) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const outcome of needs.map(outcomeOf)) if (outcome) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** Cards of the steps in which they were written and in which they were voted on. @param {Sources} sources */
function toldCards({ state, tallies, itemsAt, portions = null }) {
  /** @type {{written: ToldCard[], voted: ToldCard[]}} */
  const found = { written: [], voted: [] };
  for (const { activity, portion } of shownPortions(state, portions)) {
    const use = state.agenda.find(({ id }) => id === activity)?.cards;
    const tally = tallies.get(tallyKey({ activity, portion }));
    const run = state.running.find((one) => one.activity === activity);
    if (use && tally && run)
      found[use === "written" ? "written" : "voted"].push(...cardsOf(tally, itemsAt(run.items_url)));
  }
  return found;
}

/** The cards of a result in its order. @param {Tally} tally @param {Item[] | null} items @returns {ToldCard[]} */
function cardsOf(tally, items) {
  const known = new Map((items ?? []).map((item) => [item.ref, item]));
  return tally.order
    .filter((ref) => /^[cg]/.test(ref) && known.has(ref))
    .map((ref) => ({
      item: /** @type {Item} */ (known.get(ref)),
      figures: tally.items[ref].all,
      untold: tally.items[ref].told,
    }));
}

/** Those with a rank first, the others as they came. @param {ToldCard[]} cards */
const byUrgency = (cards) => [...cards].sort((a, b) => (b.figures.urgency?.[2] ?? 0) - (a.figures.urgency?.[2] ?? 0));

/** Whether others would be the most urgent if each channel weighed the same. @param {Ranked[]} urgent @param {number} most */
export const orderIsOpen = (urgent, most) =>
  orderDepends(
    urgent.map(({ urgency }) => urgency.mean),
    urgent.map(({ urgency }) => urgency.evenly),
    most,
  );
