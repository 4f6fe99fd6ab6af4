/** The line at the bottom: all is well, or what is not. Always there, calm, and read aloud only when that changes. */

import { useSeconds } from "../session/seconds.js";
import { formatTime, t, tn } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { troubleWords } from "./trouble.js";

/** @typedef {import("../protocol").Health} Told */
/** @typedef {import("./kit").Kit} Kit */

/** The server speaks every 3 s; three times nothing means that it has no time to. */
const SILENT_MS = 10_000;

/**
 * What the line says.
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

// Drawn, not a sign of a font: they look the same on every device, and differ by shape, not by colour alone.
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
