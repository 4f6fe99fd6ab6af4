/** Texts and items come by address and never change at it: fetched once, tried again while the network is away. */

import { language } from "../texts.js";
import { useEffect, useState } from "../vendor/vendor.js";

/** @type {Map<string, Promise<any>>} */
const fetched = new Map();

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {string} address */
async function fetchUntilThere(address) {
  for (let wait = 500; ; wait = Math.min(8000, 2 * wait)) {
    try {
      const response = await fetch(address);
      if (response.ok) return await response.json();
    } catch {
      // no network: wait below
    }
    await pause(wait * (1 + 0.3 * Math.random()));
  }
}

/** @param {string} url */
function load(url) {
  const address = `${url}${url.includes("?") ? "&" : "?"}language=${language}`;
  const known = fetched.get(address) ?? fetchUntilThere(address);
  fetched.set(address, known);
  return known;
}

/**
 * What an address holds; while a new one loads, the former stays, so that nothing flickers.
 * @param {string | null | undefined} url
 * @returns {any} null until something is there
 */
export function useLoaded(url) {
  const [loaded, setLoaded] = useState(null);
  useEffect(() => {
    let current = true;
    if (url) load(url).then((data) => current && setLoaded(data));
    return () => {
      current = false;
    };
  }, [url]);
  return loaded;
}

/** @type {Record<string, any>} */
const kinds = {};

/**
 * The module of one kind of step, fetched when it is first needed.
 * @param {string | undefined} kind
 * @returns {{Answering: any, Results?: any, asks?: boolean} | null}
 */
export function useKind(kind) {
  const [, arrived] = useState("");
  useEffect(() => {
    if (!kind || kinds[kind]) return;
    import(`../activities/${kind}.js`).then((module) => {
      kinds[kind] = module;
      arrived(kind);
    }, console.error);
  }, [kind]);
  return (kind && kinds[kind]) || null;
}
