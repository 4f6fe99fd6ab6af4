/**
 * What has the focus stays in sight: a page that changes by itself (a saved remark above a button, a countdown in the
 * tray, figures that come in) must not push it behind something. Whoever has scrolled away from it is left alone.
 */

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
  /** @type {Element | null} what had the focus and was seen before the page changed */
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
    // After the frame the tray has measured itself, too.
    requestAnimationFrame(() => setTimeout(mend));
  };
  root.addEventListener("focusin", () => {
    seen = focused(); // the browser brings it into sight, and the page may change before that is drawn
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

/** Only where it is shown: who taps has the finger on the page, and nothing may move under it. Old browsers cannot tell. */
const focused = () => (SHOWN ? document.querySelector(SHOWN) : null);

/** Neither outside of the window or its column nor behind something. @param {any} element */
function isSeen(element) {
  if (!element) return false;
  const { left, width, top, bottom } = element.getBoundingClientRect();
  const whole = element.labels?.[0] ?? element;
  return [top + 2, bottom - 2].every((y) => {
    const there = document.elementFromPoint(left + width / 2, y);
    return element.contains(there) || whole.contains(there);
  });
}
