/** Scenes in which nothing is asked: talk, break, pause, thanks, end. */

import { html } from "../../vendor/vendor.js";
import { kindModule } from "../addressed.js";
import { fitting } from "../fitting.js";
import { nextMeeting } from "../next_meeting.js";
import { currentRun, currentStep, total, useSeconds } from "../session.js";
import { picturesUrl } from "../slides.js";
import { formatTime, t, tn, tongue } from "../texts.js";
import { Address, QrCode } from "./joining.js";
import { SummaryPages, summaryPages } from "./results/summary.js";

/** @typedef {import("./stage.js").Props} Props */

/** A step in which nothing is asked: what came out where it tells that, else its title with the clock or its text. @param {Props} props */
export function Silent(props) {
  const { state, texts, serverNow } = props;
  const pages = summaryPages(props);
  const { Scene, clock } = kindModule(currentStep(state)?.kind) ?? {};
  if (pages.length) return html`<${SummaryPages} ...${props} pages=${pages} />`;
  if (Scene) return html`<${Scene} ...${props} />`;
  const step = state.current ?? "";
  const words = texts?.activities[step];
  return html`<div ref=${fitting(1.75)} class="still">
    <p class="stage__kicker"><span ...${tongue(texts, "title")}>${texts?.title}</span></p>
    <h1 class="stage__title"><span ...${tongue(texts, "activities", step, "title")}>${words?.title}</span></h1>
    <${Speaker} ...${props} />
    ${clock ? html`<${Clock} serverNow=${serverNow} />` : words?.text && html`<p class="still__text"><span ...${tongue(texts, "activities", step, "text")}>${words.text}</span></p>`}
  </div>`;
}

/** Who speaks, with a picture where there is one. @param {Props} props */
function Speaker({ state, texts }) {
  const step = state.current ?? "";
  const speaker = texts?.activities[step]?.speaker;
  const portrait = currentRun(state)?.settings.portrait;
  if (!speaker && !portrait) return null;
  return html`<div class="still__speaker">
    ${portrait && html`<img class="still__portrait" src=${`${picturesUrl(state, portrait)}/1`} alt="" />`}
    ${speaker && html`<p ...${tongue(texts, "activities", step, "speaker")}>${speaker}</p>`}
  </div>`;
}

/** @param {Props} props */
export function Pause({ state, texts, serverNow }) {
  const until = state.session.pause?.until;
  return html`<div ref=${fitting(1.75)} class="still">
    <p class="stage__kicker"><span ...${tongue(texts, "title")}>${texts?.title}</span></p>
    <h1 class="stage__title">${t("Pause")}</h1>
    <p class="still__text still__text--large">${until ? t("Weiter um %(time)s Uhr", { time: until }) : t("Gleich geht es weiter.")}</p>
    <${Clock} serverNow=${serverNow} />
  </div>`;
}

/** @param {{serverNow: () => number}} props */
const Clock = ({ serverNow }) =>
  html`<p class="clock" role="timer">${t("%(time)s Uhr", { time: formatTime(useSeconds(serverNow)) })}</p>`;

/** @param {Props} props */
export function Thanks({ state, texts }) {
  const step = currentStep(state);
  const n = total(state.answered[state.current ?? ""]);
  return html`<div ref=${fitting(1.75)} class="still">
    <p class="stage__kicker"><span ...${tongue(texts, "activities", step?.id ?? "", "title")}>${texts?.activities[step?.id ?? ""]?.title}</span></p>
    <h1 class="stage__title">${t("Danke – gleich geht es weiter")}</h1>
    ${n > 0 && html`<p class="still__text">${tn("Ein Mensch hat geantwortet.", "%(n)s Menschen haben geantwortet.", n)}</p>`}
  </div>`;
}

/** The end: the address where results stay. @param {Props} props */
export function Ended({ texts, place, serverNow }) {
  const address = `${place.address}/s/${place.code}`;
  const next = nextMeeting(texts, serverNow());
  return html`<div class="joining">
    <div class="joining__words">
      <p class="stage__kicker"><span ...${tongue(texts, "title")}>${texts?.title}</span></p>
      <h1 class="joining__title">${t("Vielen Dank!")}</h1>
      <p class="still__closing"><span ...${tongue(texts, "closing")}>${texts?.closing || t("Die Veranstaltung ist beendet.")}</span></p>
      <p>${t("Ergebnisse und Ihre Karten:")}</p>
      <p class="joining__address" translate="no"><${Address} words=${address} /></p>
      ${next && html`<p class="still__next"><span class="stage__kicker">${t("Nächster Termin:")}</span> <strong dir="auto">${next}</strong></p>`}
    </div>
    <${QrCode} place=${place} words=${t("QR-Code zu den Ergebnissen. Ohne Kamera: %(address)s im Browser öffnen.", { address })} />
  </div>`;
}
