/** Who is here, per channel: headcount (typed), joined, reached, answered. */

import { asks, currentStep } from "../screen/scene.js";
import { formatNumber, t, tn } from "../texts.js";
import { html, useEffect, useState } from "../vendor/vendor.js";
import { Intakes } from "./intakes.js";
import { lagging } from "./turnout.js";

/** @typedef {import("./kit").Kit} Kit */

/** @param {{kit: Kit}} props */
export function People({ kit }) {
  const behind = lagging(kit.state);
  return html`<section class="panel people" aria-labelledby="people-title">
    <h2 class="panel__title" id="people-title" tabindex="-1">${t("Menschen")}</h2>
    <ul class="people__list">
      ${kit.state.channels.map(({ key, kind }) => html`<${ChannelRow} key=${key} kit=${kit} channel=${key} kind=${kind} behind=${behind.get(key) ?? 0} />`)}
    </ul>
    <${Intakes} kit=${kit} />
  </section>`;
}

/** @param {{kit: Kit, channel: string, kind: string, behind: number}} props */
function ChannelRow({ kit, channel, kind, behind }) {
  const { state, texts } = kit;
  const name = texts?.channels[channel] ?? channel;
  const step = currentStep(state);
  const asked = step && asks(step) && step.state !== "planned" ? step.id : null;
  return html`<li class="people__channel">
    <div class="people__head"><span class=${`people__mark bar--${kind}`} aria-hidden="true"></span><strong class="people__name">${name}</strong><${Headcount} kit=${kit} channel=${channel} name=${name} /></div>
    <p class="people__figures"><span>${t("%(n)s dabei", { n: formatNumber(state.joined[channel] ?? 0) })}</span>${
      asked !== null &&
      (state.reached[asked]?.[channel] ?? 0) > 0 &&
      html`<span>${t("%(n)s erreicht", { n: formatNumber(state.reached[asked]?.[channel] ?? 0) })}</span><span>${t("%(n)s geantwortet", { n: formatNumber(state.answered[asked]?.[channel] ?? 0) })}</span>`
    }</p>
    ${behind > 0 && html`<p class="people__behind">${tn("liegt %(n)s Punkt zurück", "liegt %(n)s Punkte zurück", behind)}</p>`}
  </li>`;
}

/** @param {{kit: Kit, channel: string, name: string}} props */
function Headcount({ kit: { state, steering }, channel, name }) {
  const stored = state.desk?.headcount[channel] ?? null;
  const [typed, setTyped] = useState(/** @type {string | null} */ (null));
  useEffect(() => setTyped(null), [stored]);
  const save = async (/** @type {any} */ event) => {
    const words = event.target.value.trim();
    await steering.steer({ verb: "headcount", channel, count: words === "" ? null : Number(words) });
    setTyped(null);
  };
  return html`<label class="headcount"><input class="headcount__input" type="number" min="0" max="99999" inputmode="numeric" aria-label=${t("Anwesend: %(channel)s", { channel: name })}
    value=${typed ?? stored ?? ""} onInput=${(/** @type {any} */ event) => setTyped(event.target.value)} onChange=${save} /> <span aria-hidden="true">${t("anwesend")}</span></label>`;
}
