/** Bars, and tables that hold everything the bars show. */

import { html } from "../vendor/vendor.js";
import { members, missHundred } from "./figures.js";
import { formatNumber, formatShare, t } from "./texts.js";

/** @typedef {import("./figures.js").Row} Row */
/** @typedef {Record<string, string>} Labels */

/** @param {number | null} share */
const width = (share) => ({ inlineSize: `${Math.round((share ?? 0) * 1000) / 10}%` });

/** @param {number | null} share */
export const shareText = (share) => (share === null ? "–" : formatShare(share));

/** What a channel or a group of channels ("saal+papier") is called. @param {string} key @param {Labels} names */
export const nameOf = (key, names) =>
  members(key)
    .map((one) => names[one] ?? one)
    .reduce((all, name) => t("%(all)s und %(name)s", { all, name }));

/**
 * A bar filled to `share`; null draws nothing, since an empty bar would read as zero.
 * `look` sets colour and pattern: yes, partly, no, level, or a channel's.
 * @param {{share: number | null, look?: string, thin?: boolean}} props
 */
export function Bar({ share, look = "level", thin = false }) {
  if (share === null) return null;
  return html`<span class=${`bar bar--${look}${thin ? " bar--thin" : ""}`} aria-hidden="true">
    <span class="bar__fill" style=${width(share)}></span>
  </span>`;
}

/**
 * A bar with several parts of a whole.
 * @param {{parts: {key: string, share: number | null}[], thin?: boolean}} props
 */
export function Stack({ parts, thin = false }) {
  if (parts.every((part) => part.share === null)) return null;
  return html`<span class=${`bar bar--stack${thin ? " bar--thin" : ""}`} aria-hidden="true">
    ${parts.map((part) => html`<span key=${part.key} class=${`bar__part bar__part--${part.key}`} style=${width(part.share)}></span>`)}
  </span>`;
}

/**
 * Rows of label, bar and share, with thin bars per channel. Hidden from screen readers: put a `Table` beside it.
 * @param {{rows: Row[], labels: Labels, looks?: Labels, whole?: boolean}} props `whole`: the shares make one whole; `looks` of the channels
 */
export function Bars({ rows, labels, looks = {}, whole = true }) {
  return html`<div class="bars" aria-hidden="true">
    ${rows.map(
      (row) => html`<div key=${row.key} class=${`bars__row${row.own ? " bars__row--own" : ""}`}>
        <span class="bars__label">${labels[row.key]}${row.own && html`<span class="bars__own">${t("Ihre Antwort")}</span>`}</span>
        <span class="bars__lines">
          <${Bar} share=${row.share} look=${row.key} />
          ${row.parts.map((part) => html`<${Bar} key=${part.key} share=${part.share} look=${looks[part.key] ?? "level"} thin />`)}
        </span>
        <span class="bars__figure">${shareText(row.share)}</span>
      </div>`,
    )}
    ${whole && missHundred(rows.map((row) => row.share)) && html`<span class="bars__note">${t("gerundet")}</span>`}
  </div>`;
}

/**
 * The same rows as a table: all together, then a column per channel.
 * @param {{rows: Row[], labels: Labels, channels: Labels, caption: string, whole?: boolean}} props
 */
export function Table({ rows, labels, channels, caption, whole = true }) {
  const columns = rows[0]?.parts.map((part) => part.key) ?? [];
  const rounded = [rows, ...columns.map((_, column) => rows.map((row) => row.parts[column]))].some((column) =>
    missHundred(column.map(({ share }) => share)),
  );
  return html`<div class="table-scroll" tabindex="0" role="group" aria-label=${caption}><table class="kern-table kern-table--small figures">
    <caption class="kern-sr-only">${caption}</caption>
    <thead class="kern-table__head"><tr class="kern-table__row">
      <th class="kern-table__header" scope="col">${t("Antwort")}</th>
      <th class="kern-table__header kern-table__header--numeric" scope="col">${t("Alle")}</th>
      ${columns.map((key) => html`<th key=${key} class="kern-table__header kern-table__header--numeric" scope="col">${nameOf(key, channels)}</th>`)}
    </tr></thead>
    <tbody class="kern-table__body">
      ${rows.map(
        (row) => html`<tr key=${row.key} class="kern-table__row">
          <th class="kern-table__header" scope="row">${labels[row.key]}${row.own ? ` (${t("Ihre Antwort")})` : ""}</th>
          <${Cell} ...${row} />
          ${row.parts.map((part) => html`<${Cell} ...${part} key=${part.key} />`)}
        </tr>`,
      )}
    </tbody>
  </table>${whole && rounded && html`<p class="figures__note">${t("Die Prozente sind gerundet und ergeben zusammen nicht immer 100.")}</p>`}</div>`;
}

/** @param {{count: number, share: number | null, said?: string}} props `said` instead of figures */
const Cell = ({ count, share, said }) =>
  said
    ? html`<td class="kern-table__cell">${said}</td>`
    : html`<td class="kern-table__cell kern-table__cell--numeric">${formatNumber(count)} <span class="muted">(${shareText(share)})</span></td>`;

/**
 * The legend of the channels' bars.
 * @param {{channels: {key: string, look: string}[], names: Labels}} props
 */
export function Legend({ channels, names }) {
  return html`<ul class="legend">
    ${channels.map((channel) => html`<li key=${channel.key} class="legend__entry"><span class=${`legend__mark bar--${channel.look}`} aria-hidden="true"></span>${nameOf(channel.key, names)}</li>`)}
  </ul>`;
}
