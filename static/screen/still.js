/** Scenes in which nothing is asked. */

import { formatTime, t, tn } from "../texts.js";
import { html } from "../vendor/vendor.js";
import { currentStep, total } from "./scene.js";
import { useSeconds } from "./seconds.js";

/** @typedef {import("./stage.js").Props} Props */

/** @param {Props} props */
export function Talk({ state, texts }) {
  const words = texts?.activities[state.current ?? ""];
  return html`<div class="still">
    <p class="stage__kicker">${texts?.title}</p>
    <h1 class="stage__title">${words?.title}</h1>
    ${words?.text && html`<p class="still__text">${words.text}</p>`}
  </div>`;
}

/** @param {Props} props */
export function Break({ state, texts, serverNow }) {
  return html`<div class="still">
    <p class="stage__kicker">${texts?.title}</p>
    <h1 class="stage__title">${texts?.activities[state.current ?? ""]?.title ?? t("Pause")}</h1>
    <${Clock} serverNow=${serverNow} />
  </div>`;
}

/** @param {Props} props */
export function Pause({ state, texts, serverNow }) {
  const until = state.session.pause?.until;
  return html`<div class="still">
    <p class="stage__kicker">${texts?.title}</p>
    <h1 class="stage__title">${t("Pause")}</h1>
    <p class="still__text still__text--large">${until ? t("Weiter um %(time)s Uhr", { time: until }) : t("Gleich geht es weiter.")}</p>
    <${Clock} serverNow=${serverNow} />
  </div>`;
}

/** @param {{serverNow: () => number}} props */
const Clock = ({ serverNow }) =>
  html`<p class="clock" role="timer"><span class="clock__words">${t("Uhrzeit:")}</span> ${formatTime(useSeconds(serverNow))}</p>`;

/** @param {Props} props */
export function Thanks({ state, texts }) {
  const step = currentStep(state);
  const n = total(state.answered[state.current ?? ""]);
  return html`<div class="still">
    <p class="stage__kicker">${texts?.activities[step?.id ?? ""]?.title}</p>
    <h1 class="stage__title">${t("Danke – gleich geht es weiter")}</h1>
    ${n > 0 && html`<p class="still__text">${tn("%(n)s Antwort ist angekommen.", "%(n)s Antworten sind angekommen.", n)}</p>`}
  </div>`;
}

/** @param {Props} props */
export function Ended({ texts }) {
  return html`<div class="still">
    <p class="stage__kicker">${texts?.title}</p>
    <h1 class="stage__title">${t("Vielen Dank!")}</h1>
    <p class="still__text">${texts?.closing || t("Die Veranstaltung ist beendet.")}</p>
  </div>`;
}
