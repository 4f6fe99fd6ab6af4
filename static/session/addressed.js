/** Texts, items and modules that a page fetches when it needs them, by addresses that never change, and a notice when they are late. */

import { html, signal } from "../vendor/vendor.js";
import { language, t } from "./texts.js";

/** @typedef {import("../protocol").Item} Item */
/** @typedef {import("../protocol").Kind} Kind */
/** @typedef {import("../protocol").Texts} Texts */
/** @typedef {"texts" | "items" | "module"} What */
/** @template T @typedef {Map<string, {value: T | null}>} Kept */

const LATE_MS = 10_000;
const LONGEST_PAUSE_MS = 8000;

/** What has not come for longer than `LATE_MS`; each request is one of them, so that another part's arrival ends only its own. */
export const late = signal(/** @type {{what: What}[]} */ ([]));

/** @param {number} attempt from 0 */
const pause = (attempt) => {
  const ms = Math.min(LONGEST_PAUSE_MS, 500 * 2 ** attempt) * (1 + 0.3 * Math.random());
  return new Promise((resolve) => setTimeout(resolve, ms));
};

/**
 * Ask again until there is an answer.
 * @template T @param {What} what @param {(attempt: number) => Promise<T>} ask @returns {Promise<T>}
 */
async function untilThere(what, ask) {
  const own = { what };
  const said = () => {
    late.value = [...late.value, own];
  };
  const timer = setTimeout(said, LATE_MS);
  for (let attempt = 0; ; attempt++)
    try {
      const found = await ask(attempt);
      clearTimeout(timer);
      late.value = late.value.filter((other) => other !== own);
      return found;
    } catch {
      await pause(attempt);
    }
}

/** The JSON at an address, as soon as it comes. @template T @param {What} what @param {string} address @returns {Promise<T>} */
export const fetched = (what, address) =>
  untilThere(what, async () => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  });

/** What was read under each address; its address is immutable, so nothing ages. @type {Kept<Texts>} */
const texts = new Map();
/** @typedef {{portion: string, at: number, reason: string}} Discarded a result that is told no more */
/** @type {Kept<{items: Item[], discarded?: Discarded[]}>} */
const items = new Map();

/** A session's texts in the reader's language, as `newest` does. @param {string | null | undefined} url */
export const textsAt = (url) => newest(texts, "texts", url);

/** The items of a step in the reader's language, as `newest` does. @param {string | null | undefined} url */
export const itemsAt = (url) => newest(items, "items", url)?.items ?? null;

/** The results of a step that were discarded. @param {string | null | undefined} url of its items @returns {Discarded[]} */
export const discardedAt = (url) => newest(items, "items", url)?.discarded ?? [];

/** @type {Kept<{portions: import("../protocol").ToldPortion[]}>} */
const portions = new Map();

/** The portions of all steps, as `newest` does. @param {string | null | undefined} url */
export const portionsAt = (url) => newest(portions, "items", url)?.portions ?? null;

/**
 * The JSON at `url`. Until it comes: what was read under the same address with an earlier version, or null.
 * @template T @param {Kept<T>} kept @param {What} what @param {string | null | undefined} url @returns {T | null}
 */
export function newest(kept, what, url) {
  if (!url) return null;
  const folder = url.slice(0, url.lastIndexOf("/"));
  const address = `${url}${url.includes("?") ? "&" : "?"}language=${encodeURIComponent(language)}`;
  const found = askOnce(kept, url, () => fetched(what, address)).value;
  if (found) kept.set(folder, { value: found });
  return found ?? kept.get(folder)?.value ?? null;
}

/** @type {Kept<Kind>} */
const kinds = new Map();

/** The module of a kind of step; null until it comes. @param {string | undefined} kind */
export const kindModule = (kind) => (kind ? askOnce(kinds, kind, () => imported(`activities/${kind}.js`)).value : null);

/**
 * Import a module by its path below the static files. Browsers remember that an import failed, so each further try has
 * another address.
 * @template T @param {string} path @returns {Promise<T>}
 */
export const imported = (path) =>
  untilThere("module", (attempt) => import(new URL(path + (attempt ? `?again=${attempt}` : ""), home()).href));

/** The folder of the modules: that of the page's first script, or where tools/bundle.js put those of desk and screen. */
const home = () =>
  new URL(
    globalThis.BESIDE ?? "",
    /** @type {HTMLScriptElement} */ (document.querySelector("script[type=module]")).src,
  );

/**
 * What is kept under a name; asked for the first time its name is used. A component that reads `value` is drawn again
 * when it comes.
 * @template T @param {Kept<T>} kept @param {string} name @param {() => Promise<T>} ask
 */
export function askOnce(kept, name, ask) {
  const known = kept.get(name);
  if (known) return known;
  const found = signal(/** @type {T | null} */ (null));
  kept.set(name, found);
  ask().then((value) => {
    found.value = value;
  });
  return found;
}

const WORDS = {
  texts: t("Die Texte dieser Seite fehlen noch."),
  items: t("Die Fragen fehlen noch."),
  module: t("Ein Teil dieser Seite fehlt noch."),
};

/** A notice with a button to reload, while something is late. */
export const Missing = () =>
  late.value.length > 0 &&
  html`<div class="missing" role="status">
    <p>${WORDS[late.value[0].what]} ${t("Wir versuchen es weiter.")}</p>
    <button type="button" class="kern-btn kern-btn--secondary" onClick=${() => location.reload()}><span class="kern-label">${t("Noch einmal")}</span></button>
  </div>`;
