/** What moderators must know at once: no connection, a refused act. */

import { formatTime, t } from "../session/texts.js";
import { html, useEffect } from "../vendor/vendor.js";
import { entryWords } from "./journal.js";
import { situation } from "./situation.js";

/** @typedef {import("./kit").Kit} Kit */

/** Read by then; the log keeps what was done. */
const STAYS_MS = 30_000;

/** @param {{kit: Kit}} props */
export function Bands({ kit }) {
  const { live, steering } = kit;
  const notice = steering.notice.value;
  const old = notice !== null && notice.situation !== situation(kit.state);
  useEffect(() => {
    if (old) steering.dismiss();
  }, [old]);
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(steering.dismiss, STAYS_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return html`<div class="bands" role="status">
    ${!live.online.value && html`<p class="band band--warning">${t("Keine Verbindung. Sie sehen den Stand von %(time)s Uhr. Steuern geht wieder, sobald die Verbindung da ist.", { time: formatTime(kit.state.now) })}</p>`}
    ${
      notice &&
      !old &&
      html`<p class="band band--danger"><span>${notice.entry && `${t("Jemand anderes hat gerade gesteuert: %(what)s.", { what: entryWords(notice.entry, kit) })} `}${notice.words}</span>
        <button type="button" class="band__close" aria-label=${t("Hinweis schließen")} onClick=${steering.dismiss}>×</button></p>`
    }
  </div>`;
}
