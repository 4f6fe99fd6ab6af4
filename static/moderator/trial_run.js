/** Simulated voices, in trial runs only: one press lets them in, then they answer whatever is asked. */

import { formatNumber, t, tn } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { Button } from "./controls.js";

/** @param {{kit: Pick<import("./kit").Kit, "state" | "steering">}} props */
export function TrialRun({ kit: { state, steering } }) {
  const { trial, simulated, rehearsal } = state.session;
  if (!trial) return null;
  if (rehearsal !== undefined)
    return rehearsal
      ? html`<p class="trial-run">${t("%(came)s von %(voices)s erfundenen Stimmen sind da. Sie antworten wie Menschen auf alles, was Sie fragen.", { came: formatNumber(simulated), voices: formatNumber(rehearsal) })}</p>`
      : null;
  if (simulated)
    return html`<p class="trial-run" role="status">${tn("%(voices)s Probestimme antwortet mit, auf alles, was Sie fragen.", "%(voices)s Probestimmen antworten mit, auf alles, was Sie fragen.", simulated, { voices: formatNumber(simulated) })}</p>`;
  return html`<div class="trial-run">
    <p>${t("Zum Ausprobieren: Im Saal und online kommen je zwölf simulierte Stimmen dazu. Sie antworten binnen 20 Sekunden auf alles, was Sie fragen. Danach steht auf allen Seiten „Probelauf“.")}</p>
    <${Button} look="secondary" id="simulate" press=${() => steering.steer({ verb: "simulate" })} words=${t("Probestimmen")} />
  </div>`;
}
