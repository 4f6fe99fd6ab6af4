/** Bars, and tables that hold everything the bars show. */

import { html } from "../vendor/vendor.js";
import { percents, percentText } from "./figure_words.js";
import { members } from "./figures.js";
import { formatNumber, t } from "./texts.js";

/** @typedef {import("./figures.js").Row} Row */
/** @typedef {Record<string, string>} Labels */

/** @param {number | null} share */
const width = (share) => ({ inlineSize: `${Math.round((share ?? 0) * 1000) / 10}%` });

/**
 * The shares of rows in whole per cent, "–" where nobody answered; those of a whole add up to 100.
 * @param {{count: number, share: number | null}[]} rows @param {boolean} whole
 */
function percentsOf(rows, whole) {
  const together = whole ? percents(rows.map(({ count }) => count)) : [];
  return rows.map(({ share }, at) => (share === null ? "–" : percentText(together[at] ?? Math.round(share * 100))));
}

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
  const figures = percentsOf(rows, whole);
  return html`<div class="bars" aria-hidden="true">
    ${rows.map(
      (row, at) => html`<div key=${row.key} class=${`bars__row${row.own ? " bars__row--own" : ""}`}>
        <span class="bars__label">${labels[row.key]}${row.own && html`<span class="bars__own">${t("Ihre Antwort")}</span>`}</span>
        <span class="bars__lines">
          <${Bar} share=${row.share} look=${row.key} />
          ${row.parts.map((part) => html`<${Bar} key=${part.key} share=${part.share} look=${looks[part.key] ?? "level"} thin />`)}
        </span>
        <span class="bars__figure">${figures[at]}</span>
      </div>`,
    )}
  </div>`;
}

/**
 * The same rows as a table: all together, then a column per channel.
 * @param {{rows: Row[], labels: Labels, channels: Labels, caption: string, whole?: boolean}} props
 */
export function Table({ rows, labels, channels, caption, whole = true }) {
  const columns = rows[0]?.parts.map((part) => part.key) ?? [];
  const figures = percentsOf(rows, whole);
  const partFigures = columns.map((_, column) =>
    percentsOf(
      rows.map(({ parts }) => parts[column]),
      whole,
    ),
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
        (row, at) => html`<tr key=${row.key} class="kern-table__row">
          <th class="kern-table__header" scope="row">${labels[row.key]}${row.own ? ` (${t("Ihre Antwort")})` : ""}</th>
          <${Cell} ...${row} figure=${figures[at]} />
          ${row.parts.map((part, column) => html`<${Cell} ...${part} key=${part.key} figure=${partFigures[column][at]} />`)}
        </tr>`,
      )}
    </tbody>
  </table></div>`;
}

/** @param {{count: number, figure: string, said?: string}} props `said` instead of figures */
const Cell = ({ count, figure, said }) =>
  said
    ? html`<td class="kern-table__cell">${said}</td>`
    : html`<td class="kern-table__cell kern-table__cell--numeric">${formatNumber(count)} <span class="muted">(${figure})</span></td>`;

/**
 * The legend of the channels' bars.
 * @param {{channels: {key: string, look: string}[], names: Labels}} props
 */
export function Legend({ channels, names }) {
  return html`<ul class="legend">
    ${channels.map((channel) => html`<li key=${channel.key} class="legend__entry"><span class=${`legend__mark bar--${channel.look}`} aria-hidden="true"></span>${nameOf(channel.key, names)}</li>`)}
  </ul>`;
}
