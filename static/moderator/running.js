/** How far people are, in words and as a bar: done, halfway, not begun. */

import { currentRun } from "../session/session.js";
import { formatNumber, t, tn } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { asked, channelRows, fieldRows, inAll } from "./far.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("./far.js").Row} Row */
/** @typedef {ReturnType<typeof inAll>} Sum */

/** @param {Kit} kit */
export const toldOf = ({ live, state }) => live.progress.value.get(state.current ?? 0);

/**
 * One sentence for all channels together.
 * @param {import("./far.js").Asked} what @param {Sum} sum
 * @returns {string}
 */
export function farWords(what, { done, of }) {
  const answered = formatNumber(done);
  if (what === "all") return tn("%(done)s von %(n)s fertig", "%(done)s von %(n)s fertig", of, { done: answered });
  if (what === "item")
    return tn("%(answered)s von %(n)s hat geantwortet", "%(answered)s von %(n)s haben geantwortet", of, { answered });
  return tn("%(answered)s von %(n)s hat etwas beigetragen", "%(answered)s von %(n)s haben etwas beigetragen", of, {
    answered,
  });
}

/**
 * Who is on the way and who is missing.
 * @param {import("./far.js").Asked} what @param {Sum} sum
 * @returns {string}
 */
export function missingWords(what, { halfway, rest }) {
  if (what === "cards") return "";
  if (what === "item") return rest ? t("noch %(n)s", { n: formatNumber(rest) }) : "";
  return [
    halfway > 0 && t("%(n)s mitten drin", { n: formatNumber(halfway) }),
    rest > 0 && t("%(n)s noch nicht begonnen", { n: formatNumber(rest) }),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** @param {{sum: Sum}} props */
export const FarBar = ({ sum: { done, halfway, of } }) =>
  html`<span class="bar far" aria-hidden="true"><span class="bar__fill" style=${part(done, of)}></span><span class="far__halfway" style=${part(halfway, of)}></span></span>`;

/** @param {number} n @param {number} of */
const part = (n, of) => ({ inlineSize: `${of ? (n / of) * 100 : 0}%` });

/**
 * The step as a whole, and its fields where there are several.
 * @param {{kit: Kit, brief: boolean}} props `brief`: who is on the way stands in the place of the button
 */
export function HowFar({ kit, brief }) {
  const what = asked(kit.state);
  const sum = inAll(channelRows(kit.state, toldOf(kit)));
  if (!what || !sum.of) return null;
  const missing = !brief && (what !== "item" || currentRun(kit.state)?.state === "open");
  return html`<p class="now__turnout"><span>${farWords(what, sum)}</span> ${missing && html`<span class="now__missing">${missingWords(what, sum)}</span>`}</p>
    <${FarBar} sum=${sum} />
    ${what === "all" && html`<${Fields} kit=${kit} />`}`;
}

/** @param {{kit: Kit}} props */
function Fields({ kit }) {
  const fields = fieldRows(kit.state, toldOf(kit));
  if (fields.length < 2) return null;
  return html`<details class="fields"><summary>${t("Nach Handlungsfeld")}</summary>
    <ul class="fields__list">${fields.map(({ field, rows }) => {
      const sum = inAll(rows);
      return html`<li key=${field} class="fields__row">
        <span class="fields__title">${kit.texts?.fields[field] ?? field}</span>
        <span class="fields__words">${t("%(done)s fertig, %(halfway)s mitten drin", { done: formatNumber(sum.done), halfway: formatNumber(sum.halfway) })}</span>
        <${FarBar} sum=${sum} />
        ${rows.length > 1 && html`<span class="fields__channels">${rows.map((row) => html`<span key=${row.key}>${channelWords(kit, row)}</span>`)}</span>`}
      </li>`;
    })}</ul>
  </details>`;
}

/** @param {Kit} kit @param {Row} row @returns {string} */
const channelWords = ({ texts }, { key, done, halfway, of }) =>
  t("%(channel)s: %(done)s von %(of)s fertig, %(halfway)s mitten drin", {
    channel: texts?.channels[key] ?? key,
    done: formatNumber(done),
    of: formatNumber(of),
    halfway: formatNumber(halfway),
  });
