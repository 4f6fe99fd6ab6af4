/** A break: says when the session continues and that nobody loses their place. */

import { t, tongue } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { Ahead, Beside } from "./parts/beside.js";

/** The screen shows the clock instead of a text. */
export const clock = true;

/** @param {import("../protocol").AnsweringProps} props */
export function Answering(props) {
  const { words, state, elsewhere, Tray } = props;
  return html`<div class="page">
    <h1 class="kern-heading-large" tabindex="-1" ...${words.tongue("title")}>${words.title}</h1>
    ${state.session.pause?.until && html`<p class="kern-body--large">${t("Es geht weiter um %(time)s Uhr.", { time: state.session.pause.until })}</p>`}
    ${words.text && html`<p ...${words.tongue("text")}>${words.text}</p>`}
    <p>${t("Ihr Platz bleibt erhalten.")}</p>
    <${Beside} ...${props} />
    ${elsewhere}
    <${Ahead} state=${state} />
  </div>
  <${Tray} />`;
}

/** @param {import("../protocol").ResultsProps} props */
export const Results = ({ texts, activity }) =>
  html`<p class="screen-text" ...${tongue(texts, "activities", activity.activity, "text")}>${texts.activities[activity.activity]?.text}</p>`;
