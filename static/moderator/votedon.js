/** What a vote asks about already: it stays as it is. */

import { material } from "../session/addressed.js";

/**
 * Refs of the cards and groups of one step that another step asks about.
 * @param {import("./shapes").DeskState} state @param {number} collectedIn
 * @returns {Set<string>}
 */
export function votedOn(state, collectedIn) {
  const others = state.running.filter((run) => run.activity !== collectedIn && run.kind === "vote");
  const asked = others.flatMap((run) => material(run.items_url)?.items ?? []);
  return new Set(
    asked.map((/** @type {import("../protocol").Item} */ item) => item.ref).filter((ref) => "cg".includes(ref[0])),
  );
}
