/** The middle column: where we are and the one next act. */

import { asks, currentRun, currentStep, secondsLeft, shownPage, total, turnout } from "../screen/scene.js";
import { useSeconds } from "../screen/seconds.js";
import { formatNumber, t, tn } from "../texts.js";
import { html, useRef } from "../vendor/vendor.js";
import { Figures } from "./figures.js";
import { nextOffer, quietOffers, stepTitle } from "./next.js";
import { itemsOf, pagesOf } from "./pages.js";
import { Badge, Button } from "./parts.js";
import { Previews } from "./previews.js";
import { StillOpen } from "./stillopen.js";
import { Tools } from "./tools.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("./shapes").Offer} Offer */

/** Ignored that long after somebody else's act changed the words under a finger. */
const SETTLE_MS = 700;

/** @param {{kit: Kit, finish: () => void}} props */
export function Now({ kit, finish }) {
  const { state, texts } = kit;
  if (state.session.state === "ended") return html`<${Over} kit=${kit} />`;
  const primary = nextOffer(state, texts, { pages: pagesOf(kit), items: itemsOf(state) });
  const quiet = quietOffers(state, texts, primary);
  const press = (/** @type {Offer} */ { act }) => (act.verb === "finish" ? finish() : kit.steering.steer(act));
  return html`<section class="now" id="now" aria-labelledby="now-title">
    <${Where} kit=${kit} />
    <${StillOpen} kit=${kit} />
    <div class="now__acts">
      ${primary ? html`<${Primary} offer=${primary} press=${press} kit=${kit} />` : html`<${Closing} kit=${kit} />`}
      ${
        quiet.length > 0 &&
        html`<div class="now__quiet">
        ${quiet.map((offer) => html`<${Button} key=${offer.words} look=${primary ? "tertiary" : "secondary"} press=${() => press(offer)} words=${offer.words} />`)}
      </div>`
      }
      <${Pager} kit=${kit} />
    </div>
    <${Tools} kit=${kit} />
    <${Previews} kit=${kit} act=${primary?.act ?? { verb: "close", activity: state.current }} />
    <${Figures} kit=${kit} />
  </section>`;
}

/** @param {{kit: Kit}} props */
const Over = ({ kit: { texts } }) => html`<section class="now" aria-labelledby="now-title">
  <h2 class="now__title" id="now-title" tabindex="-1">${texts?.title}</h2>
  <p class="now__over">${t("Die Veranstaltung ist beendet. Die Ergebnisse bleiben.")}</p>
</section>`;

/** @param {{offer: Offer, press: (offer: Offer) => void, kit: Kit}} props */
function Primary({ offer, press, kit }) {
  const shown = useRef({ words: offer.words, at: Number.NEGATIVE_INFINITY, own: false });
  if (shown.current.words !== offer.words)
    shown.current = { words: offer.words, at: performance.now(), own: kit.steering.recent() };
  const click = (/** @type {MouseEvent} */ event) => {
    // The second half of a double click would hit the next act, whose words stand there by now.
    if (event.detail > 1) return;
    if (!shown.current.own && performance.now() - shown.current.at < SETTLE_MS) kit.steering.overtaken();
    else press(offer);
  };
  return html`<${Button} look="primary" class="now__primary" id="primary" press=${click} words=${offer.words} />`;
}

/** @param {{kit: Kit}} props */
function Where({ kit: { state, texts, serverNow } }) {
  const step = currentStep(state);
  if (!step)
    return html`<header class="now__where"><p class="now__kicker">${t("Noch nicht begonnen")}</p><h2 class="now__title" id="now-title" tabindex="-1">${texts?.title}</h2><p class="now__state">${joinedWords(state)}</p></header>`;
  const place = state.agenda.indexOf(step) + 1;
  return html`<header class="now__where">
    <p class="now__kicker">${t("Schritt %(place)s von %(all)s", { place, all: state.agenda.length })}${step.practice && html` <${Badge} look="info" words=${t("zählt nicht")} />`}</p>
    <h2 class="now__title" id="now-title" tabindex="-1">${stepTitle(texts, step.id)}</h2>
    ${asks(step) && html`<${StepState} state=${state} serverNow=${serverNow} />`}
  </header>`;
}

/** @param {Kit["state"]} state */
const joinedWords = (state) => tn("%(n)s Stimme ist dabei", "%(n)s Stimmen sind dabei", total(state.joined));

/** @param {{state: Kit["state"], serverNow: () => number}} props */
function StepState({ state, serverNow }) {
  const step = currentStep(state);
  const rows = turnout(state, state.current ?? 0);
  const reached = rows.reduce((all, row) => all + row.reached, 0);
  const answered = rows.reduce((all, row) => all + row.answered, 0);
  const words = {
    planned: () => t("noch nicht gefragt · %(joined)s", { joined: joinedWords(state) }),
    open: () => html`<${OpenSince} at=${currentRun(state)?.opened_at ?? null} serverNow=${serverNow} />`,
    closed: () => t("geschlossen · noch nicht gezeigt"),
    revealed: () => t("auf der Leinwand"),
  };
  return html`<p class=${`now__state now__state--${step?.state}`}>${words[step?.state ?? "planned"]()}</p>
    ${
      step?.state !== "planned" &&
      html`<p class="now__turnout">${tn("%(answered)s von %(n)s hat geantwortet", "%(answered)s von %(n)s haben geantwortet", reached, { answered: formatNumber(answered) })}</p>
    <span class="bar" aria-hidden="true"><span class="bar__fill" style=${{ inlineSize: `${reached ? (answered / reached) * 100 : 0}%` }}></span></span>`
    }`;
}

/** @param {{at: number | null, serverNow: () => number}} props */
function OpenSince({ at, serverNow }) {
  const s = Math.max(0, Math.floor((useSeconds(serverNow) - (at ?? serverNow())) / 1000));
  return at === null ? t("offen") : t("offen seit %(time)s", { time: minutes(s) });
}

/** "6:20" @param {number} s */
export const minutes = (s) => `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;

/** @param {{kit: Kit}} props */
function Closing({ kit: { state, serverNow } }) {
  const left = secondsLeft(currentRun(state)?.closes_at, useSeconds(serverNow));
  return html`<p class="now__countdown" role="timer"><span class="now__left">${minutes(left ?? 0)}</span> ${t("bis zum Schließen – alle sehen den Countdown")}</p>`;
}

/** Which page of the results the screen shows. @param {{kit: Kit}} props */
function Pager({ kit }) {
  const { state, steering } = kit;
  const pages = pagesOf(kit);
  if (currentStep(state)?.state !== "revealed" || pages < 2) return null;
  const page = shownPage(state);
  const show = (/** @type {number} */ to) => steering.steer({ verb: "show", activity: state.current, page: to });
  return html`<nav class="pager" aria-label=${t("Ergebnisseiten auf der Leinwand")}>
    <${Button} look="tertiary" disabled=${page === 0} press=${() => show(page - 1)} words=${t("Seite davor")} />
    <span class="pager__mark">${t("Seite %(page)s von %(pages)s", { page: page + 1, pages })}</span>
    <${Button} look="tertiary" disabled=${page >= pages - 1} press=${() => show(page + 1)} words=${t("Seite danach")} />
  </nav>`;
}
