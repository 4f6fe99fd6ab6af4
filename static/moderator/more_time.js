/** How many need more time for what is open now. */

import { tn } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { runAtWork } from "./units.js";

/** @typedef {import("./kit").Kit} Kit */

/** @param {{kit: Pick<Kit, "live" | "state" | "texts">}} props */
export function MoreTime({ kit }) {
  const words = moreTimeWords(kit);
  return words && html`<p class="now__aside now__aside--signal" role="status">${words}</p>`;
}

/** "3 brauchen mehr Zeit (Saal 1, Online 2)"; "" where nobody said so. @param {Pick<Kit, "live" | "state" | "texts">} kit */
export function moreTimeWords({ live, state, texts }) {
  const run = runAtWork(state);
  const told = (live.signals?.value?.more_time ?? []).filter((one) => one.activity === run?.activity);
  if (!told.length || run?.state !== "open") return "";
  const named = told.every((one) => Object.keys(one.channels).length);
  const sum = (/** @type {string} */ key) => told.reduce((all, one) => all + (one.channels[key] ?? 0), 0);
  const channels = state.channels
    .filter(({ key }) => named && sum(key))
    .map(({ key }) => `${texts?.channels[key] ?? key} ${sum(key)}`);
  const all = tn(
    "%(n)s braucht mehr Zeit",
    "%(n)s brauchen mehr Zeit",
    told.reduce((all, one) => all + one.voices, 0),
  );
  return channels.length ? `${all} (${channels.join(", ")})` : all;
}
