/**
 * The order of several needs, as far as noise lets it be told. Pure. The counterpart of rank_bands and order_depends in
 * facilitation/rules/results, which read the same of all needs; here of those that are chosen. Both are tested by
 * tests/vectors/ranks.json.
 */

/** @typedef {import("./told.js").Need} Need */

/** The best and the worst place from 1 of each: behind those wholly above it, before those wholly below. @param {(readonly [number, number])[]} intervals @returns {[number, number][]} */
export const rankBands = (intervals) =>
  intervals.map(([low, high]) => [
    1 + intervals.filter((other) => other[0] > high).length,
    intervals.length - intervals.filter((other) => other[1] < low).length,
  ]);

/** Whether others would be the first `most` if each channel weighed the same; without a split the mean counts. @param {number[]} means @param {(number | null)[]} evenly @param {number} most */
export function orderDepends(means, evenly, most) {
  const first = (/** @type {number[]} */ values) =>
    values
      .map((_, place) => place)
      .sort((a, b) => values[b] - values[a] || a - b)
      .slice(0, most)
      .sort((a, b) => a - b);
  return first(means).join() !== first(means.map((mean, at) => evenly[at] ?? mean)).join();
}

/** @typedef {Need & {urgency: import("./told.js").Urgency & {mean: number, lower: number, between: [number, number]}}} Ranked */

/** The needs whose place in an order by urgency can be told, the most urgent first, a mean of few answers behind that of many. @param {Need[]} needs @returns {Ranked[]} */
export const ranked = (needs) =>
  /** @type {Ranked[]} */ (needs.filter(({ urgency }) => urgency?.mean != null && urgency.between)).sort(
    (a, b) => b.urgency.lower - a.urgency.lower,
  );

/**
 * The group at each end: those that no other is above, or below, for certain. A group of more than half of all says nothing.
 * @param {Ranked[]} needs the most urgent first
 */
export function ends(needs) {
  const bands = rankBands(needs.map(({ urgency }) => urgency.between));
  const top = needs.filter((_, at) => bands[at][0] === 1);
  const bottom = needs.filter((_, at) => bands[at][1] === needs.length).reverse();
  const tells = (/** @type {Ranked[]} */ group) => (2 * group.length <= needs.length ? group : []);
  return { top: tells(top), bottom: tells(bottom) };
}
