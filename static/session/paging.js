/** Divide a result into pages of the screen: as many items as can be read from twelve metres, none cut. Pure. */

import { channelsOf, inOrder, visibleChannels } from "./figures.js";

/** @typedef {import("../protocol").Item} Item */

// In em of the screen's text, as a row is sized in charts.css.
const ROOM = 15.9;
const LINE = 1.1;
const BAR = 0.8;
const CHANNEL_BAR = 0.4;
const THIN_CHANNEL_BAR = 0.28;
const GAP = 0.45;
/** With more channels than this, bars are thinner and the legend takes more lines. */
export const FEW = 3;
const LONG_KEY = 2;
const MOST = 6;
/** Six rows fill the room exactly, but for what sums of decimals lose. */
const ROUNDING = 1e-6;
/** Letters of 44 px in a line; fewer where a text takes several lines, since words are not cut. */
const LETTERS = { only: 76, each: 68 };

/** @param {Item} item @param {number} bars one a channel */
function heightOf({ number, text }, bars) {
  const letters = [...(number ?? ""), ...text].length;
  const lines = letters <= LETTERS.only ? 1 : Math.ceil(letters / LETTERS.each);
  const split = bars > 1 ? bars * (bars > FEW ? THIN_CHANNEL_BAR : CHANNEL_BAR) : 0;
  return lines * LINE + Math.max(LINE, BAR + split) + GAP;
}

/**
 * The items of each page, in the tally's order; one empty page without items.
 * @param {Item[]} items @param {import("../protocol").Tally} tally @param {{channels?: {key: string}[]} | null} state
 * @returns {Item[][]}
 */
export function screenPages(items, tally, state) {
  const bars = visibleChannels(channelsOf(state, tally), tally.items).length;
  const listed = inOrder(items, tally.order).filter(({ ref }) => tally.items[ref]);
  return pagesByHeight(listed, (item) => item, bars);
}

/**
 * Rows by page: as many as fit, at most six; one empty page without any.
 * @template T @param {T[]} rows @param {(row: T) => Item} itemOf @param {number} [bars] one a channel
 * @param {number} [taken] em of the height that something else needs @returns {T[][]}
 */
export function pagesByHeight(rows, itemOf, bars = 0, taken = 0) {
  /** @type {T[][]} */
  const pages = [[]];
  const room = (bars > FEW ? ROOM - LONG_KEY : ROOM) - taken;
  let left = room;
  for (const row of rows) {
    const page = pages[pages.length - 1];
    const height = heightOf(itemOf(row), bars);
    if (page.length && (height - left > ROUNDING || page.length === MOST)) {
      pages.push([row]);
      left = room - height;
    } else {
      page.push(row);
      left -= height;
    }
  }
  return pages;
}

/** The page with this number from 0, at most the last one. @template T @param {T[][]} pages @param {number} page */
export const pageAt = (pages, page) => pages[Math.min(Math.max(0, page || 0), pages.length - 1)];
