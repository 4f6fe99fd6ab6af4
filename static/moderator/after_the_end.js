/** The middle column once the session has ended: results on the screen, resuming it for ten minutes, and where its results are. */

import { t, tongue } from "../session/texts.js";
import { minutesText } from "../session/timer.js";
import { html } from "../vendor/vendor.js";
import { BigButton, QuietActs } from "./big_button.js";
import { Button } from "./controls.js";
import { Pager } from "./pager.js";
import { Preview } from "./previews.js";
import { Undo } from "./undo.js";

/** @param {{kit: import("./kit").Kit, hand: ReturnType<typeof import("./at_hand.js").useNextAct>}} props */
export function SessionEnded({ kit, hand: { now, primary, quiet, press } }) {
  const { texts, state, place, steering } = kit;
  const left = Math.ceil(((state.session.resumable_until ?? 0) - now) / 1000);
  const address = `${place.address}/s/${place.code}`;
  return html`<section class="now" aria-labelledby="now-title">
    <h2 class="now__title" id="now-title" tabindex="-1" ...${tongue(texts, "title")}>${texts?.title}</h2>
    ${primary && html`<p class="now__over">${t("Die Veranstaltung ist beendet. Die Ergebnisse bleiben.")}</p>`}
    <div class="now__acts">
      <${BigButton} kit=${kit} now=${now} primary=${primary} press=${press} />
      <${QuietActs} offers=${quiet} look="tertiary" press=${press} />
      <${Pager} kit=${kit} />
    </div>
    ${
      left > 0 &&
      html`<div class="still-open">
        <p>${t("Noch %(left)s lang lässt sie sich wieder aufnehmen: Die Telefone kommen dann zurück. Erst danach werden die Dateien geschrieben.", { left: minutesText(left) })}</p>
        <${Button} look="secondary" id="resume" press=${() => steering.steer({ verb: "resume" })} words=${t("Veranstaltung wieder aufnehmen")} />
      </div>
      <${Undo} kit=${kit} now=${now} but="finish" />`
    }
    ${state.show?.scene && html`<div class="now__last-screen"><${Preview} kit=${kit} state=${state} title=${t("Leinwand jetzt")} /></div>`}
    <p>${t("Telefone und Leinwand zeigen die Adresse der Ergebnisse:")} <a class="kern-link" dir="ltr" href=${`/s/${place.session}`}>${address}</a></p>
    <${ForStaff} />
  </section>`;
}

/** What staff do next; others read who does it. */
function ForStaff() {
  const { staffPage, newDraft } = document.body.dataset;
  if (!staffPage)
    return html`<p>${t("Die Verwaltung findet auf der Seite der Veranstaltung das Ergebnisprotokoll und führt den Plan fort.")}</p>`;
  return html`<nav class="now__onwards" aria-label=${t("Nach der Veranstaltung")}>
    ${newDraft && html`<a class="kern-link touch" href=${newDraft}>${t("Jetzt fortschreiben")}</a>`}
    <a class="kern-link touch" href=${staffPage}>${t("Ergebnisprotokoll und Dateien")}</a>
  </nav>`;
}
