/** A scene as a table: on phones, and for screen readers beside the picture. */

import { html } from "../../vendor/vendor.js";

/** @typedef {import("./needs.js").Table["rows"][number]} Row */

/** @param {{model: import("./needs.js").Model}} props */
export function SceneTable({ model: { title, table, empty, notes } }) {
  if (empty) return html`<p>${empty}</p>`;
  const heads = table.first ? [table.first, ...table.head] : table.head;
  const Rows = table.first ? OneLine : TwoLines;
  return html`<div class="table-scroll" tabindex="0" role="group" aria-label=${title}><table class="kern-table kern-table--small figures">
    <caption class="kern-sr-only">${title}</caption>
    <thead class="kern-table__head"><tr class="kern-table__row">
      ${heads.map((name) => html`<th key=${name} class="kern-table__header" scope="col">${name}</th>`)}
    </tr></thead>
    ${table.rows.map((row) => html`<${Rows} key=${row.item.ref} ...${row} />`)}
  </table>${notes.filter(Boolean).map((words) => html`<p key=${words} class="muted">${words}</p>`)}</div>`;
}

/** Short words beside their figures. @param {Row} props */
const OneLine = ({ item, cells }) => html`<tbody class="kern-table__body"><tr class="kern-table__row">
  <th class="kern-table__header" scope="row">${item.text}</th>
  ${cells.map((words, at) => html`<td key=${at} class="kern-table__cell">${words}</td>`)}
</tr></tbody>`;

/** A need above its figures, as a phone has no room beside them. @param {Row} props */
const TwoLines = ({ item, cells }) => html`<tbody class="kern-table__body">
  <tr class="kern-table__row"><th class="kern-table__header" scope="rowgroup" colspan=${cells.length}>${item.number && html`<span class="number">${item.number}</span> `}<span lang=${item.language || undefined} dir="auto">${item.text}</span></th></tr>
  <tr class="kern-table__row">${cells.map((words, at) => html`<td key=${at} class="kern-table__cell">${words}</td>`)}</tr>
</tbody>`;
