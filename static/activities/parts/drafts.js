/**
 * Keep on this device what a person began to write, and where they were in a step, so that a change of pace, a reload,
 * another language or a closed tab loses nothing. It is deleted once it is sent or the session has ended.
 */

import { computed, signal, useEffect } from "../../vendor/vendor.js";

/** @typedef {{activity: number, item: string | null, field: string | null, text: string, about: string}} Draft */

const OLD_MS = 24 * 60 * 60 * 1000;
const PREFIX = "drafts/";

/** @type {string | null} the key of this participant's drafts; null before it is known and after the end */
let name = null;
const drafts = signal(/** @type {Draft[]} */ ([]));
/** The draft whose field is on the page: it needs no reminder. */
const inView = signal(/** @type {string | null} */ (null));

/** @param {number} activity @param {string | null} item */
const placeOf = (activity, item) => `${activity}/${item ?? ""}`;

/** Read this participant's drafts, and delete others' that are over. @param {string} session @param {number | string} voice */
export function openDrafts(session, voice) {
  if (name === `${PREFIX}${session}/${voice}`) return;
  name = `${PREFIX}${session}/${voice}`;
  drafts.value = read(name)?.drafts ?? [];
  for (const other of names()) if (other !== name && isOver(other, session)) remove(other);
}

/** Follow changes in this participant's other windows. */
globalThis.addEventListener?.("storage", ({ key, newValue }) => {
  if (key && key === name && newValue !== null) drafts.value = read(key)?.drafts ?? [];
});

/** @param {number} activity @param {string | null} [item] @returns {Draft | undefined} */
export const draftOf = (activity, item = null) =>
  drafts.value.find((draft) => placeOf(draft.activity, draft.item) === placeOf(activity, item));

/** @param {Draft} draft */
export const keepDraft = (draft) => store([...without(draft), draft]);

/** @param {{activity: number, item: string | null}} draft */
export const dropDraft = (draft) => store(without(draft));

/** Delete the drafts from the device; the page still shows them, to be copied. */
export function forgetDrafts() {
  if (name) remove(name);
  name = null;
}

/** Whether anything is begun, so that its reminder is loaded while there is a network. */
export const begun = computed(() => drafts.value.length > 0);

/** All drafts but the one whose field is on the page. */
export const leftBehind = computed(() =>
  drafts.value.filter(({ activity, item, text }) => text.trim() && placeOf(activity, item) !== inView.value),
);

/** Mark a draft's field as being on the page, while the caller is mounted. @param {number} activity @param {string | null} item */
export function useInView(activity, item) {
  useEffect(() => {
    const here = placeOf(activity, item);
    inView.value = here;
    return () => {
      if (inView.value === here) inView.value = null;
    };
  }, [activity, item]);
}

/** @param {{activity: number, item: string | null}} draft */
const without = ({ activity, item }) =>
  drafts.value.filter((other) => placeOf(other.activity, other.item) !== placeOf(activity, item));

/** @param {Draft[]} next */
function store(next) {
  drafts.value = next;
  if (!name) return;
  try {
    localStorage.setItem(name, JSON.stringify({ at: Date.now(), drafts: next }));
  } catch {
    // Storage is forbidden or full: the drafts last as long as the page.
  }
}

/** @param {string} other @param {string} session */
function isOver(other, session) {
  return other.startsWith(`${PREFIX}${session}/`) || !(Date.now() - read(other)?.at < OLD_MS);
}

/** @param {string} key @returns {any} */
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** @returns {string[]} */
function names() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

/** @param {string} key */
function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage is forbidden: nothing was stored.
  }
}
