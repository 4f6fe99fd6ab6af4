/** A scene as a table: on phones, and for screen readers beside the picture. */

import { html } from "../../vendor/vendor.js";
import { t } from "../texts.js";

/** @param {{model: import("./needs.js").Model}} props */
export function SceneTable({ model: { title, table, empty, notes } }) {
  if (empty) return html`<p>${empty}</p>`;
  return html`<div class="table-scroll" tabindex="0" role="group" aria-label=${title}><table class="kern-table kern-table--small figures">
    <caption class="kern-sr-only">${title}</caption>
    <thead class="kern-table__head"><tr class="kern-table__row">
      ${[table.first ?? t("Bedarf"), ...table.head].map((name) => html`<th key=${name} class="kern-table__header" scope="col">${name}</th>`)}
    </tr></thead>
    <tbody class="kern-table__body">
      ${table.rows.map(
        ({ item, cells }) => html`<tr key=${item.ref} class="kern-table__row">
          <th class="kern-table__header" scope="row">${item.number && html`<span class="number">${item.number}</span> `}<span lang=${item.language || undefined} dir="auto">${item.text}</span></th>
          ${cells.map((words, at) => html`<td key=${at} class="kern-table__cell">${words}</td>`)}
        </tr>`,
      )}
    </tbody>
  </table>${notes.filter(Boolean).map((words) => html`<p key=${words} class="muted">${words}</p>`)}</div>`;
}
