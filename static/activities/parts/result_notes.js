/** What is said beside results: that one was counted again, and that earlier ones were discarded. */

import { t } from "../../session/texts.js";
import { html } from "../../vendor/vendor.js";

/** @param {import("./late_results.js").Notes} props */
export const ResultNotes = ({ tally, discarded = [] }) => html`
  ${tally?.recounted && html`<p class="muted">${t("Neu ausgezählt ohne ausgenommene Stimmen. Grund: %(reason)s", { reason: tally.recounted.reason })}</p>`}
  ${discarded.map(({ reason }) => html`<p class="muted">${t("Verworfenes Ergebnis: %(reason)s", { reason })}</p>`)}`;
