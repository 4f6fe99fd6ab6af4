/** The free timer: choose its minutes, let it stand, go on, take longer, end it. It closes nothing. */

import { t, tn } from "../session/texts.js";
import { minutesText, timerSeconds, useTimer } from "../session/timer.js";
import { html, signal } from "../vendor/vendor.js";
import { Button, Field, Submit, useFirstFocus } from "./controls.js";

/** @typedef {import("./kit").Kit} Kit */

const OFFERED = [5, 10, 15, 20];
const MOST = 60;
const LONGEST = 80;

/** @param {Kit["state"]} state @param {number} now */
export function timerWords({ session: { timer } }, now) {
  return timer ? t("Timer: %(left)s", { left: minutesText(timerSeconds(timer, now)) }) : t("Timer");
}

/** What was typed, kept when the form is closed. */
const typed = signal({ minutes: "10", text: "", screen: true, phones: true });

/** @param {{kit: Kit}} props */
export function Timer({ kit }) {
  const { timer } = kit.state.session;
  return timer ? html`<${Running} kit=${kit} timer=${timer} />` : html`<${Start} kit=${kit} />`;
}

/** @param {{kit: Kit}} props */
function Start({ kit: { steering } }) {
  const now = typed.value;
  const form = useFirstFocus();
  const change = (/** @type {Partial<typeof now>} */ some) => {
    typed.value = { ...typed.value, ...some };
  };
  const minutes = Number(now.minutes);
  const start = async (/** @type {number} */ chosen) => {
    const act = { do: /** @type {const} */ ("start"), minutes: chosen, text: now.text.trim() };
    if (await steering.steer({ verb: "timer", ...act, screen: now.screen, phones: now.phones })) change({ text: "" });
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST) start(minutes);
  };
  return html`<form class="tools__form" ref=${form} onSubmit=${submit}>
    <div class="tools__wide"><${Field} id="timer-text" label=${t("Text (freiwillig)")} value=${now.text} typed=${(/** @type {string} */ text) => change({ text })} maxlength=${LONGEST} /></div>
    <div class="tools__wide tools__choices" role="group" aria-label=${t("Minuten")}>
      ${OFFERED.map((n) => html`<${Button} key=${n} look="secondary" small press=${() => start(n)} words=${tn("%(n)s Minute", "%(n)s Minuten", n)} />`)}
    </div>
    <${Field} id="timer-minutes" label=${t("oder so viele Minuten, 1 bis 60")} type="number" min="1" max=${MOST} inputmode="numeric" value=${now.minutes} typed=${(/** @type {string} */ text) => change({ minutes: text })} />
    <${Submit} words=${t("Timer starten")} />
    <div class="tools__wide tools__choices">
      <${Tick} id="timer-screen" words=${t("auf der Leinwand")} on=${now.screen} turn=${(/** @type {boolean} */ screen) => change({ screen })} />
      <${Tick} id="timer-phones" words=${t("auf den Telefonen")} on=${now.phones} turn=${(/** @type {boolean} */ phones) => change({ phones })} />
    </div>
    <p class="kern-body kern-body--small tools__wide">${t("Bei null steht dort: „Die Zeit ist um.“ Nichts schließt von selbst.")}</p>
  </form>`;
}

/** @param {{id: string, words: string, on: boolean, turn: (on: boolean) => void}} props */
const Tick = ({ id, words, on, turn }) =>
  html`<div class="kern-form-check"><input class="kern-form-check__checkbox" type="checkbox" id=${id} checked=${on} onChange=${(/** @type {import("./controls.js").Typing} */ { currentTarget }) => turn(currentTarget.checked)} /><label class="kern-label" for=${id}>${words}</label></div>`;

/** @param {{kit: Kit, timer: import("../protocol").Timer}} props */
function Running({ kit: { steering, serverNow }, timer }) {
  const { left, stands, over, words } = useTimer(timer, serverNow);
  const act = (/** @type {"stop" | "go_on" | "extend" | "end"} */ verb) => steering.steer({ verb: "timer", do: verb });
  const places = [timer.screen && t("Leinwand"), timer.phones && t("Telefone")].filter(Boolean).join(", ");
  return html`<div class="tools__form">
    <p class="tools__wide">${timer.text && html`<span dir="auto">${timer.text}</span>${" "}`}<span class="now__left" role="timer">${words}</span>${stands && ` ${t("angehalten")}`}</p>
    <p class="kern-body kern-body--small tools__wide">${places ? t("zu sehen: %(places)s", { places }) : t("Nur hier zu sehen.")}</p>
    ${!over && html`<${Button} look="secondary" press=${() => act(stands ? "go_on" : "stop")} words=${stands ? t("Weiterlaufen lassen") : t("Anhalten")} />`}
    <${Button} look="secondary" disabled=${left > (MOST - 1) * 60} press=${() => act("extend")} words=${t("1 Minute mehr")} />
    <${Button} look="tertiary" press=${() => act("end")} words=${t("Timer beenden")} />
  </div>`;
}
