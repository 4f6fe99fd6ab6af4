/** Which acts of the log were undone by a later one. Pure. */

/** @typedef {import("./shapes").LogEntry} LogEntry */

/** Verb → what undoes it. */
const UNDONE_BY = /** @type {Record<string, string>} */ ({ close: "reopen", reveal: "hide", hand_out: "revoke" });

/**
 * Ids of the entries that do not hold anymore.
 * @param {LogEntry[]} entries the newest first
 * @returns {Set<number>}
 */
export function takenBack(entries) {
  const undone = new Set();
  /** @type {Map<string, number>} how often what follows undoes something, and has not met it yet */
  const open = new Map();
  for (const entry of entries) {
    const about = `${entry.detail.activity ?? ""} ${entry.detail.role ?? ""} ${entry.detail.label ?? ""}`;
    const by = UNDONE_BY[entry.verb];
    if (Object.values(UNDONE_BY).includes(entry.verb)) add(open, `${entry.verb} ${about}`, 1);
    else if (by && open.get(`${by} ${about}`)) {
      undone.add(entry.id);
      add(open, `${by} ${about}`, -1);
    }
  }
  return undone;
}

/** @param {Map<string, number>} counts @param {string} key @param {number} by */
const add = (counts, key, by) => counts.set(key, (counts.get(key) ?? 0) + by);
