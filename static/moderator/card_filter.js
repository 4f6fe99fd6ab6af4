/** Which cards the board shows: of a field, of a way in, with words in them; the oldest or the newest first. */

import { t } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { Field } from "./controls.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("../protocol_desk").Card} Card */
/** @typedef {{field: string | null, channel: string, search: string, newest: boolean}} Filter `field` null: all, "": without one */

/** @type {Filter} */
export const EVERYTHING = { field: null, channel: "", search: "", newest: false };

/** @param {string} text */
const plain = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "");

/**
 * The cards that are shown, in the order in which they are shown.
 * @param {Card[]} cards the oldest first @param {Filter} filter @returns {Card[]}
 */
export function shownCards(cards, { field, channel, search, newest }) {
  const words = plain(search).split(/\s+/).filter(Boolean);
  const found = cards.filter(
    (card) =>
      (field === null || (card.field ?? "") === field) &&
      (!channel || card.channel === channel) &&
      words.every((word) => plain(card.text).includes(word)),
  );
  return newest ? found.reverse() : found;
}

/** Fields that these cards belong to, and channels that are named. @param {Card[]} cards */
export const choices = (cards) => ({
  fields: [...new Set(cards.map((card) => card.field ?? ""))].sort(),
  channels: [...new Set(cards.map((card) => card.channel))].filter(Boolean).sort(),
});

/** @param {{kit: Kit, cards: Card[], filter: Filter, choose: (filter: Filter) => void}} props `cards`: all of the step */
export function CardFilter({ kit: { texts }, cards, filter, choose }) {
  const { fields, channels } = choices(cards);
  const change = (/** @type {Partial<Filter>} */ part) => choose({ ...filter, ...part });
  return html`<form class="board__filter" role="search" aria-label=${t("Karten suchen")} onSubmit=${(/** @type {Event} */ event) => event.preventDefault()}>
    ${fields.length > 1 && html`<${Choice} id="filter-field" label=${t("Feld")} value=${filter.field ?? "*"} options=${[["*", t("alle")], ...fields.map((code) => [code, texts?.fields[code] ?? t("Ohne Handlungsfeld")])]} chosen=${(/** @type {string} */ code) => change({ field: code === "*" ? null : code })} />`}
    ${channels.length > 1 && html`<${Choice} id="filter-channel" label=${t("Zugang")} value=${filter.channel} options=${[["", t("alle")], ...channels.map((key) => [key, texts?.channels[key] ?? key])]} chosen=${(/** @type {string} */ channel) => change({ channel })} />`}
    <${Choice} id="filter-age" label=${t("Alter")} value=${filter.newest ? "newest" : ""} options=${[["", t("älteste zuerst")], ["newest", t("neueste zuerst")]]} chosen=${(/** @type {string} */ order) => change({ newest: order === "newest" })} />
    <${Field} id="filter-words" label=${t("Suchen")} type="search" value=${filter.search} typed=${(/** @type {string} */ search) => change({ search })} />
  </form>`;
}

/** @param {{id: string, label: string, value: string, options: [string, string][], chosen: (value: string) => void}} props */
const Choice = ({ id, label, value, options, chosen }) =>
  html`<div class="kern-form-input"><label class="kern-label" for=${id}>${label}</label>
    <div class="kern-form-input__select-wrapper"><select class="kern-form-input__select" id=${id} onChange=${(/** @type {import("./controls.js").Choosing} */ { currentTarget }) => chosen(currentTarget.value)}>
      ${options.map(([key, words]) => html`<option key=${key} value=${key} selected=${key === value}>${words}</option>`)}
    </select></div></div>`;
