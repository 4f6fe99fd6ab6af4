/** One item with its question, and what was refused about it. */

import { answerKey } from "../../session/own.js";
import { t } from "../../session/texts.js";
import { html } from "../../vendor/vendor.js";
import { Subject } from "./item.js";

/** @param {any} props `Aside` is what else can be said about the item */
export function Ask(props) {
  const { activity, item, live, words, announce, Question, Aside } = props;
  const value = live.valueOf(activity.activity, item.ref);
  const answer = (/** @type {any} */ next, takenBack = next === null) => {
    live.answer(activity.activity, item.ref, next);
    // Not every screen reader says that a choice is no longer one.
    if (takenBack) announce(t("Antwort entfernt."));
  };
  return html`
    ${words.practice && html`<p class="practice">${t("Probefrage – sie wird nicht gezählt.")}</p>`}
    <${Subject} item=${item} />
    <${Refused} ...${props} value=${value} />
    <${Question} ...${props} value=${value} answer=${answer} />
    <div class="asides">
      ${Aside && html`<${Aside} ...${props} />`}
      ${value !== null && html`<button type="button" class="quiet asides__end" onClick=${() => answer(null)}>${t("Antwort entfernen")}</button>`}
    </div>`;
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
