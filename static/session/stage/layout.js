/**
 * Layout of texts beside an open question, to be read from twelve metres: how many fit beside each other, none cut.
 * Pure.
 */

/** @typedef {import("../../protocol").Item} Item */

// In em of the screen's text (a line has 40.7), as in scenes.css.
const WIDTH = 40.7;
const BETWEEN = 1.5;
const LETTERS_PER_EM = 1.85;
const LINE = 1.2;
const LIST_GAP = 0.3;
const PAGE_LINE = 1.7;
const ONE_LINE = { letters: 48, height: 1.9 };
const OPEN = 13;
const MANY_CHANNELS = 1.6;

/** Layouts of a list, the largest letters first. */
const LISTS = [
  { columns: 1, size: 1.4 },
  { columns: 1, size: 1 },
  { columns: 2, size: 1 },
];
/** The height left beside the question, in em. @param {string} question @param {boolean} many whether more than three channels answer */
export const roomBeside = (question, many) =>
  OPEN - (Math.ceil(question.length / ONE_LINE.letters) - 1) * ONE_LINE.height - (many ? MANY_CHANNELS : 0);

/** @param {{number?: string | null, text: string}} item @param {number} columns @param {number} size */
function linesOf({ number, text }, columns, size) {
  const width = (WIDTH - BETWEEN * (columns - 1)) / columns / size;
  return Math.ceil([...(number ?? ""), ...text].length / (width * LETTERS_PER_EM));
}

/** @param {Item[]} items @param {{columns: number, size: number}} layout */
function listHeight(items, { columns, size }) {
  const lines = items.map((item) => linesOf(item, columns, size));
  return rowsOf(lines, columns).reduce((height, highest) => height + (highest * LINE + LIST_GAP) * size, 0);
}

/** The lines of the highest text in each row. @param {number[]} lines @param {number} columns @returns {number[]} */
function rowsOf(lines, columns) {
  const starts = Array.from({ length: Math.ceil(lines.length / columns) }, (_, row) => row * columns);
  return starts.map((start) => Math.max(...lines.slice(start, start + columns)));
}

/** From so many on a list has two columns, as long as that needs no smaller letters. */
const MANY = 7;
const LONG_LISTS = [{ columns: 2, size: 1.2 }, LISTS[2], LISTS[1]];

/** The first layout in which a list fits into `room`; null without any. @param {Item[]} items @param {number} room */
const listLayout = (items, room) =>
  (items.length < MANY ? LISTS : LONG_LISTS).find((layout) => listHeight(items, layout) <= room) ?? null;

/**
 * The items by page, each page in the largest letters that fit; one page where all fit.
 * @param {Item[]} items @param {number} room
 * @returns {{items: Item[], columns: number, size: number}[]}
 */
export function listPages(items, room) {
  const pages = paged(items, room);
  return pages.length > 1 ? balanced(paged(items, room - PAGE_LINE), items, room - PAGE_LINE) : pages;
}

/** As many items on each page, so that none is half empty, where they fit so. @param {ReturnType<typeof paged>} pages @param {Item[]} items @param {number} room */
function balanced(pages, items, room) {
  const each = Math.ceil(items.length / pages.length);
  const even = pages.map((_, n) => items.slice(n * each, (n + 1) * each)).filter((page) => page.length > 0);
  const fitting = even.flatMap((page) => {
    const layout = listLayout(page, room);
    return layout ? [{ items: page, ...layout }] : [];
  });
  return fitting.length === pages.length ? fitting : pages;
}

/** @param {Item[]} items @param {number} room */
function paged(items, room) {
  /** @type {Item[][]} */
  const pages = [];
  for (const item of items) {
    const page = pages[pages.length - 1];
    if (page && listLayout([...page, item], room)) page.push(item);
    else pages.push([item]);
  }
  return pages.map((page) => ({ items: page, ...(listLayout(page, room) ?? LISTS[1]) }));
}
