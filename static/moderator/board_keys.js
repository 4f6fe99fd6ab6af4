/**
 * Keys of the board: arrows walk from card to card, space marks, B bundles, M moves. They work only while a card or a bundle
 * itself has the focus, so that they are never in the way of typing or of a button.
 */

import { focused } from "../session/focus.js";

const STOP = ".board__stop";
const COLUMN = ".board__column";

/** @param {Element} board */
const stopsOf = (board) => /** @type {HTMLElement[]} */ ([...board.querySelectorAll(STOP)]);

/** @param {HTMLElement} from @param {number} by @returns {HTMLElement | undefined} the stop above or below in its column */
function inColumn(from, by) {
  const stops = stopsOf(/** @type {Element} */ (from.closest(COLUMN)));
  return stops[stops.indexOf(from) + by];
}

/** @param {Element} board @param {HTMLElement} from @param {number} by @returns {HTMLElement | undefined} the nearest stop of the next column that has one */
function inNextColumn(board, from, by) {
  const columns = [...board.querySelectorAll(COLUMN)].filter((column) => column.querySelector(STOP));
  const column = columns[columns.indexOf(/** @type {Element} */ (from.closest(COLUMN))) + by];
  if (!column) return undefined;
  const top = from.getBoundingClientRect().top;
  const far = (/** @type {Element} */ stop) => Math.abs(stop.getBoundingClientRect().top - top);
  return stopsOf(column).sort((a, b) => far(a) - far(b))[0];
}

/** The stop a key leads to. @param {Element} board @param {HTMLElement} from @param {string} key @returns {HTMLElement | undefined} */
function target(board, from, key) {
  const onwards = getComputedStyle(board).direction === "rtl" ? -1 : 1;
  if (key === "ArrowDown" || key === "ArrowUp") return inColumn(from, key === "ArrowDown" ? 1 : -1);
  if (key === "ArrowRight" || key === "ArrowLeft")
    return inNextColumn(board, from, key === "ArrowRight" ? onwards : -onwards);
  const stops = stopsOf(board);
  return key === "Home" ? stops[0] : key === "End" ? stops[stops.length - 1] : undefined;
}

/**
 * @typedef {object} Acts
 * @property {(name: string) => void} mark mark a stop ("c17", "g5"), or unmark it
 * @property {(name: string, form: "group" | "move") => void} ask open a form about what is marked, else about this stop
 */

/** @param {Acts} acts @returns {(event: KeyboardEvent & {currentTarget: Element}) => void} */
export const boardKeys = (acts) => (event) => {
  const from = /** @type {HTMLElement} */ (event.target);
  if (!from.matches(STOP) || event.ctrlKey || event.altKey || event.metaKey) return;
  const name = from.dataset.stop ?? "";
  const next = target(event.currentTarget, from, event.key);
  const key = event.key.toLowerCase();
  if (next) next.focus();
  else if (key === " ") acts.mark(name);
  else if (key === "b") acts.ask(name, "group");
  else if (key === "m") acts.ask(name, "move");
  else if (!event.key.startsWith("Arrow")) return;
  event.preventDefault();
  event.stopPropagation();
};

/**
 * Show where a stop begins that has just taken the focus. A bundle may be higher than the place where the cards scroll, and the
 * browser shows the end of it to whoever comes from below.
 * @param {HTMLElement} stop
 */
export function showBeginning(stop) {
  requestAnimationFrame(() => {
    const edge = Math.max(0, stop.closest(".board__all")?.getBoundingClientRect().top ?? 0);
    if (stop === focused() && stop.getBoundingClientRect().top < edge) stop.scrollIntoView({ block: "start" });
  });
}
