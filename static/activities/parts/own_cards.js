/** A person's own cards and the state of each, in words. */

import { imported } from "../../session/addressed.js";
import { t } from "../../session/texts.js";
import { html, useEffect } from "../../vendor/vendor.js";

/** @typedef {import("../../protocol").Contribution} Contribution */
/** @typedef {{key: string, text: string, id?: number, state: string, reason?: string | null, original?: string | null, item?: string | null, number?: number | null, secret?: string | null}} Card */

/**
 * What this person wrote here: stored, waiting to be sent, and refused.
 * @param {import("../../session/live.js").Live} live @param {number} activity @param {string | null} [item]
 * @returns {Card[]}
 */
export function cardsOf(live, activity, item = null) {
  const here = (/** @type {import("../../protocol").Payload} */ card) =>
    card.activity === activity && (card.item ?? null) === item;
  const sent = (live.own.value?.contributions ?? [])
    .filter(here)
    .map((card) => ({ ...card, key: String(card.id ?? card.seq) }));
  const waiting = live.pending.value.filter(({ event, payload }) => event === "contribute" && here(payload));
  const refused = Object.entries(live.refusals.value).filter(
    ([key, { payload }]) => key.startsWith("contribute/") && here(payload),
  );
  return [
    ...sent,
    ...waiting.map(({ key, payload: { text = "" } }) => ({ key, text, state: "sending" })),
    ...refused.map(
      ([
        key,
        {
          payload: { text = "" },
          reason,
        },
      ]) => ({ key, text, state: "refused", reason }),
    ),
  ];
}

/** @type {Record<string, string>} */
const STATES = {
  kept: t("gespeichert"),
  sending: t("wird gespeichert …"),
  waiting: t("wartet auf Freigabe"),
  approved: t("für alle sichtbar"),
  held: t("zurückgehalten"),
  refused: t("nicht angenommen"),
};

/** @param {{cards: Card[], live: import("../../session/live.js").Live, explain: (reason: string) => string}} props */
export function OwnCards({ cards, live, explain }) {
  const { session = "" } = document.body.dataset;
  const numbered = cards.filter(({ number }) => number);
  useEffect(() => {
    if (numbered.length) imported("session/kept_cards.js").then(({ keepCards }) => keepCards(session, numbered));
  }, [numbered.length]);
  return (
    cards.length > 0 &&
    html`<ul class="plain own-cards" role="list">
    ${cards.map(
      (card) => html`<li key=${card.key} class=${`own-card own-card--${card.state}`}>
        <p class="own-card__text written" lang="" dir="auto">${card.text}</p>
        <p class="own-card__state">${card.number ? `${cardNumber(card.number)} · ` : ""}${card.item && card.state === "approved" ? t("freigegeben – steht beim gezeigten Ergebnis") : STATES[card.state]}${card.original && card.original !== card.text ? html` · ${t("von der Moderation korrigiert")}` : ""}</p>
        ${card.reason && html`<p>${card.state === "held" ? t("Grund: %(reason)s", { reason: card.reason }) : explain(card.reason)}</p>`}
        ${card.original && card.original !== card.text && html`<p class="muted">${t("Ihr Text:")} <span lang="" dir="auto">${card.original}</span></p>`}
        ${(card.state === "waiting" || card.state === "kept") && card.id !== undefined && html`<button type="button" class="quiet quiet--start" onClick=${() => live.withdraw(/** @type {number} */ (card.id))}>${t("zurückziehen")}</button>`}
        ${card.state === "refused" && html`<button type="button" class="quiet quiet--start" onClick=${() => live.forget(card.key)}>${t("verstanden")}</button>`}
      </li>`,
    )}
  </ul>
  ${numbered.length > 0 && html`<p><a class="touch" href=${`/s/${session}/karten`}>${t("Was daraus wird")}</a></p>`}`
  );
}

/** The public number of a card, as people read it. @param {number} number */
const cardNumber = (number) => `K-${String(number).padStart(3, "0")}`;
