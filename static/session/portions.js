/** The portions of a step: which needs are in each, and in which state it is. Pure. */

/** @typedef {import("../protocol").Item} Item */
/** @typedef {import("../protocol").State} State */
/** @typedef {import("../protocol").ToldPortion} ToldPortion */
/** @typedef {{key: string, items: string[], state: import("../protocol").Running["state"], opened_at: number | null}} Portion `items` are refs */

/**
 * The portions of a step in the order of its items. What runs is known sooner than the list of all portions: where the list
 * names none of them as it runs now, it is of a time before the step was divided; what it calls open and does not run was
 * closed since.
 * @param {State} state @param {number} activity @param {ToldPortion[] | null} told @param {Item[]} items
 * @returns {Portion[]}
 */
export function portionsOf({ running, waiting }, activity, told, items) {
  const runs = [...running, ...(waiting ? [waiting] : [])].filter((run) => run.activity === activity);
  const listed = (told ?? []).filter((one) => one.activity === activity);
  const knows = runs.every(({ portion }) => listed.some((one) => one.portion === portion));
  const all = knows ? listed : runs.map((run) => ({ ...run, items: itemsOf(run.portion, items) }));
  const place = new Map(items.map(({ ref }, at) => [ref, at]));
  return all
    .map((one) => {
      const run = runs.find(({ portion }) => portion === one.portion);
      return {
        key: one.portion,
        items: one.items,
        state: run?.state ?? (one.state === "open" ? "closed" : one.state),
        opened_at: run?.opened_at ?? one.opened_at,
      };
    })
    .sort((one, other) => (place.get(one.items[0]) ?? 0) - (place.get(other.items[0]) ?? 0));
}

/** The items of a portion as far as its key says it; of a need that is not in the list yet, none. @param {string} key @param {Item[]} items */
const itemsOf = (key, items) => items.filter(({ field }) => key === "" || key === `f:${field}`).map(({ ref }) => ref);

/** The one that was opened last. @param {Portion[]} portions @returns {Portion | undefined} */
export const newest = (portions) =>
  portions.reduce(
    (/** @type {Portion | undefined} */ last, one) =>
      last && (last.opened_at ?? 0) > (one.opened_at ?? 0) ? last : one,
    undefined,
  );

/**
 * What people see while nothing is open: what they were asked last, else what began last; where its result is shown, the result
 * that is on the screen.
 * @param {Portion[]} portions @param {string | undefined} onScreen @param {string | null} last
 * @returns {Portion | undefined}
 */
export function betweenOf(portions, onScreen, last) {
  const begun = portions.filter(({ state }) => state !== "planned");
  const asked = begun.find(({ key }) => key === last) ?? newest(begun) ?? portions[0];
  const screen = begun.find(({ key, state }) => key === onScreen && state === "revealed");
  return asked?.state === "revealed" ? (screen ?? asked) : asked;
}

/** The portion of an item. @param {Portion[]} portions @param {string | null} ref */
export const portionOf = (portions, ref) => portions.find(({ items }) => ref !== null && items.includes(ref));
