/** What is said beside results: that one was counted again, that ballots came late, that earlier ones were discarded. */

import { t, tn } from "../../session/texts.js";
import { html } from "../../vendor/vendor.js";

/** @typedef {import("./late_results.js").Notes} Notes */

/** Above a result, whether it counts and whether its answers were secret. @param {{words: import("../../protocol").StepTexts}} props */
export const ResultHead = ({ words }) =>
  html`<p class="muted">${words.practice ? t("Ergebnis der Probefrage – es wird nicht gezählt") : t("Ergebnis")}${words.secrecy && html` · <span ...${words.tongue("secrecy")}>${words.secrecy}</span>`}</p>`;

/** @param {Notes} props */
export const ResultNotes = ({ discarded = [], phone, ...props }) => html`
  ${props.tally?.recounted && html`<p class="muted">${t("Neu ausgezählt ohne ausgenommene Stimmen. Grund: %(reason)s", { reason: props.tally.recounted.reason })}</p>`}
  ${props.tally?.late && html`<${Late} ...${props} late=${props.tally.late} />`}
  ${phone && html`<p class="muted">${t("Meinungsbild der Teilnehmenden – nicht repräsentativ.")}</p>`}
  ${discarded.map(({ reason }) => html`<p class="muted">${t("Verworfenes Ergebnis: %(reason)s", { reason })}</p>`)}`;

/** How many ballots came late; where more is told of them, their figures below it. @param {Notes & {late: NonNullable<import("../../protocol").Tally["late"]>}} props */
function Late({ late, Results, tally, ...rest }) {
  const words = tn("%(n)s Stimmzettel nicht enthalten", "%(n)s Stimmzettel nicht enthalten", late.ballots);
  if (!Results || !late.order.length) return html`<p class="muted">${words}</p>`;
  const own = { ...tally, answered: {}, order: late.order, items: late.items, late: undefined, recounted: undefined };
  return html`<details class="fold">
    <summary class="fold__summary"><h2>${t("Später eingegeben")}</h2><span class="muted">${words}</span></summary>
    <${Results} ...${rest} tally=${own} own=${null} screen=${false} page=${0} />
  </details>`;
}
