/** What was asked, on phone, desk and screen: what was answered, what is left open, and how many wanted to know. */

import { formatNumber, t, tn } from "../../session/texts.js";
import { html } from "../../vendor/vendor.js";
import { Listed } from "./result_list.js";
import { BigRows } from "./screen_rows.js";

/** @param {import("../../protocol").Figures} figures */
const support = ({ all }) => all.counts?.support ?? 0;

/** @param {number} n */
const wanted = (n) =>
  n > 0 && tn("%(n)s möchte das auch wissen", "%(n)s möchten das auch wissen", n, { n: formatNumber(n) });

/** @param {import("../../protocol").ResultsProps} props */
export function QuestionResults(props) {
  if (!props.tally.order.length) return html`<p class="still__text">${t("Niemand hat etwas gefragt.")}</p>`;
  const answered = new Set(props.tally.called?.answered);
  const said = (/** @type {import("../../protocol").Figures} */ figures, /** @type {string} */ ref) =>
    [answered.has(ref) ? t("beantwortet") : t("noch offen"), wanted(support(figures))].filter(Boolean).join(" · ");
  if (!props.screen)
    return html`<${Listed} ...${props} Entry=${(/** @type {import("./result_list.js").EntryProps} */ { item, figures }) => html`<p class="muted">${said(figures, item.ref)}</p>`} />`;
  const ref = (/** @type {import("../../protocol").Figures} */ figures) =>
    Object.keys(props.tally.items).find((one) => props.tally.items[one].all === figures.all) ?? "";
  const row = (/** @type {Required<import("../../protocol").Figures>} */ figures) => ({
    said: [said(figures, ref(figures))],
    thin: () => null,
  });
  return html`<${BigRows} ...${props} row=${row} />`;
}
