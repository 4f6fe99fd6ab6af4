/** State of a component that survives a reload of its tab. */

import { useState } from "../../vendor/vendor.js";

/**
 * Like useState, but the value survives a reload of this tab.
 * @template T
 * @param {string} name
 * @param {T} first
 * @returns {[T, (value: T) => void]}
 */
export function useRemembered(name, first) {
  const [value, setValue] = useState(() => recall(name) ?? first);
  const set = (/** @type {T} */ next) => {
    remember(name, next);
    setValue(next);
  };
  return [value, set];
}

/** @param {string} name @returns {any} */
function recall(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} name @param {unknown} value */
function remember(name, value) {
  try {
    if (value) sessionStorage.setItem(name, JSON.stringify(value));
    else sessionStorage.removeItem(name);
  } catch {
    // Storage is forbidden: the value lasts as long as the page.
  }
}
