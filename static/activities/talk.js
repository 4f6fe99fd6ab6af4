/** Somebody speaks; nothing is asked. */

import { t } from "../texts.js";
import { html } from "../vendor/vendor.js";

export const asks = false;

/** @param {any} props */
export const Answering = ({ words, Tray }) => html`
  <div class="page">
    <p class="muted">${t("Jetzt")}</p>
    <h1 class="kern-heading-large" tabindex="-1">${words.title}</h1>
    ${words.text && html`<p dir="auto">${words.text}</p>`}
    <p class="muted">${t("Die nächste Frage erscheint hier von selbst. Sie können das Telefon beiseitelegen.")}</p>
  </div>
  <${Tray} quiet />`;

/** @param {any} props */
export const Results = ({ texts, activity }) =>
  html`<p class="screen-text" dir="auto">${texts.activities[activity.activity]?.text}</p>`;
