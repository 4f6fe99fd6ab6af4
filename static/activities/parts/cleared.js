/** Remarks on a need that were cleared for everybody; the server sends them once results are shown. */

import { t, tn } from "../../session/texts.js";
import { html } from "../../vendor/vendor.js";

/** @param {{remarks?: string[], about: string}} props */
export const Cleared = ({ remarks, about }) =>
  remarks?.length
    ? html`<details class="more">
        <summary class="more__summary">${tn("eine Anmerkung", "%(n)s Anmerkungen", remarks.length)}<span class="kern-sr-only">: ${about}</span></summary>
        <ul class="more__body plain quoted" role="list" aria-label=${t("Anmerkungen")}>${remarks.map((text, at) => html`<li key=${at} class="written" dir="auto">${text}</li>`)}</ul>
      </details>`
    : null;
