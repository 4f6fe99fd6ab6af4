/** A question is open: what is asked, and how many have answered – never what. */

import { t, tn } from "../texts.js";
import { html } from "../vendor/vendor.js";
import { material } from "./material.js";
import { currentRun, currentStep, secondsLeft, turnout } from "./scene.js";
import { useSeconds } from "./seconds.js";

/** @typedef {import("./stage.js").Props} Props */

/** Longer questions are set smaller, so that bars and the way in stay in view. */
const LONG = 90;

/** @param {Props} props */
export function Asking({ state, texts, serverNow }) {
  const step = currentStep(state);
  const run = currentRun(state);
  if (!step || !run) return null;
  const words = texts?.activities[step.id];
  const question = words?.question ?? words?.title ?? "";
  return html`<div class=${run.pace === "moderator" ? "asking asking--paced" : "asking"}>
    <p class="stage__kicker">${words?.question ? words.title : texts?.title}${step.practice && html` <span class="practice">${t("zählt nicht")}</span>`}</p>
    <h1 class=${question.length > LONG ? "stage__question stage__question--long" : "stage__question"}>${question}</h1>
    ${run.pace === "moderator" && html`<${Paced} run=${run} />`}
    <${Turnout} state=${state} texts=${texts} activity=${step.id} />
    ${run.closes_at !== null && html`<${Countdown} closesAt=${run.closes_at} serverNow=${serverNow} />`}
  </div>`;
}

/** The Bedarf everybody is at. @param {{run: import("../protocol").Running}} props */
function Paced({ run }) {
  const item = material(run.items_url)?.items.find((/** @type {any} */ each) => each.ref === run.item);
  if (!item) return null;
  return html`<p class="paced" lang=${item.language}>
    ${item.number && html`<span class="paced__number">${item.number}</span> `}<span>${item.text}</span>
  </p>`;
}

/** @param {{state: Props["state"], texts: Props["texts"], activity: number}} props */
export function Turnout({ state, texts, activity }) {
  return html`<ul class="turnout">
    ${turnout(state, activity).map(
      ({ key, kind, answered, reached }) => html`<li key=${key} class="turnout__row">
        <span class="turnout__channel">${texts?.channels[key] ?? key}</span>
        <span class=${`turnout__bar bar--${kind}`} aria-hidden="true"><span class="turnout__fill" style=${{ inlineSize: `${(answered / reached) * 100}%` }}></span></span>
        <span class="turnout__words">${tn("%(answered)s von %(n)s hat geantwortet", "%(answered)s von %(n)s haben geantwortet", reached, { answered })}</span>
      </li>`,
    )}
  </ul>`;
}

/** @param {{closesAt: number, serverNow: () => number}} props */
function Countdown({ closesAt, serverNow }) {
  const left = secondsLeft(closesAt, useSeconds(serverNow)) ?? 0;
  const words = left ? tn("Noch %(n)s Sekunde", "Noch %(n)s Sekunden", left) : t("Jetzt wird geschlossen");
  return html`<p class="countdown" role="timer">${words}</p>`;
}
