/** Scenes in which nothing is asked. */

import { html } from "../../vendor/vendor.js";
import { currentStep, total, useSeconds } from "../session.js";
import { formatTime, t, tn, tongue } from "../texts.js";
import { Address, QrCode } from "./joining.js";
import { Summing, summaryPages } from "./summing.js";

/** @typedef {import("./stage.js").Props} Props */

/** @param {Props} props */
export function Talk(props) {
  const { state, texts } = props;
  const pages = summaryPages(props);
  if (pages.length) return html`<${Summing} ...${props} pages=${pages} />`;
  const words = texts?.activities[state.current ?? ""];
  return html`<div class="still">
    <p class="stage__kicker"><span ...${tongue(texts, "title")}>${texts?.title}</span></p>
    <h1 class="stage__title"><span ...${tongue(texts, "activities", state.current ?? "", "title")}>${words?.title}</span></h1>
    ${words?.text && html`<p class="still__text"><span ...${tongue(texts, "activities", state.current ?? "", "text")}>${words.text}</span></p>`}
  </div>`;
}

/** @param {Props} props */
export function Break({ state, texts, serverNow }) {
  return html`<div class="still">
    <p class="stage__kicker"><span ...${tongue(texts, "title")}>${texts?.title}</span></p>
    <h1 class="stage__title"><span ...${tongue(texts, "activities", state.current ?? "", "title")}>${texts?.activities[state.current ?? ""]?.title ?? t("Pause")}</span></h1>
    <${Clock} serverNow=${serverNow} />
  </div>`;
}

/** @param {Props} props */
export function Pause({ state, texts, serverNow }) {
  const until = state.session.pause?.until;
  return html`<div class="still">
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
  return html`<div class="still">
    <p class="stage__kicker"><span ...${tongue(texts, "activities", step?.id ?? "", "title")}>${texts?.activities[step?.id ?? ""]?.title}</span></p>
    <h1 class="stage__title">${t("Danke – gleich geht es weiter")}</h1>
    ${n > 0 && html`<p class="still__text">${tn("Ein Mensch hat geantwortet.", "%(n)s Menschen haben geantwortet.", n)}</p>`}
  </div>`;
}

/** What stays and where: people take the address home. @param {Props} props */
export function Ended({ texts, place }) {
  const address = `${place.address}/s/${place.code}`;
  return html`<div class="joining">
    <div class="joining__words">
      <p class="stage__kicker"><span ...${tongue(texts, "title")}>${texts?.title}</span></p>
      <h1 class="joining__title">${t("Vielen Dank!")}</h1>
      <p class="still__closing"><span ...${tongue(texts, "closing")}>${texts?.closing || t("Die Veranstaltung ist beendet.")}</span></p>
      <p>${t("Ergebnisse und Ihre Karten:")}</p>
      <p class="joining__address" translate="no"><${Address} words=${address} /></p>
    </div>
    <${QrCode} place=${place} words=${t("QR-Code zu den Ergebnissen. Ohne Kamera: %(address)s im Browser öffnen.", { address })} />
  </div>`;
}
