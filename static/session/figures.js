/** Numbers behind the charts: pure, no page needed. Buckets are those of the tally ("relevance:yes", "priority:4", …). */

/** @typedef {Record<string, number>} Counts */
/** @typedef {{key: string, count: number, share: number | null, own: boolean, parts: {key: string, count: number, share: number | null}[]}} Row */

export const RELEVANCE = ["yes", "partly", "no"];
export const PRIORITY = ["1", "2", "3", "4", "5"];

/** @param {number} part @param {number} all @returns {number | null} null when nobody answered */
export const share = (part, all) => (all ? part / all : null);

const wholePercent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0 });

/**
 * Whether these shares of one whole, each rounded to a percent as people read them, make something else than 100.
 * @param {(number | null)[]} shares
 */
export function missHundred(shares) {
  const told = shares.filter((one) => one !== null);
  return told.length > 0 && told.reduce((all, one) => all + Number.parseInt(wholePercent.format(one), 10), 0) !== 100;
}

/** @param {Counts} counts @param {string} name @param {string[]} keys */
export const sum = (counts, name, keys) => keys.reduce((all, key) => all + (counts[`${name}:${key}`] ?? 0), 0);

/**
 * One row per answer; "unknown" is not among the keys, so it is left out of the shares.
 * @param {string} name "relevance" or "priority"
 * @param {string[]} keys
 * @param {Counts} counts of everybody
 * @param {Record<string, {counts?: Counts}>} [channels] only those that may be shown
 * @param {string | number | null} [own] the reader's own answer
 * @returns {Row[]}
 */
export function distribution(name, keys, counts, channels = {}, own = null) {
  const all = sum(counts, name, keys);
  const shown = Object.entries(channels).filter(([, figures]) => figures.counts);
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

/** Mean of the levels 1…5, null when nobody gave one. @param {Counts} counts @returns {number | null} */
export function meanPriority(counts) {
  const n = sum(counts, "priority", PRIORITY);
  return n ? PRIORITY.reduce((all, key) => all + Number(key) * (counts[`priority:${key}`] ?? 0), 0) / n : null;
}

/**
 * Items in the tally's order; what the tally does not name follows.
 * @template {{ref: string}} T
 * @param {T[]} items
 * @param {string[]} [order]
 * @returns {T[]}
 */
export function inOrder(items, order = []) {
  const place = new Map(order.map((ref, index) => [ref, index]));
  return [...items].sort((a, b) => (place.get(a.ref) ?? order.length) - (place.get(b.ref) ?? order.length));
}
