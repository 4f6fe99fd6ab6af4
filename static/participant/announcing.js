/**
 * One polite voice for everything a screen reader should hear without being asked. What happens together is said
 * together: a region that changes twice at once is read once, with the second text only.
 */
import { html, signal } from "../vendor/vendor.js";

const GATHER_MS = 150;
const APART_MS = 1000;
/** Then it is taken away, so that nobody who reads on to the end of the page hears it again. */
const SILENT_MS = 8000;

const spoken = signal("");
/** @type {Set<string>} */
const waiting = new Set();
let due = 0;
let over = 0;
let last = Number.NEGATIVE_INFINITY;

/** Say it once; the same words again later are said again. @param {string} text */
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
