/**
 * Announce to screen readers what happens by itself, and set the page's title. Announcements that come together are
 * joined: a live region that changes twice at once is read once, with its second text.
 */

import { html, signal, useEffect } from "../vendor/vendor.js";

const GATHER_MS = 150;
const APART_MS = 1000;
/** Then it is removed, so that it is not read again at the end of the page. */
const SILENT_MS = 8000;

const spoken = signal("");
/** @type {Set<string>} */
const waiting = new Set();
let due = 0;
let over = 0;
let last = Number.NEGATIVE_INFINITY;

/** Announce a text once; the same text later is announced again. @param {string} text */
export function announce(text) {
  waiting.add(text);
  if (!due) due = window.setTimeout(speak, Math.max(GATHER_MS, last + APART_MS - performance.now()));
}

function speak() {
  const text = [...waiting].join(" ");
  waiting.clear();
  due = 0;
  last = performance.now();
  spoken.value = spoken.value === text ? `${text}\u00a0` : text;
  clearTimeout(over);
  over = window.setTimeout(() => (spoken.value = ""), SILENT_MS);
}

export const LiveRegion = () => html`<div class="kern-sr-only" role="status" aria-live="polite">${spoken.value}</div>`;

const place = signal(/** @type {string[]} */ ([]));

/** Set the place within the step for the page's title, while the caller is mounted. @param {(string | null)[]} parts */
export function usePlace(...parts) {
  useEffect(() => {
    const here = /** @type {string[]} */ (parts.filter(Boolean));
    place.value = here;
    return () => {
      if (place.value === here) place.value = [];
    };
  }, parts);
}

/** @param {string} step @param {string} session */
export function useTitle(step, session) {
  const parts = [...(place.value.length ? place.value : [step]), session];
  const title = parts.filter(Boolean).join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
