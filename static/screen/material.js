/** Texts and items by their address: fetched once, kept, asked again while the network is away. */

import { language } from "../texts.js";
import { signal } from "../vendor/vendor.js";

const AGAIN_MS = 2000;

/** @type {Map<string, {value: any}>} */
const known = new Map();

/** What was read last under the same address without its version. @type {Map<string, any>} */
const earlier = new Map();

/**
 * What stands at `url` in the reader's language. Until it is there: what stood there in the version before, or null.
 * The addresses are immutable, so nothing ages.
 * @param {string | null | undefined} url
 * @returns {any}
 */
export function material(url) {
  if (!url) return null;
  const place = url.slice(0, url.lastIndexOf("/"));
  let found = known.get(url);
  if (!found) {
    found = signal(null);
    known.set(url, found);
    load(url, found);
  }
  if (found.value) earlier.set(place, found.value);
  return found.value ?? earlier.get(place) ?? null;
}

/** @param {string} url @param {{value: any}} arriving */
async function load(url, arriving) {
  try {
    const answer = await fetch(`${url}${url.includes("?") ? "&" : "?"}language=${encodeURIComponent(language)}`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    arriving.value = await answer.json();
  } catch {
    setTimeout(load, AGAIN_MS, url, arriving);
  }
}

/** @type {Map<string, {value: any}>} */
const kinds = new Map();

/**
 * The module of a kind (`Answering`, `Results`); null until it is there.
 * @param {string | undefined} kind
 * @returns {any}
 */
export function kindModule(kind) {
  if (!kind) return null;
  const found = kinds.get(kind);
  if (found) return found.value;
  const arriving = signal(null);
  kinds.set(kind, arriving);
  loadKind(kind, arriving);
  return arriving.value;
}

/** @param {string} kind @param {{value: any}} arriving */
async function loadKind(kind, arriving) {
  try {
    arriving.value = await import(`../activities/${kind}.js`);
  } catch {
    setTimeout(loadKind, AGAIN_MS, kind, arriving);
  }
}
