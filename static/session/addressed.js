/** Texts, items and modules that a page fetches when it needs them, by addresses that never change, and a notice when they are late. */

import { html, signal } from "../vendor/vendor.js";
import { language, t } from "./texts.js";

/** @typedef {"texts" | "items" | "module"} What */

const LATE_MS = 10_000;
const LONGEST_PAUSE_MS = 8000;

/** What people have been waiting for longer than they like. */
export const late = signal(/** @type {What[]} */ ([]));

/** @param {number} attempt from 0 */
const pause = (attempt) => {
  const ms = Math.min(LONGEST_PAUSE_MS, 500 * 2 ** attempt) * (1 + 0.3 * Math.random());
  return new Promise((resolve) => setTimeout(resolve, ms));
};

/**
 * Ask until there is an answer.
 * @template T @param {What} what @param {(attempt: number) => Promise<T>} ask @returns {Promise<T>}
 */
async function untilThere(what, ask) {
  const said = () => {
    late.value = [...late.value, what];
  };
  const timer = setTimeout(said, LATE_MS);
  for (let attempt = 0; ; attempt++)
    try {
      const found = await ask(attempt);
      clearTimeout(timer);
      late.value = late.value.filter((other) => other !== what);
      return found;
    } catch {
      await pause(attempt);
    }
}

/** @param {What} what @param {string} address @returns {Promise<any>} what it answers, as soon as it does */
export const fetched = (what, address) =>
  untilThere(what, async () => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  });

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
  const address = `${url}${url.includes("?") ? "&" : "?"}language=${encodeURIComponent(language)}`;
  const found = arriving(known, url, () => fetched(url.includes("/texts/") ? "texts" : "items", address));
  if (found.value) earlier.set(place, found.value);
  return found.value ?? earlier.get(place) ?? null;
}

/** @type {Map<string, {value: any}>} */
const modules = new Map();

/**
 * A module by its path below the static files; null until it is there.
 * @param {string} path
 * @returns {any}
 */
export const moduleAt = (path) => arriving(modules, path, () => imported(path)).value;

/** The module of a kind (`Answering`, `Results`); null until it is there. @param {string | undefined} kind @returns {any} */
export const kindModule = (kind) => (kind ? moduleAt(`activities/${kind}.js`) : null);

/**
 * Import a module. Browsers keep that an import failed, so each further one has another address.
 * @param {string} path @returns {Promise<any>}
 */
export const imported = (path) =>
  untilThere("module", (attempt) => import(new URL(path + (attempt ? `?again=${attempt}` : ""), home()).href));

/** Where modules lie: beside the one that the page starts with, or where tools/bundle.js put those of desk and screen. */
const home = () =>
  new URL(
    /** @type {any} */ (globalThis).BESIDE ?? "",
    /** @type {HTMLScriptElement} */ (document.querySelector("script[type=module]")).src,
  );

/** @param {Map<string, {value: any}>} kept @param {string} name @param {() => Promise<any>} ask */
function arriving(kept, name, ask) {
  const found = kept.get(name) ?? signal(null);
  if (!kept.has(name)) {
    kept.set(name, found);
    ask().then((value) => {
      found.value = value;
    });
  }
  return found;
}

const WORDS = {
  texts: t("Die Texte dieser Seite fehlen noch."),
  items: t("Die Fragen fehlen noch."),
  module: t("Ein Teil dieser Seite fehlt noch."),
};

/** Nothing while all is there. */
export const Missing = () =>
  late.value.length > 0 &&
  html`<div class="missing" role="status">
    <p>${WORDS[late.value[0]]} ${t("Wir versuchen es weiter.")}</p>
    <button type="button" class="kern-btn kern-btn--secondary" onClick=${() => location.reload()}><span class="kern-label">${t("Noch einmal")}</span></button>
  </div>`;
