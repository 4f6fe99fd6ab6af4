/** Warnings at the top of the desk, and the line at the bottom that tells how the server is. */

import { useSeconds } from "../session/session.js";
import { formatTime, t, tn } from "../session/texts.js";
import { html, useEffect } from "../vendor/vendor.js";
import { JoinWarnings } from "./arrivals.js";
import { entryWords } from "./journal.js";
import { situation } from "./steering.js";

/** @typedef {import("./kit").Kit} Kit */

/** How long a notice stays; the log keeps what was done. */
const STAYS_MS = 30_000;

/** @param {{kit: Kit, look: () => void}} props `look` shows the column of the people */
export function Warnings({ kit, look }) {
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
    <${JoinWarnings} kit=${kit} look=${look} />
  </div>`;
}

/** @typedef {import("../protocol").Health} Told */

/** The server reports every 3 s; after three missed reports it counts as busy. */
const SILENT_MS = 10_000;

/**
 * The status line.
 * @param {{online: boolean, told: Told | null, now: number}} seen `now` by the server's clock
 * @returns {{look: "good" | "slow" | "bad", words: string, more: string[]}}
 */
export function healthLine({ online, told, now }) {
  if (!online) return { look: "bad", words: t("Keine Verbindung zum Server. Es wird weiter versucht."), more: [] };
  const more = told ? [connectedWords(told.connected), savedWords(told.saved_at, now)].filter(Boolean) : [];
  if (told && !told.ok) return { look: told.text === "busy" ? "slow" : "bad", words: troubleWords(told.text), more };
  if (told && now - told.heard > SILENT_MS) return { look: "slow", words: troubleWords("busy"), more };
  return { look: "good", words: t("Alles in Ordnung"), more };
}

/** @param {number} n */
const connectedWords = (n) => tn("%(n)s Gerät verbunden", "%(n)s Geräte verbunden", n);

/** @param {number | null} at @param {number} now @returns {string} */
function savedWords(at, now) {
  if (at === null) return "";
  const s = Math.max(0, Math.floor((now - at) / 1000));
  if (s < 10) return t("eben gespeichert");
  return s < 60
    ? t("gespeichert vor %(s)s s", { s })
    : t("zuletzt gespeichert um %(time)s Uhr", { time: formatTime(at) });
}

// Drawings instead of characters of a font: the same on every device, and different by shape, not only by colour.
const ICONS = {
  good: html`<svg class="health__icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="9" /><path d="M5.5 10.5l3 3 6-7" /></svg>`,
  slow: html`<svg class="health__icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="9" /><path d="M10 5v5.5l3.5 2" /></svg>`,
  bad: html`<svg class="health__icon" viewBox="0 0 20 20" aria-hidden="true"><path class="health__ground" d="M10 1.5L19 18H1z" /><path d="M10 7v5M10 15v.6" /></svg>`,
};

/** @param {{kit: Kit}} props */
export function Health({ kit: { live, serverNow } }) {
  const now = useSeconds(serverNow);
  const { look, words, more } = healthLine({ online: live.online.value, told: live.health.value, now });
  return html`<footer class=${`health health--${look}`}>
    ${ICONS[look]}
    <p class="health__words" role="status">${words}</p>
    <p class="health__more">${more.map((one) => html`<span key=${one}>${one}</span>`)}</p>
  </footer>`;
}

/** @param {string | null | undefined} what `text` of the desk's health @returns {string} */
export function troubleWords(what) {
  const words = {
    storage: t(
      "Der Server kann gerade nicht speichern. Die Telefone behalten die Antworten und senden sie noch einmal. Bitte sagen Sie der Technik Bescheid.",
    ),
    tick: t(
      "Der Server kommt mit dem Anzeigen nicht nach. Was angenommen ist, ist gespeichert. Bitte laden Sie die Seite neu und sagen Sie der Technik Bescheid.",
    ),
    busy: t("Der Server hat gerade viel zu tun. Was angenommen ist, ist gespeichert; Anzeigen kommen etwas später."),
    folder: t(
      "Der Ordner mit den Ergebnissen ließ sich nicht schreiben. Gespeichert sind die Ergebnisse; die Verwaltung kann sie herunterladen.",
    ),
    address: t(
      "Manche öffnen die Seite mit https://, der Server kennt aber nur seine http-Adresse: Was sie senden, wird abgewiesen. Bitte sagen Sie der Technik Bescheid.",
    ),
  };
  return words[/** @type {keyof typeof words} */ (what)] ?? t("Der Server meldet eine Störung");
}
