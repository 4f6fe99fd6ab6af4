/** Who is here, per channel: headcount (typed), joined, how far they are, and how they came in. */

import { isPaper, lookAt } from "../session/session.js";
import { formatNumber, t, tn } from "../session/texts.js";
import { html, useEffect, useState } from "../vendor/vendor.js";
import { Arrivals } from "./arrivals.js";
import { asked, behind, channelRows, inAll, missingWords, ProgressBar, progressOf, progressWords } from "./progress.js";
import { runAtWork } from "./units.js";

/** @typedef {import("./kit").Kit} Kit */

/** @param {{kit: Kit}} props */
export function People({ kit }) {
  const { state } = kit;
  const rows = runAtWork(state)?.state === "planned" ? [] : channelRows(state, progressOf(kit));
  const late = runAtWork(state)?.state === "open" ? behind(rows) : new Map();
  return html`<section class="panel people" aria-labelledby="people-title">
    <h2 class="panel__title" id="people-title" tabindex="-1">${t("Menschen")}</h2>
    <ul class="people__list">
      ${state.channels.map(({ key }, place) => html`<${ChannelRow} key=${key} kit=${kit} channel=${key} look=${lookAt(place)} row=${rows.find((row) => row.key === key)} lag=${late.get(key) ?? 0} />`)}
    </ul>
    ${state.desk?.cards?.printed ? html`<p class="people__figures"><span>${t("Einmalkarten: %(used)s von %(printed)s benutzt", { used: formatNumber(state.desk.cards.used), printed: formatNumber(state.desk.cards.printed) })}</span></p>` : null}
    <${Arrivals} kit=${kit} />
  </section>`;
}

/** @param {{kit: Kit, channel: string, look: string, row?: import("./progress.js").Row, lag: number}} props */
function ChannelRow({ kit, channel, look, row, lag }) {
  const { state, texts } = kit;
  const name = texts?.channels[channel] ?? channel;
  const what = asked(state);
  const sum = row && inAll([row]);
  return html`<li class="people__channel">
    <div class="people__head"><span class=${`people__mark bar--${look}`} aria-hidden="true"></span><strong class="people__name">${name}</strong><${Headcount} kit=${kit} channel=${channel} name=${name} /></div>
    <p class="people__figures"><span>${joinedWords(state, channel)}</span>${what && sum && html`<span>${progressWords(what, sum)}</span>`}</p>
    ${what === "all" && sum && html`<${ProgressBar} sum=${sum} />${missingWords(what, sum) && html`<p class="people__figures"><span>${missingWords(what, sum)}</span></p>`}`}
    ${lag > 0 && html`<p class="people__behind">${tn("liegt %(n)s Prozentpunkt zurück", "liegt %(n)s Prozentpunkte zurück", lag)}</p>`}
  </li>`;
}

/** Who came by a channel: people, or ballots that were typed. @param {Kit["state"]} state @param {string} channel */
function joinedWords(state, channel) {
  const joined = state.joined[channel] ?? 0;
  if (!isPaper(state, channel)) return t("%(n)s dabei", { n: formatNumber(joined) });
  return tn("%(n)s Zettel eingegeben", "%(n)s Zettel eingegeben", joined);
}

/** @param {{kit: Kit, channel: string, name: string}} props */
function Headcount({ kit: { state, steering }, channel, name }) {
  const stored = state.desk?.headcount[channel] ?? null;
  const [typed, setTyped] = useState(/** @type {string | null} */ (null));
  useEffect(() => setTyped(null), [stored]);
  const save = async (/** @type {import("./controls.js").Typing} */ { currentTarget }) => {
    const words = currentTarget.value.trim();
    await steering.steer({ verb: "headcount", channel, count: words === "" ? null : Number(words) });
    setTyped(null);
  };
  if (state.session.state === "ended")
    return stored === null
      ? null
      : html`<span class="headcount">${t("%(n)s anwesend", { n: formatNumber(stored) })}</span>`;
  const keyed = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && setTyped(null);
  return html`<label class="headcount"><input class="headcount__input" type="number" min="0" max="99999" inputmode="numeric" aria-label=${t("Anwesend: %(channel)s", { channel: name })}
    value=${typed ?? stored ?? ""} onInput=${(/** @type {import("./controls.js").Typing} */ { currentTarget }) => setTyped(currentTarget.value)} onChange=${save} onKeyDown=${keyed} /> <span aria-hidden="true">${t("anwesend")}</span></label>`;
}
