/** The three columns as tabs on a narrow tablet, "Jetzt" first. */

import { t } from "../texts.js";
import { html } from "../vendor/vendor.js";

const ORDER = ["now", "people", "agenda"];

/** @param {{tab: string, show: (tab: string) => void, cards: number}} props */
export function Tabs({ tab, show, cards }) {
  const words = /** @type {Record<string, string>} */ ({
    now: t("Jetzt"),
    people: cards ? t("Menschen, Karten (%(n)s neu)", { n: cards }) : t("Menschen, Karten"),
    agenda: t("Tagesordnung"),
  });
  const move = (/** @type {KeyboardEvent} */ event) => {
    const to = ORDER[(ORDER.indexOf(tab) + step(event) + ORDER.length) % ORDER.length];
    if (!step(event)) return;
    show(to);
    document.getElementById(`tab-${to}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${t("Bereiche")} onKeyDown=${move}>
    ${ORDER.map((name) => html`<button key=${name} id=${`tab-${name}`} type="button" role="tab" class="tabs__tab" aria-selected=${tab === name} aria-controls=${`column-${name}`} tabindex=${tab === name ? 0 : -1} onClick=${() => show(name)}>${words[name]}</button>`)}
  </div>`;
}

/** Arrow keys follow the reading direction. @param {KeyboardEvent} event */
function step({ key }) {
  const forwards = document.documentElement.dir === "rtl" ? -1 : 1;
  if (key === "ArrowRight") return forwards;
  return key === "ArrowLeft" ? -forwards : 0;
}
