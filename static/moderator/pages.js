/** What the current step is about, and how many pages its results have on the screen. */
import { pages } from "../figures.js";
import { kindModule, material } from "../screen/material.js";
import { currentRun } from "../screen/scene.js";

/** @param {import("./shapes").DeskState} state @returns {import("../protocol").Item[]} */
export const itemsOf = (state) => material(currentRun(state)?.items_url)?.items ?? [];

/** @param {import("./kit").Kit} kit */
export function pagesOf({ state, live }) {
  const run = currentRun(state);
  const tally = run && live.tallies.value.get(run.activity);
  if (!run || !tally) return 1;
  const shown =
    kindModule(run.kind)?.shownItems ?? ((/** @type {any[]} */ all) => all.filter(({ ref }) => tally.items[ref]));
  return pages(shown(itemsOf(state), tally).length);
}
