/** A talk: nothing is asked. */

import { aheadText } from "../session/session.js";
import { t, tongue } from "../session/texts.js";
import { html } from "../vendor/vendor.js";

/** @param {import("../protocol").AnsweringProps} props */
export const Answering = ({ activity, words, state, elsewhere, Tray }) => html`
  <div class="page">
    <p class="muted">${t("Jetzt")}</p>
    <h1 class="kern-heading-large" tabindex="-1" ...${words.tongue("title")}>${words.title}</h1>
    ${words.text && html`<p ...${words.tongue("text")}>${words.text}</p>`}
    ${activity.settings.summary && html`<p>${t("Auf der Leinwand steht, was heute herauskam.")}</p>`}
    ${elsewhere}
    <p class="muted">${aheadText(state)}</p>
  </div>
  <${Tray} />`;

/** @param {import("../protocol").ResultsProps} props */
export const Results = ({ texts, activity }) =>
  html`<p class="screen-text" ...${tongue(texts, "activities", activity.activity, "text")}>${texts.activities[activity.activity]?.text}</p>`;
