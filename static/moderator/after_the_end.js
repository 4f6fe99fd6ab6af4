/** The middle column once the session has ended: resume it for ten minutes, and where its results are. */

import { t, tongue } from "../session/texts.js";
import { minutesText } from "../session/timer.js";
import { html } from "../vendor/vendor.js";
import { Button } from "./controls.js";
import { Undo } from "./undo.js";

/** @param {{kit: import("./kit").Kit, now: number}} props */
export function SessionEnded({ kit, now }) {
  const { texts, state, place, steering } = kit;
  const left = Math.ceil(((state.session.resumable_until ?? 0) - now) / 1000);
  const address = `${place.address}/s/${place.code}`;
  return html`<section class="now" aria-labelledby="now-title">
    <h2 class="now__title" id="now-title" tabindex="-1" ...${tongue(texts, "title")}>${texts?.title}</h2>
    <p class="now__over">${t("Die Veranstaltung ist beendet. Die Ergebnisse bleiben.")}</p>
    ${
      left > 0 &&
      html`<div class="still-open">
        <p>${t("Noch %(left)s lang lässt sie sich wieder aufnehmen: Die Telefone kommen dann zurück. Erst danach werden die Dateien geschrieben.", { left: minutesText(left) })}</p>
        <${Button} look="secondary" id="resume" press=${() => steering.steer({ verb: "resume" })} words=${t("Veranstaltung wieder aufnehmen")} />
      </div>
      <${Undo} kit=${kit} now=${now} but="finish" />`
    }
    <p>${t("Telefone und Leinwand zeigen die Adresse der Ergebnisse:")} <a class="kern-link" dir="ltr" href=${`/s/${place.session}`}>${address}</a></p>
    <p>${t("Die Verwaltung findet auf der Seite der Veranstaltung das Ergebnisprotokoll und führt den Plan fort.")}</p>
  </section>`;
}
