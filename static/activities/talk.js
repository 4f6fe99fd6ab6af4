/** Somebody speaks; nothing is asked. */

import { t } from "../texts.js";
import { html } from "../vendor/vendor.js";
import { aheadText } from "./parts/ahead.js";

export const asks = false;

/** @param {any} props */
export const Answering = ({ activity, words, state, elsewhere, Tray }) => html`
  <div class="page">
    <p class="muted">${t("Jetzt")}</p>
    <h1 class="kern-heading-large" tabindex="-1">${words.title}</h1>
    ${words.text && html`<p dir="auto">${words.text}</p>`}
    ${activity.settings.summary && html`<p>${t("Auf der Leinwand steht, was heute herauskam.")}</p>`}
    ${elsewhere}
    <p class="muted">${aheadText(state)}</p>
  </div>
  <${Tray} quiet />`;

/** @param {any} props */
export const Results = ({ texts, activity }) =>
  html`<p class="screen-text" dir="auto">${texts.activities[activity.activity]?.text}</p>`;
