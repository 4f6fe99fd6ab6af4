/** How to join: large before the first question, small in the corner afterwards, and hidden when joining is closed. */

import { html } from "../../vendor/vendor.js";
import { fitting } from "../fitting.js";
import { asks, currentStep, stepOf, total, waysIn } from "../session.js";
import { t, tn, tongue } from "../texts.js";

/** @typedef {import("./stage.js").Props} Props */
/** @typedef {import("./stage.js").Place} Place */

/** @param {Place} place */
function qrAddress({ session, channel }) {
  const query = channel ? `?channel=${encodeURIComponent(channel)}` : "";
  return `/s/${session}/qr.svg${query}`;
}

/** @param {{place: Place, words?: string}} props */
export const QrCode = ({ place, words = joinWords(place) }) =>
  html`<img class="qr" src=${qrAddress(place)} width="360" height="360" alt=${words} />`;

/** @param {Place} place */
const joinWords = ({ address, code }) =>
  t("QR-Code zum Mitmachen. Ohne Kamera: %(address)s im Browser öffnen und den Code %(code)s eingeben.", {
    address,
    code,
  });

/** @param {Props} props */
export function Joining({ state, texts, place }) {
  const step = currentStep(state);
  return html`<div ref=${state.session.door ? undefined : fitting(1.95)} class=${state.session.door ? "joining" : "still"}>
    <div class="joining__words">
      <${City} place=${place} />
      <p class="stage__kicker"><span ...${tongue(texts, "title")}>${texts?.title}</span></p>
      <h1 class="joining__title">${step ? t("Gleich: %(title)s", { title: texts?.activities[step.id]?.title ?? "" }) : state.session.door ? t("Willkommen – bitte machen Sie mit") : t("Willkommen")}</h1>
      ${state.session.door ? html`<${WayIn} place=${place} />` : html`<p>${t("Der Beitritt ist geschlossen.")}</p>`}
      <${Joined} state=${state} texts=${texts} />
    </div>
    ${state.session.door && html`<${QrCode} place=${place} />`}
  </div>`;
}

/** @param {{place: Place}} props */
const WayIn = ({ place }) => html`<p>${t("QR-Code mit der Kamera öffnen – oder im Browser:")}</p>
  <p class="joining__address" translate="no"><${Address} words=${place.address} /></p>
  <p class="joining__code" translate="no"><span class="kern-sr-only">${t("Code")} </span>${place.code}</p>`;

/** @param {Pick<Props, "state" | "texts">} props */
function Joined({ state, texts }) {
  if (!total(state.joined)) return html`<p class="joined">${t("Noch ist niemand dabei.")}</p>`;
  return html`<ul class="joined">
    ${waysIn(state)
      .filter(({ key }) => state.joined[key])
      .map(
        ({
          key,
          look,
        }) => html`<li key=${key} class="joined__channel"><span class=${`joined__mark bar--${look}`} aria-hidden="true"></span>
        ${tn("%(channel)s: %(n)s ist dabei", "%(channel)s: %(n)s sind dabei", state.joined[key], { channel: texts?.channels[key] ?? key })}</li>`,
      )}
  </ul>`;
}

/** The city's logo, else its name; nothing where neither is set. @param {{place: Place}} props */
export const City = ({ place: { city, logo } }) =>
  logo
    ? html`<img class="city" src=${logo} alt=${city || t("Logo der Stadt")} />`
    : city
      ? html`<p class="city-name">${city}</p>`
      : null;

/** Address and QR code in the corner, while joining is open. @param {Props} props */
export function Corner({ place, state }) {
  if (!state.session.door)
    return html`<aside class="corner" aria-label=${t("Mitmachen")}><p class="corner__words">${t("Der Beitritt ist geschlossen.")}</p></aside>`;
  return html`<aside class="corner" aria-label=${t("Mitmachen")}>
    <p class="corner__words">${takesQuestions(state) && html`<span>${t("Rückfragen jetzt stellen:")}</span> `}<span class="corner__address" translate="no"><${Address} words=${place.address} /></span> <span class="corner__code" translate="no">${place.code}</span></p>
    <${QrCode} place=${place} />
  </aside>`;
}

/** Whether questions to the speaker are taken while nothing else is asked. @param {Props["state"]} state */
const takesQuestions = (state) =>
  !asks(currentStep(state)) &&
  state.running.some(({ activity, state: now }) => now === "open" && stepOf(state, activity)?.cards === "called");

/** @param {{words: string}} props */
export const Address = ({ words }) => html`${(words.match(/[^./]*[./]?/g) ?? []).map((part) => html`${part}<wbr />`)}`;

/**
 * @param {DOMStringMap} dataset data-session, data-code, data-address (the full link), on a screen of one place data-channel, and data-city and data-logo where the city has set them
 * @returns {import("./stage.js").Place}
 */
export function placeOf({ session = "", code = "", address = "", channel = "", city = "", logo = "" }) {
  return { session, code, address: typed(address) || location.host, channel, city, logo };
}

/** The address as people type it: without scheme and code, which the first page asks for. @param {string} address */
const typed = (address) => address.replace(/^https?:\/\//, "").replace(/\/s\/.*$/, "");
