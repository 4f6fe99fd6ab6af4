/** Cards: sorted for the queue and the board, and those that wait for a decision. */

import { tn } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { Blacken } from "./blackening.js";
import { CardBox } from "./card.js";
import { ApproveAndShow } from "./cards_on_screen.js";

/** @typedef {import("../protocol_desk").Card} Card */
/** @typedef {import("../protocol_desk").Cards} Cards */
/** @typedef {import("../protocol_desk").Cluster} Cluster */

/** @param {Cards | null} cards @returns {Card[]} those nobody decided on yet, the oldest first; questions to the speaker are elsewhere */
export const waiting = (cards) =>
  (cards?.contributions ?? []).filter((card) => card.state === "waiting" && card.called === undefined);

/**
 * The board of one step: per field its groups with their cards and the single cards.
 * @param {Cards} cards @param {number} activity @param {string[]} [codes] fields that are shown without cards, too, in their order
 */
export function byField(cards, activity, codes = []) {
  const mine = cards.contributions.filter((card) => card.activity === activity && card.state === "approved");
  const groups = cards.clusters.filter((group) => group.activity === activity);
  const filled = groups.filter((group) => mine.some((card) => card.cluster === group.id));
  const fields = [...new Set([...codes, ...[...filled, ...mine].map((each) => each.field ?? "").sort()])];
  return fields.map((field) => ({
    field,
    groups: groups
      .filter((group) => (group.field ?? "") === field)
      .map((group) => ({ group, cards: mine.filter((card) => card.cluster === group.id) }))
      .filter((each) => each.cards.length > 0),
    single: mine.filter((card) => card.cluster === null && (card.field ?? "") === field),
  }));
}

/** Steps that have cards, in the order of the agenda. @param {Cards} cards @param {import("../protocol").Step[]} agenda */
export const stepsWithCards = (cards, agenda) =>
  agenda.filter((step) => cards.contributions.some((card) => card.activity === step.id && card.called === undefined));

/**
 * The card that takes the focus when one leaves the list: the next, or the one before the last.
 * @template {{id: number}} Each @param {Each[]} list @param {Each} left @returns {Each | null}
 */
export function neighbour(list, left) {
  const place = list.findIndex((card) => card.id === left.id);
  return list[place + 1] ?? list[place - 1] ?? null;
}

/** At most this many in the column; the board shows all. */
const SHOWN = 8;

/** @param {{kit: import("./kit").Kit}} props */
export function WaitingCards({ kit }) {
  const list = waiting(kit.live.cards.value);
  return html`${list.slice(0, SHOWN).map((card) => {
    const act = decide(kit, list, card, "inbox-title");
    return html`<${CardBox} key=${card.id} card=${card} field=${kit.texts?.fields[card.field ?? ""]} act=${act}><${ApproveAndShow} kit=${kit} card=${card} act=${act} /><${Blacken} kit=${kit} card=${card} act=${act} /><//>`;
  })}
  ${list.length > SHOWN && html`<p class="muted">${tn("und %(n)s weitere", "und %(n)s weitere", list.length - SHOWN)}</p>`}`;
}

/**
 * Send a decision on a card and move the focus to the next one, since the card leaves the list.
 * @param {import("./kit").Kit} kit @param {import("../protocol_desk").Card[]} list @param {import("../protocol_desk").Card} card @param {string} otherwise id that takes the focus after the last card
 */
export const decide = (kit, list, card, otherwise) => async (/** @type {import("./kit").Act} */ act) => {
  const next = neighbour(list, card);
  const done = await kit.steering.steer(act, kit.live.cards.value?.rev);
  if (done && act.verb !== "correct") document.getElementById(next ? `card-${next.id}` : otherwise)?.focus();
  return done;
};

/** Refs of the cards and groups that another step asks about. @param {import("../protocol_desk").Cards | null} cards @returns {Set<string>} */
export const votedOn = (cards) => new Set(cards?.voted ?? []);
