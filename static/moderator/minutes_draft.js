/** What is being typed for the minutes and was not saved: it survives a reload, the pace of the evening, and a lost connection. */

import { signal } from "../vendor/vendor.js";

/** @typedef {"agreed" | "minority" | "free" | "task"} Sort a kind of note, or a task */
/** @typedef {{activity: number | null, item: string | null, words: string}} Where */
/**
 * @typedef {object} Draft
 * @property {Sort} sort
 * @property {string} text of a note, or what is to be done
 * @property {string} who
 * @property {string} until
 * @property {boolean} summary
 * @property {Where | null} where the place, once something was typed; before that it follows what the room is at
 * @property {{id: number, rev: number} | null} editing the entry that it changes
 */

/** @type {Draft} */
export const EMPTY = { sort: "agreed", text: "", who: "", until: "", summary: false, where: null, editing: null };

/** Whether there is anything to lose. @param {Draft} draft */
export const isTyped = ({ text, who, until }) => Boolean(text.trim() || who.trim() || until.trim());

/** @typedef {{open: boolean, draft: Draft, parked: Draft | null, facts: import("./minutes_list.js").Facts | null}} Kept `parked` was typed when an entry was opened to change it */

/** @type {Kept} */
const NOTHING = { open: false, draft: EMPTY, parked: null, facts: null };
export const kept = signal(NOTHING);
let key = "";

/** Take up what was typed at the desk of this session. @param {string} code */
export function takeUp(code) {
  if (key) return;
  key = `minutes-${code}`;
  try {
    kept.value = { ...NOTHING, ...JSON.parse(localStorage.getItem(key) ?? "{}") };
  } catch {
    // Private windows may refuse storage; then a draft lasts until the page is closed.
  }
}

/** @param {Partial<Kept>} part */
export function keep(part) {
  kept.value = { ...kept.value, ...part };
  try {
    localStorage.setItem(key, JSON.stringify(kept.value));
  } catch {
    // It stands on the page still.
  }
}

/** Open the form, as its key does. */
export const openMinutes = () => keep({ open: true });

/** Change an entry; what was typed comes back afterwards. @param {Draft} draft */
export function edit(draft) {
  const { draft: typed, parked } = kept.value;
  keep({ open: true, draft, parked: isTyped(typed) && !typed.editing ? typed : parked });
}

/** Begin anew, with what was typed before an entry was changed. */
export function beginAnew() {
  const { draft, parked } = kept.value;
  keep({ draft: parked ?? { ...EMPTY, sort: draft.sort }, parked: null });
}
