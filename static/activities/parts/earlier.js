/** What earlier sessions said of a need: one line each, never added up. The server sends it once results are shown. */

import { formatNumber, language, t } from "../../session/texts.js";
import { html } from "../../vendor/vendor.js";

/** @typedef {import("../../protocol").Evidence} Evidence */

const day = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });

/** @param {{evidence?: Evidence[] | null}} props */
export const Earlier = ({ evidence }) =>
  evidence?.length
    ? html`<div class="earlier muted"><p>${t("Frühere Veranstaltungen:")}</p>
        <ul>${evidence.map((one) => html`<li key=${one.date + one.title} ><span lang=${one.language} dir="auto">${one.title}</span>, ${inWords(one)}</li>`)}</ul>
      </div>`
    : null;

/** @param {Evidence} one */
function inWords({ date, relevance, mean }) {
  const relevant = relevance?.n && t("%(yes)s Ja, %(partly)s Teilweise, %(no)s Nein", { ...relevance });
  const urgent = mean != null && t("Dringlichkeit im Mittel %(mean)s von 5", { mean: formatNumber(mean, 1) });
  return `${day.format(new Date(date))}: ${[relevant, urgent].filter(Boolean).join(" · ")}`;
}
