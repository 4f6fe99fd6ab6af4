/** What the cards picture says, sorted for the queue and the board. Pure. */

/** @typedef {import("./shapes").Card} Card */
/** @typedef {import("./shapes").Cards} Cards */
/** @typedef {import("./shapes").Cluster} Cluster */

/** @param {Cards | null} cards @returns {Card[]} those nobody decided on yet, the oldest first */
export const waiting = (cards) => (cards?.contributions ?? []).filter((card) => card.state === "waiting");

/**
 * The board of one step: per field its groups with their cards and the single cards.
 * @param {Cards} cards @param {number} activity
 */
export function byField(cards, activity) {
  const mine = cards.contributions.filter((card) => card.activity === activity && card.state === "approved");
  const groups = cards.clusters.filter((group) => group.activity === activity);
  const fields = [...new Set([...groups, ...mine].map((each) => each.field ?? ""))].sort();
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
  agenda.filter((step) => cards.contributions.some((card) => card.activity === step.id));

/**
 * Where the focus goes when a card leaves the list: to the next one, at the end to the one before.
 * @template {{id: number}} Each @param {Each[]} list @param {Each} left @returns {Each | null}
 */
export function neighbour(list, left) {
  const place = list.findIndex((card) => card.id === left.id);
  return list[place + 1] ?? list[place - 1] ?? null;
}
