/** One polite voice for everything a screen reader should hear without being asked. */
import { html, signal } from "../vendor/vendor.js";

const spoken = signal("");

/** Say it once; the same words again are said again. @param {string} text */
export function announce(text) {
  spoken.value = spoken.value === text ? `${text}\u00a0` : text;
}

export const LiveRegion = () => html`<div class="kern-sr-only" role="status" aria-live="polite">${spoken.value}</div>`;
