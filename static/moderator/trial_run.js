/** Simulated voices, in trial runs only: one press lets them in, then they answer whatever is asked. */

import { formatNumber, t, tn } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Button, Dialog } from "./controls.js";

/** @param {{kit: Pick<import("./kit").Kit, "state" | "steering">}} props */
export function TrialRun({ kit: { state, steering } }) {
  const { trial, simulated, rehearsal } = state.session;
  if (!trial) return null;
  if (rehearsal !== undefined)
    return html`<div class="trial-run">
      ${rehearsal > 0 && html`<p>${t("%(came)s von %(voices)s erfundenen Stimmen sind da. Sie antworten wie Menschen auf alles, was Sie fragen.", { came: formatNumber(simulated), voices: formatNumber(rehearsal) })}</p>`}
      <${EndRehearsal} steering=${steering} />
    </div>`;
  if (simulated)
    return html`<p class="trial-run" role="status">${tn("%(voices)s Probestimme antwortet mit, auf alles, was Sie fragen.", "%(voices)s Probestimmen antworten mit, auf alles, was Sie fragen.", simulated, { voices: formatNumber(simulated) })}</p>`;
  return html`<div class="trial-run">
    <p>${t("Zum Ausprobieren: Im Saal und online kommen je zwölf simulierte Stimmen dazu. Sie antworten binnen 20 Sekunden auf alles, was Sie fragen. Danach steht auf allen Seiten „Probelauf“.")}</p>
    <${Button} look="secondary" id="simulate" press=${() => steering.steer({ verb: "simulate" })} words=${t("Probestimmen")} />
  </div>`;
}

/** For who has a link and no account; what was changed in the agenda is kept only by staff, on their page. @param {{steering: import("./kit").Kit["steering"]}} props */
function EndRehearsal({ steering }) {
  const [asking, ask] = useState(false);
  const confirm = async () => {
    ask(false);
    await steering.steer({ verb: "end_rehearsal" });
  };
  return html`<${Button} look="secondary" id="end-rehearsal" press=${() => ask(true)} words=${t("Probelauf beenden …")} />
    ${
      asking &&
      html`<${Dialog} title=${t("Probelauf beenden?")} yes=${t("Beenden, alles verwerfen")} confirm=${confirm} close=${() => ask(false)}>
      <p class="kern-body">${t("Alle Stimmen, Antworten und Karten daraus werden gelöscht, und alle Geräte darin werden abgemeldet. Die Veranstaltung selbst bleibt, wie sie ist.")}</p>
      <p class="kern-body">${t("Was Sie in der Probe an der Tagesordnung geändert haben, geht verloren. Behalten kann es die Verwaltung, wenn sie den Probelauf auf ihrer Seite beendet.")}</p>
    <//>`
    }`;
}
