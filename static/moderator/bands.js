/** What moderators must know at once: no connection, a refused act. */

import { formatTime, t } from "../texts.js";
import { html } from "../vendor/vendor.js";
import { entryWords } from "./journal.js";

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
