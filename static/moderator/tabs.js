/** On a narrow page one column at a time, chosen by plain buttons; "Jetzt" first. */

import { t } from "../session/texts.js";
import { html } from "../vendor/vendor.js";

const ORDER = ["now", "people", "agenda"];

/** @param {{tab: string, show: (tab: string) => void, cards: number}} props */
export function Tabs({ tab, show, cards }) {
  const words = /** @type {Record<string, string>} */ ({
    now: t("Jetzt"),
    people: cards ? t("Menschen, Karten (%(n)s neu)", { n: cards }) : t("Menschen, Karten"),
    agenda: t("Tagesordnung"),
  });
  return html`<nav class="tabs" aria-label=${t("Bereiche")}>
    ${ORDER.map((name) => html`<button key=${name} type="button" class="tabs__tab" aria-current=${tab === name ? "true" : undefined} onClick=${() => show(name)}>${words[name]}</button>`)}
  </nav>`;
}
