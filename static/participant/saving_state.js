/** Whether what a person did in one view is saved. Pure. */

/** @typedef {import("../protocol").Entry} Entry */
/** @typedef {"none" | "sending" | "stored" | "late"} SavingState */
/** @typedef {{own: import("../protocol").Own | null, pending: Entry[], refusals: Record<string, import("../protocol").Refusal>}} Said */

/**
 * Whether a message belongs to a view: to a step, and there to some items or to all.
 * @param {number} activity @param {string[] | null} refs @returns {(about: import("../protocol").Payload) => boolean}
 */
export const belongs = (activity, refs) => (about) =>
  about.activity === activity && (refs === null || refs.includes(about.item ?? ""));

/**
 * Being sent, stored, too late, or nothing at all; only what belongs to the view counts.
 * @param {Said} said @param {number} activity @param {string[] | null} refs the items in view, null for the whole step
 * @returns {SavingState}
 */
export function savingState({ own, pending, refusals }, activity, refs) {
  const here = belongs(activity, refs);
  const cards = (own?.contributions ?? []).filter(here);
  const isHere = (/** @type {{payload: import("../protocol").Payload}} */ { payload }) =>
    here(payload) || cards.some(({ id }) => id === payload.contribution);
  if (pending.some(isHere)) return "sending";
  if (Object.values(refusals).some((refusal) => isHere(refusal) && refusal.reason === "closed")) return "late";
  const answers = Object.entries(own?.answers[activity] ?? {});
  const answered = answers.some(([ref, { value }]) => value !== null && (refs === null || refs.includes(ref)));
  return answered || cards.length ? "stored" : "none";
}
