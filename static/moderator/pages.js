/** What the current step is about, and how many pages its results have on the screen. */
import { screenPages } from "../activities/parts/paging.js";
import { kindModule, material } from "../session/addressed.js";
import { currentRun } from "../session/session.js";
import { summaryPages } from "../session/stage/summing.js";

/** @param {import("./shapes").DeskState} state @returns {import("../protocol").Item[]} */
export const itemsOf = (state) => material(currentRun(state)?.items_url)?.items ?? [];

/** @param {import("./kit").Kit} kit */
export function pagesOf({ state, live }) {
  const summary = summaryPages({ state, tallies: live.tallies.value }).length;
  if (summary) return summary;
  const run = currentRun(state);
  const tally = run && live.tallies.value.get(run.activity);
  if (!run || !tally) return 1;
  const shown = kindModule(run.kind)?.shownItems ?? ((/** @type {any[]} */ all) => all);
  return screenPages(shown(itemsOf(state), tally), tally, state).length;
}
