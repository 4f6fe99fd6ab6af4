/** Cards that wait for a decision, beside the session. */

import { t, tn } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { CardBox } from "./card.js";
import { neighbour, waiting } from "./cards.js";
import { Button } from "./parts.js";

/** So many at a time: the column stays readable; the board has all. */
const SHOWN = 8;

/** @param {{kit: import("./kit").Kit, sort: () => void}} props */
export function Queue({ kit, sort }) {
  const cards = kit.live.cards.value;
  const list = waiting(cards);
  if (!cards?.contributions.length) return null;
  return html`<section class="panel queue" aria-labelledby="queue-title">
    <div class="queue__head"><h2 class="panel__title" id="queue-title" tabindex="-1">${list.length ? t("Karten (%(n)s neu)", { n: list.length }) : t("Karten")}</h2>
      <${Button} look="tertiary" small id="sort-cards" press=${sort} words=${t("Alle ordnen")} /></div>
    ${!list.length && html`<p class="muted">${t("Keine Karte wartet auf Freigabe.")}</p>`}
    ${list.slice(0, SHOWN).map((card) => html`<${CardBox} key=${card.id} card=${card} field=${kit.texts?.fields[card.field ?? ""]} act=${decide(kit, list, card, "queue-title")} />`)}
    ${list.length > SHOWN && html`<p class="muted">${tn("und %(n)s weitere", "und %(n)s weitere", list.length - SHOWN)}</p>`}
  </section>`;
}

/**
 * Sends what was decided on a card and moves the focus on, since the card leaves the list.
 * @param {import("./kit").Kit} kit @param {import("./shapes").Card[]} list @param {import("./shapes").Card} card @param {string} otherwise id that takes the focus after the last card
 */
export const decide = (kit, list, card, otherwise) => async (/** @type {import("./shapes").Act} */ act) => {
  const next = neighbour(list, card);
  const done = await kit.steering.steer(act, kit.live.cards.value?.rev);
  if (done && act.verb !== "correct") document.getElementById(next ? `card-${next.id}` : otherwise)?.focus();
  return done;
};
