/** The pages of the step that comes next: its slides, or the summary of all results. */

import { slidesAt } from "../session/slides.js";
import { summaryPages } from "../session/stage/results/summary.js";
import { editedAgenda } from "./edited_agenda.js";

/** @typedef {import("../protocol_desk").DeskState} State */
/** @typedef {import("../protocol_desk").EditedStep} EditedStep */

/**
 * The state once this step is current, with a run of it: the state names slides and summary of the current step alone.
 * @param {State} state @param {EditedStep | undefined} step @returns {State}
 */
export function arrivedAt(state, step) {
  if (!step?.settings.slides && !step?.settings.summary) return state;
  const nothing = { items_url: null, item: null, answered_item: null, closes_at: null, opened_at: null };
  const run = { activity: step.id, portion: "", kind: step.kind, settings: step.settings, reveals: false, seen: false };
  const running = state.running.filter(({ activity }) => activity !== step.id);
  return {
    ...state,
    running,
    current: step.id,
    waiting: { ...run, ...nothing, state: "planned", pace: "own" },
  };
}

/**
 * One state for each page of the step that is gone to; none where it has no pages.
 * @param {import("./kit").Kit} kit @param {import("./kit").Act} act @returns {State[]}
 */
export function pagesAhead({ state, texts, live }, act) {
  if (act.verb !== "go") return [];
  const step = editedAgenda(state)?.steps.find(({ id }) => id === act.activity);
  const there = { ...arrivedAt(state, step), show: null };
  if (there.current !== act.activity) return [];
  const slides = slidesAt(there, there.waiting ?? undefined).length;
  const pages = slides || summaryPages({ state: there, texts, tallies: live.tallies.value }).length;
  return Array.from({ length: pages }, (_, page) => ({ ...there, show: { activity: act.activity, page } }));
}
