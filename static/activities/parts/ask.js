/** One item with its question, and what was refused about it. */

import { answerKey } from "../../own.js";
import { t } from "../../texts.js";
import { html } from "../../vendor/vendor.js";
import { Subject } from "./item.js";

/** @param {any} props */
export function Ask(props) {
  const { activity, item, live, words, Question } = props;
  const value = live.valueOf(activity.activity, item.ref);
  const answer = (/** @type {any} */ next) => live.answer(activity.activity, item.ref, next);
  return html`
    ${words.practice && html`<p class="practice">${t("Probefrage – sie wird nicht gezählt.")}</p>`}
    <${Subject} item=${item} />
    <${Refused} ...${props} value=${value} />
    <${Question} ...${props} value=${value} answer=${answer} />`;
}

/** What was not taken, why, and what counts instead. @param {any} props */
function Refused({ activity, item, live, value, explain, inWords }) {
  const refusal = live.refusals.value[answerKey(activity.activity, item.ref)];
  if (!refusal) return null;
  return html`<div class="kern-alert kern-alert--warning" role="alert">
    <div class="kern-alert__header"><span class="kern-title">${t("Nicht gespeichert")}</span></div>
    <div class="kern-alert__body">
      <p>${explain(refusal.reason)}</p>
      <p>${value ? t("Gespeichert ist: %(answer)s", { answer: inWords(value) }) : t("Gespeichert ist hier noch nichts.")}</p>
    </div>
  </div>`;
}
