/**
 * Letters as large as their place allows: the page is laid out in one size after the other, the largest first, until
 * nothing is cut and no word is divided. Pages of long lists are made elsewhere, by counting letters, so that all screens
 * and the desk have the same; here a page that is not full only grows.
 */

/** In em of the screen's text. */
const SIZES = [5, 4.4, 3.8, 3.2, 2.8, 2.5, 2.2, 1.95, 1.75, 1.6, 1.45, 1.3, 1.2, 1.1];
/** What holds words of its own, and must be as wide as its longest word. */
const HOLDERS = "p, .wall__text, li, h1, h2, h3, dt, dd, blockquote";
const UNSEEN = ".kern-sr-only";

/** @typedef {{most: number, least: number}} Range of sizes, in em */
/** @type {WeakMap<HTMLElement, string>} place → what it was last fitted to */
const fitted = new WeakMap();
/** @type {WeakMap<HTMLElement, Range>} */
const ranges = new WeakMap();
const observer =
  "ResizeObserver" in globalThis
    ? new ResizeObserver((entries) => {
        for (const { target } of entries)
          for (const box of target.querySelectorAll("[data-fitted]")) fit(/** @type {HTMLElement} */ (box));
      })
    : null;

// until the fonts come, letters of another font are measured
globalThis.document?.fonts?.addEventListener("loadingdone", () => {
  for (const box of document.querySelectorAll("[data-fitted]")) {
    fitted.delete(/** @type {HTMLElement} */ (box));
    fit(/** @type {HTMLElement} */ (box));
  }
});

/**
 * A `ref` for a place on the screen whose letters grow from `least` to at most `most` em.
 * @param {number} most @param {number} [least]
 * @returns {(box: HTMLElement | null) => void}
 */
export const fitting =
  (most, least = 1) =>
  (box) => {
    if (!box) return;
    ranges.set(box, { most, least });
    box.dataset.fitted = "";
    const stage = box.closest(".stage");
    if (stage) observer?.observe(stage);
    fit(box);
  };

/** Sizes to try, the largest first; the last one is taken in any case. @param {Range} range */
export const sizesIn = ({ most, least }) => [...SIZES.filter((size) => size > least && size <= most), least];

/** @param {HTMLElement} box */
function fit(box) {
  const stage = box.closest(".stage");
  const frame = box.closest(".stage__frame");
  const range = ranges.get(box);
  if (!stage || !frame || !range || !stage.clientHeight) return;
  const now = [
    range.most,
    range.least,
    stage.clientWidth,
    stage.clientHeight,
    heightBeside(box, frame),
    box.textContent,
  ].join("/");
  if (fitted.get(box) === now) return;
  fitted.set(box, now);
  box.dataset.trying = "";
  const sizes = sizesIn(range);
  for (const size of sizes) {
    box.style.fontSize = `${size}em`;
    if (frame.scrollHeight <= stage.clientHeight + 1 && !dividesWord(box) && !squeezesBar(box)) break;
  }
  delete box.dataset.trying;
}

/** The height of all that is not in the box, in whole pixels. @param {Element} box @param {Element} frame */
function heightBeside(box, frame) {
  let height = 0;
  for (let inner = box; inner !== frame; inner = /** @type {Element} */ (inner.parentElement))
    for (const one of inner.parentElement?.children ?? []) if (one !== inner) height += one.clientHeight;
  return height;
}

/** Whether a word is longer than its line, while words are not divided (`data-trying`). @param {Element} box */
const dividesWord = (box) =>
  [box, ...box.querySelectorAll(HOLDERS)].some((one) => one.scrollWidth > one.clientWidth + 1 && !one.closest(UNSEEN));

/** Bars beside figures keep at least this share of the width. */
const LEAST_BAR = 0.25;

/** @param {Element} box */
const squeezesBar = (box) =>
  [...box.querySelectorAll(".bar")].some((bar) => bar.clientWidth < LEAST_BAR * box.clientWidth);
