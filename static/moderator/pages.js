/** How many pages the results of the current step have on the screen. */
import { pages } from "../figures.js";
import { kindModule, material } from "../screen/material.js";
import { currentRun } from "../screen/scene.js";

/** @param {import("./kit").Kit} kit */
export function pagesOf({ state, live }) {
  const run = currentRun(state);
  const tally = run && live.tallies.value.get(run.activity);
  if (!run || !tally) return 1;
  const items = material(run.items_url)?.items ?? [];
  const shown =
    kindModule(run.kind)?.shownItems ?? ((/** @type {any[]} */ all) => all.filter(({ ref }) => tally.items[ref]));
  return pages(shown(items, tally).length);
}
