/** How the channels compare while something is asked. Pure. */
import { turnout } from "../screen/scene.js";

/** More than so many points under the best channel is worth a quiet mark. */
const LAG_POINTS = 25;

/**
 * Points each channel lies under the one that answers most; only channels more than 25 under it.
 * @param {import("./shapes").DeskState} state
 * @returns {Map<string, number>}
 */
export function lagging(state) {
  const rows = state.current === null ? [] : turnout(state, state.current);
  const points = rows.map((row) => ({ key: row.key, points: (row.answered / row.reached) * 100 }));
  const best = Math.max(0, ...points.map((row) => row.points));
  return new Map(
    points.filter((row) => best - row.points > LAG_POINTS).map((row) => [row.key, Math.round(best - row.points)]),
  );
}
