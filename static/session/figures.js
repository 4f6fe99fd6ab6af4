/** Figures behind the charts, and the look of each channel. Pure. Buckets are those of the tally ("relevance:yes", "priority:4", …). */

import { lookAt } from "./session.js";

/** @typedef {Record<string, number>} Counts */
/** @typedef {{key: string, count: number, share: number | null, own: boolean, said?: string, parts: {key: string, count: number, share: number | null, said?: string}[]}} Row `said` instead of figures */

export const RELEVANCE = ["yes", "partly", "no"];
export const PRIORITY = ["1", "2", "3", "4", "5"];

/** @param {number} part @param {number} all @returns {number | null} null when nobody answered */
export const share = (part, all) => (all ? part / all : null);

/** @param {Counts} counts @param {string} name @param {string[]} keys */
export const sum = (counts, name, keys) => keys.reduce((all, key) => all + (counts[`${name}:${key}`] ?? 0), 0);

/**
 * One row per answer; "unknown" is not among the keys, so the shares leave it out.
 * @param {string} name "relevance" or "priority"
 * @param {string[]} keys
 * @param {Counts} counts of everybody
 * @param {Record<string, {counts?: Counts}>} [channels] only those that may be shown; one may have another question only
 * @param {string | number | null} [own] the reader's own answer
 * @returns {Row[]}
 */
export function distribution(name, keys, counts, channels = {}, own = null) {
  const all = sum(counts, name, keys);
  const asked = (/** @type {Counts | undefined} */ one) =>
    Object.keys(one ?? {}).some((key) => key.startsWith(`${name}:`));
  const shown = Object.entries(channels).filter(([, figures]) => asked(figures.counts));
  return keys.map((key) => ({
    key,
    count: counts[`${name}:${key}`] ?? 0,
    share: share(counts[`${name}:${key}`] ?? 0, all),
    own: String(own) === key,
    parts: shown.map(([channel, figures]) => part(channel, figures.counts ?? {}, name, key, keys)),
  }));
}

/** @param {string} channel @param {Counts} counts @param {string} name @param {string} key @param {string[]} keys */
function part(channel, counts, name, key, keys) {
  const count = counts[`${name}:${key}`] ?? 0;
  return { key: channel, count, share: share(count, sum(counts, name, keys)) };
}

/** Mean of the levels 1…5; null without any. @param {Counts} counts @returns {number | null} */
export function meanPriority(counts) {
  const n = sum(counts, "priority", PRIORITY);
  return n ? PRIORITY.reduce((all, key) => all + Number(key) * (counts[`priority:${key}`] ?? 0), 0) / n : null;
}

/**
 * Items in the tally's order; items it does not name come last.
 * @template {{ref: string}} T
 * @param {T[]} items
 * @param {string[]} [order]
 * @returns {T[]}
 */
export function inOrder(items, order = []) {
  const place = new Map(order.map((ref, index) => [ref, index]));
  return [...items].sort((a, b) => (place.get(a.ref) ?? order.length) - (place.get(b.ref) ?? order.length));
}

/**
 * The session's channels and the groups of channels that are told together, each with its look; without a state the figures
 * name them.
 * @param {{channels?: {key: string}[]} | null} state
 * @param {import("../protocol").Tally} tally
 * @returns {{key: string, look: string}[]}
 */
export function channelsOf(state, tally) {
  const told = [...new Set(Object.values(tally.items).flatMap(({ channels }) => Object.keys(channels ?? {})))];
  const own = state?.channels?.map(({ key }) => key) ?? told.filter((key) => members(key).length === 1);
  const groups = told.filter((key) => members(key).length > 1);
  return [...own, ...groups].map((key, place) => ({ key, look: lookAt(place) }));
}

/** The channels of a group by its key: a small channel is told together with another, as "saal+papier". @param {string} key */
export const members = (key) => key.split("+");

/**
 * The channels that have figures of their own in at least one of these items.
 * @template {{key: string}} C
 * @param {C[]} channels
 * @param {Record<string, {channels?: Record<string, import("../protocol").ItemFigures>}>} figures
 */
export const visibleChannels = (channels, figures) =>
  channels.filter(({ key }) => Object.values(figures).some((one) => one.channels?.[key]?.counts));

/** @typedef {import("../protocol").Item} Item */
/** @typedef {import("../protocol").Tally} Tally */

/** @param {import("../protocol").ItemFigures} figures */
export const support = (figures) => figures.counts?.support ?? 0;

/**
 * Items of a collection to show in its result: needs of the plan only with support.
 * @param {Item[]} items @param {Tally} tally
 */
export const shownItems = (items, tally) =>
  items.filter(({ ref }) => tally.items[ref] && (!ref.startsWith("n") || support(tally.items[ref].all) > 0));
