/** Cards by field and page: in the order they came, none cut, in the largest letters that fit. Pure. */

/** @typedef {import("../../protocol").WallCard & {said?: string}} WallCard `said`: what is told of it, in a result */
/** @typedef {{columns: number, size: number}} Layout `size` of the letters, 1 is 44 px */
/** @typedef {Layout & {field: string, at: number, of: number, cards: WallCard[]}} Page page `at` (from 1) of the `of` pages of its field */

export const MOST = 9;
const SIZES = [2.2, 1.9, 1.6, 1.3, 1.15, 1];

// In em of the screen's text (a line has 40.7, a page 24.5), as in wall.css.
const WIDTH = 40.7;
const GAP = 0.5;
const INNER = { width: 1.2, height: 0.8 };
const LETTERS_PER_EM = 1.85;
const LINE = 1.2;
const HEIGHT = 15.2;
const HEAD = { letters: 62, height: 1.5 };
/** „12 Karten“ with its sign. */
const GROUP_LETTERS = 12;

/** The height left for cards below a question, in em. @param {string} question */
export const roomBelow = (question) => HEIGHT - (Math.ceil(question.length / HEAD.letters) - 1) * HEAD.height;

/** The order of columns to try, so that rows are full. @param {number} count @returns {number[]} */
const columnsFor = (count) => (count === 1 ? [1] : count === 2 ? [2, 1] : count === 4 ? [2, 3, 1] : [3, 2, 1]);

/** Letters in a line of a card. @param {Layout} layout */
const lettersOf = ({ columns, size }) =>
  ((WIDTH - GAP * (columns - 1)) / columns / size - INNER.width) * LETTERS_PER_EM;

/** @param {WallCard} card @param {Layout} layout @returns {number} its lines, with the one for the number of cards in a group and what is told */
const linesOf = ({ text, cards, said = "" }, layout) =>
  Math.ceil([...text].length / lettersOf(layout)) +
  (said ? Math.ceil((said.length + (cards.length ? GROUP_LETTERS : 0)) / lettersOf(layout)) : cards.length ? 1 : 0);

/** @param {WallCard[]} cards */
const longestWord = (cards) => Math.max(...cards.flatMap(({ text }) => text.split(/[\s-]/)).map((word) => word.length));

/** Whether no word is divided. @param {WallCard[]} cards @param {Layout} layout */
const hasWholeWords = (cards, layout) => longestWord(cards) <= lettersOf(layout);

/** Whether cards fit; rows share the height evenly. @param {WallCard[]} cards @param {Layout} layout @param {number} room */
function fits(cards, layout, room) {
  const rows = Math.ceil(cards.length / layout.columns);
  const highest = Math.max(...cards.map((card) => linesOf(card, layout)));
  return rows * (highest * LINE + INNER.height) * layout.size + (rows - 1) * GAP <= room;
}

/** The largest letters in which cards fit on one page; null where they do not. @param {WallCard[]} cards @param {number} room @returns {Layout | null} */
function layoutOf(cards, room) {
  const layouts = SIZES.flatMap((size) => columnsFor(cards.length).map((columns) => ({ columns, size })));
  const fitting = layouts.filter((layout) => fits(cards, layout, room));
  return fitting.find((layout) => hasWholeWords(cards, layout)) ?? fitting.find(({ size }) => size === 1) ?? null;
}

/** @param {WallCard[]} cards @param {number} room @returns {WallCard[][]} */
function split(cards, room) {
  /** @type {WallCard[][]} */
  const pages = [];
  for (const card of cards) {
    const page = pages[pages.length - 1];
    if (page && page.length < MOST && layoutOf([...page, card], room)) page.push(card);
    else pages.push([card]);
  }
  return pages;
}

/**
 * The pages of the wall, field by field; the latest card of a field is the last one of its last page.
 * @param {WallCard[]} cards in the order they came @param {string[]} codes the fields in their order @param {number} room
 * @returns {Page[]}
 */
export function wallPages(cards, codes, room) {
  const fields = [...new Set([...codes, ...cards.map(({ field }) => field)])];
  return fields.flatMap((field) => {
    const pages = split(
      cards.filter((card) => card.field === field),
      room,
    );
    return pages.map((page, at) => ({
      ...(layoutOf(page, room) ?? { columns: 1, size: 1 }),
      field,
      at: at + 1,
      of: pages.length,
      cards: page,
    }));
  });
}

/** So many columns of the grid have no gap whatever the number of cards in the last row, 1 to 3. */
const FINE = 6;

/** The fine columns that each card takes, so that the last row is full, too. @param {number} count @param {number} columns @returns {number[]} */
export function spansOf(count, columns) {
  const last = count % columns || columns;
  return Array.from({ length: count }, (_, at) => FINE / (at < count - last ? columns : last));
}

/** How many cards there are, those in groups included. @param {WallCard[]} cards */
export const countCards = (cards) => cards.reduce((all, card) => all + (card.cards.length || 1), 0);

/** Pages turn by themselves after this time. */
export const TURN_MS = 20_000;

/**
 * The page shown now: the one that moderators chose, else each in turn, by the server's clock, so that all screens agree.
 * @param {number} count @param {number | null} chosen @param {number} now
 */
export const pageNow = (count, chosen, now) =>
  count === 0 ? 0 : chosen === null ? Math.floor(now / TURN_MS) % count : Math.min(chosen, count - 1);

/** A card is marked as new for this long after it was first seen. */
const NEW_MS = 30_000;

/** A card as it can become new again: a group does with each further card. @param {WallCard} card */
const key = ({ ref, cards }) => `${ref}/${cards.length}`;

/** @typedef {Map<string, number>} FirstSeen when each card was first on the screen; 0 for those that were there before */

/** @param {WallCard[]} cards @returns {FirstSeen} cards that were there before anybody looked */
export const seenBefore = (cards) => new Map(cards.map((card) => [key(card), 0]));

/** Note the cards shown now, and say which of them are new. @param {FirstSeen} seen @param {WallCard[]} shown @param {number} now @returns {Set<string>} refs */
export function newCards(seen, shown, now) {
  for (const card of shown) if (!seen.has(key(card))) seen.set(key(card), now);
  return new Set(shown.filter((card) => now - (seen.get(key(card)) ?? 0) < NEW_MS).map(({ ref }) => ref));
}

/**
 * The card, the group or the card in a group with this ref, and the group it stands in.
 * @param {WallCard[]} cards @param {string | null | undefined} ref
 * @returns {{card: WallCard, group: WallCard | null} | null}
 */
export function findCard(cards, ref) {
  for (const one of cards) {
    if (one.ref === ref) return { card: one, group: null };
    const inside = one.cards.find((card) => card.ref === ref);
    if (inside) return { card: { ...inside, field: one.field, cards: [] }, group: one };
  }
  return null;
}
