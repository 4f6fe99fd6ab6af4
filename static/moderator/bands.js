/** What moderators must know at once: no connection, a refused act, an ended session, and the health line at the bottom. */

import { formatTime, t } from "../texts.js";
import { html } from "../vendor/vendor.js";
import { entryWords } from "./journal.js";
import { troubleWords } from "./trouble.js";

/** @typedef {import("./kit").Kit} Kit */

/** @param {{kit: Kit}} props */
export function Bands({ kit }) {
  const { live, steering, texts } = kit;
  const notice = steering.notice.value;
  const latest = live.log.value?.entries[0];
  return html`<div class="bands" role="status">
    ${!live.online.value && html`<p class="band band--warning">${t("Keine Verbindung. Sie sehen den Stand von %(time)s Uhr. Steuern geht wieder, sobald die Verbindung da ist.", { time: formatTime(kit.state.now) })}</p>`}
    ${
      notice &&
      html`<p class="band band--danger"><span>${notice.changed && latest ? t("Jemand anderes hat gerade gesteuert: %(what)s.", { what: entryWords(latest, texts) }) : notice.changed && t("Jemand anderes hat gerade gesteuert.")} ${notice.words}</span>
        <button type="button" class="band__close" aria-label=${t("Hinweis schließen")} onClick=${steering.dismiss}>×</button></p>`
    }
  </div>`;
}

/** @param {{kit: Kit}} props */
export function Health({ kit: { state, live } }) {
  const health = state.desk?.health ?? { ok: true };
  const well = live.online.value && health.ok;
  const words = !live.online.value
    ? t("Keine Verbindung")
    : health.ok
      ? t("Alles in Ordnung")
      : troubleWords(health.text);
  return html`<p class=${`health health--${well ? "good" : "bad"}`}>${words}</p>`;
}
