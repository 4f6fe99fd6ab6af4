/** The big button or, in its place, why nothing needs doing; and the quiet acts beside it. */

import { currentStep, secondsLeft } from "../session/session.js";
import { formatNumber, t, tn } from "../session/texts.js";
import { minutesText } from "../session/timer.js";
import { html } from "../vendor/vendor.js";
import { waiting } from "./cards.js";
import { Button } from "./controls.js";
import { Primary } from "./primary.js";
import { asked, channelRows, inAll, progressOf } from "./progress.js";
import { openOnes, runAtWork, unitsOf } from "./units.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("./kit").Offer} Offer */

/** The big button, or in its place why nothing needs doing. @param {{kit: Kit, now: number, primary: Offer | null, press: (offer: Offer) => void}} props */
export const BigButton = ({ kit, now, primary, press }) =>
  primary ? html`<${Primary} offer=${primary} press=${press} kit=${kit} />` : html`<${Busy} kit=${kit} now=${now} />`;

/** @param {{offers: Offer[], look: "secondary" | "tertiary", press: (offer: Offer) => void}} props */
export const QuietActs = ({ offers, look, press }) =>
  offers.length > 0 &&
  html`<div class="now__quiet">
    ${offers.map((offer) => html`<${Button} key=${offer.words} look=${look} press=${() => press(offer)} words=${offer.words} />`)}
  </div>`;

/** Shown instead of the button: why nothing needs doing now. @param {{kit: Kit, now: number}} props */
function Busy({ kit, now }) {
  if (!kit.live.online.value)
    return html`<p class="now__busy" role="status">${t("Keine Verbindung. Telefone merken sich die Antworten.")}</p>`;
  const left = secondsLeft(runAtWork(kit.state)?.closes_at, now);
  if (left !== null)
    return html`<p class="now__busy now__busy--closing" role="timer"><span class="now__left">${minutesText(left)}</span> ${t("bis zum Schließen – alle sehen den Countdown")}</p>`;
  return html`<p class="now__busy">${busyWords(kit, now)}</p>`;
}

/** @param {Kit} kit @param {number} now @returns {string} */
function busyWords(kit, now) {
  const { state, live } = kit;
  if (state.session.state === "ended") return t("Die Veranstaltung ist beendet. Die Ergebnisse bleiben.");
  if (!openOnes(unitsOf(state)).length)
    return t("Der letzte Schritt ist vorbei. Beenden können Sie die Veranstaltung jederzeit.");
  const what = asked(state);
  if (what !== "cards") {
    const { done, halfway, rest, of } = inAll(channelRows(state, progressOf(kit)));
    if (!of) return t("Läuft. Noch ist niemand dabei.");
    if (what === "item") return tn("Läuft. %(n)s fehlt noch.", "Läuft. %(n)s fehlen noch.", rest);
    const n = { done: formatNumber(done), halfway: formatNumber(halfway), rest: formatNumber(rest) };
    return t("Läuft. %(done)s fertig, %(halfway)s mitten drin, %(rest)s noch nicht begonnen.", n);
  }
  const openedAt = runAtWork(state)?.opened_at ?? now;
  const left = Math.max(1, Math.ceil((currentStep(state)?.minutes ?? 0) - (now - openedAt) / 60_000));
  const cards = (live.cards.value?.contributions ?? []).filter(
    (card) => card.activity === state.current && card.state !== "held",
  );
  const planned = tn("Läuft. Noch %(n)s Minute geplant.", "Läuft. Noch %(n)s Minuten geplant.", left);
  if (cards.length === 0) return `${planned} ${t("Noch keine Karte ist da.")}`;
  return [
    planned,
    tn("%(n)s Karte ist da,", "%(n)s Karten sind da,", cards.length),
    tn("%(n)s wartet auf Freigabe.", "%(n)s warten auf Freigabe.", waiting(live.cards.value).length),
  ].join(" ");
}
