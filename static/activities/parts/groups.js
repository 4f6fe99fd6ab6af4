/** Group items by field, and find the next one. Pure. */

/** @typedef {import("../../protocol").Item} Item */
/** @typedef {{code: string, items: Item[]}} Group */

/**
 * Items by field, in the fields' order; within a field in the participant's own order.
 * @param {Item[]} items
 * @param {string[] | undefined} fields
 * @param {(refs: Item[], field: string) => Item[]} arrange
 * @param {number} [whole] up to so many items make one group without a field
 * @returns {Group[]}
 */
export function groupsOf(items, fields, arrange, whole = 0) {
  if (items.length && items.length <= whole) return [{ code: "", items: arrange(items, "") }];
  const codes = [...new Set([...(fields ?? []), ...items.map(({ field }) => field)])];
  return codes
    .map((code) => ({
      code,
      items: arrange(
        items.filter(({ field }) => field === code),
        code,
      ),
    }))
    .filter((group) => group.items.length);
}

/** @param {Group[]} groups @param {string | null} ref @returns {Group | undefined} */
export const groupOf = (groups, ref) => groups.find((group) => group.items.some((item) => item.ref === ref));

/** The items of a group without an answer. @param {Group} group @param {(ref: string) => boolean} answered */
export const openIn = (group, answered) => group.items.filter(({ ref }) => !answered(ref));

/**
 * The item beside this one in its group, null beyond its ends.
 * @param {Group} group @param {string} ref @param {1 | -1} way
 */
export function beside(group, ref, way) {
  const index = group.items.findIndex((item) => item.ref === ref);
  return group.items[index + way]?.ref ?? null;
}

/**
 * The first item to ask in a group: the first open one, else the first.
 * @param {Group} group @param {(ref: string) => boolean} answered
 */
export const entryOf = (group, answered) => (openIn(group, answered)[0] ?? group.items[0]).ref;
