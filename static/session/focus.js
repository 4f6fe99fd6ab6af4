/** Keep the keyboard's focus on a page that changes by itself: where it goes when its element does, and in sight. */

/** Elements that may take the focus: headings and cards, where a repeated Enter does nothing. */
const HOME = ["h1", "h2", "h3", "h4", "article"].map((name) => `${name}[tabindex="-1"]`).join();

/**
 * When the focused element is removed or disabled, focus the nearest heading around its place, unless the page focuses
 * something itself. Otherwise the keyboard would start at the top of the page again.
 * @param {Element} root
 */
export function keepFocus(root) {
  /** @type {Element[]} the element that was focused last, and its ancestors */
  let path = [];
  root.addEventListener("focusin", ({ target }) => {
    path = around(/** @type {Element} */ (target), root);
  });
  const watch = () => {
    if (path.length && isGone(path[0]) && (!document.activeElement || isNowhere(document.activeElement))) settle(path);
  };
  new MutationObserver(watch).observe(root, { childList: true, subtree: true, attributeFilter: ["disabled"] });
}

/** @param {Element} element @param {Element} root */
function around(element, root) {
  const path = [];
  for (let each = /** @type {Element | null} */ (element); each; each = each === root ? null : each.parentElement)
    path.push(each);
  return path;
}

/** @param {Element} element */
const isGone = (element) => !element.isConnected || element.matches(":disabled");

/** A button that was just disabled is still active until the page is drawn. @param {Element} active */
const isNowhere = (active) => active === document.body || active.matches(":disabled");

/** @param {Element[]} path */
function settle(path) {
  for (const place of path.filter((each) => each.isConnected))
    for (const home of [place, ...place.querySelectorAll(HOME)].filter((each) => each.matches(HOME))) {
      /** @type {HTMLElement} */ (home).focus({ preventScroll: true });
      if (document.activeElement === home) return;
    }
}

const SHOWN = isSelector(":focus-visible") && ":focus-visible";

/** @param {string} selector */
function isSelector(selector) {
  try {
    return document.querySelector(selector) !== undefined;
  } catch {
    return false;
  }
}

/** @param {Element} root */
export function keepInSight(root) {
  /** @type {Element | null} what was focused and visible before the page changed */
  let seen = null;
  let due = false;
  const look = () => {
    const at = focused();
    if (!due) seen = isSeen(at) ? at : null;
  };
  const mend = () => {
    due = false;
    if (seen && seen === focused() && !isSeen(seen)) seen.scrollIntoView({ block: "nearest" });
    look();
  };
  const changed = () => {
    if (due) return;
    due = true;
    // After this frame the tray has measured itself as well.
    requestAnimationFrame(() => setTimeout(mend));
  };
  root.addEventListener("focusin", () => {
    seen = focused(); // the browser scrolls it into view; the page may change before that is drawn
    requestAnimationFrame(look);
  });
  addEventListener("scroll", look, { capture: true, passive: true });
  new MutationObserver(changed).observe(root, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
  });
}

/** Only with :focus-visible: nothing may move under a finger. Old browsers do not know it. */
export const focused = () => (SHOWN ? document.querySelector(SHOWN) : null);

/** Whether an element is inside the window and its column, and not covered. @param {Element | null} element */
function isSeen(element) {
  if (!element) return false;
  const { left, width, top, bottom } = element.getBoundingClientRect();
  const whole = (element instanceof HTMLInputElement && element.labels?.[0]) || element;
  return [top + 2, bottom - 2].every((y) => {
    const there = document.elementFromPoint(left + width / 2, y);
    return element.contains(there) || whole.contains(there);
  });
}
