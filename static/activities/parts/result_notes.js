/** What is said beside a result: that it was counted again. */

import { t } from "../../session/texts.js";
import { html } from "../../vendor/vendor.js";

/** @param {{tally: import("../../protocol").Tally}} props */
export const ResultNotes = ({ tally: { recounted } }) =>
  recounted &&
  html`<p class="muted result-note">${t("Neu ausgezählt ohne ausgenommene Stimmen. Grund: %(reason)s", { reason: recounted.reason })}</p>`;
