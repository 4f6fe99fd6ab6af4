/** A button that did its work often goes. The focus must not go with it: who uses the keyboard would start at the top again. */

/** What takes the focus instead: a heading or a card, where an Enter too many does nothing. */
const HOME = ["h1", "h2", "h3", "h4", "article"].map((name) => `${name}[tabindex="-1"]`).join();

/**
 * When what had the focus is taken off the page or switched off, the nearest heading around its place gets it,
 * unless the page itself puts it elsewhere.
 * @param {Element} root
 */
export function keepFocus(root) {
  /** @type {Element[]} the element that had the focus last, and what it stood in, outwards */
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

/** A button that was just switched off still counts as active until the page is drawn. @param {Element} active */
const isNowhere = (active) => active === document.body || active.matches(":disabled");

/** @param {Element[]} path */
function settle(path) {
  for (const place of path.filter((each) => each.isConnected))
    for (const home of [place, ...place.querySelectorAll(HOME)].filter((each) => each.matches(HOME))) {
      /** @type {HTMLElement} */ (home).focus({ preventScroll: true });
      if (document.activeElement === home) return;
    }
}
