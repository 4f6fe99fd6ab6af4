/** Which items of a collection have something to show. Pure. */

/** @typedef {import("../../protocol").Item} Item */
/** @typedef {import("../../protocol").Tally} Tally */

/** @param {import("../../protocol").ItemFigures} figures */
export const support = (figures) => figures.counts?.support ?? 0;

/**
 * Needs of the plan are here only to be supported: without support they say nothing.
 * @param {Item[]} items @param {Tally} tally
 */
export const shownItems = (items, tally) =>
  items.filter(({ ref }) => tally.items[ref] && (!ref.startsWith("n") || support(tally.items[ref].all) > 0));
