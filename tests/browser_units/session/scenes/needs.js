/** Needs as the scenes get them, made of told figures. */

import { toldNeeds } from "../../../../static/session/scenes/told.js";

/** Counts of answers to both questions: yes, partly, no; then levels 1 to 5. */
export const counts = (yes, partly, no, levels = []) => ({
  "relevance:yes": yes,
  "relevance:partly": partly,
  "relevance:no": no,
  ...Object.fromEntries(levels.map((n, at) => [`priority:${at + 1}`, n])),
});

const FEW = { relevance: { state: "few", k: 5 }, priority: { state: "few", k: 5 } };

/** An item with its figures: `all` as in a tally. */
export const need = (n, all, { field = "W", told, channels = {}, remarks } = {}) => ({
  item: { ref: `n${n}`, number: `${field}-${String(n).padStart(2, "0")}`, field, text: `Bedarf ${n}`, language: "de", remarks },
  figures: { all, channels, ...(told === "few" ? { told: FEW } : {}) },
});

/** The state, tallies and items of one review with these needs. */
export function review(needs, { state = "revealed", practice = false, portion = "", activity = 1 } = {}) {
  const run = { activity, portion, kind: "review", state, items_url: `/${activity}`, settings: {} };
  const items = Object.fromEntries(needs.map(({ item, figures }) => [item.ref, figures]));
  return {
    state: { agenda: [{ id: activity, practice }], running: [run], channels: [], current: activity },
    tallies: new Map([[`${activity}/${portion}`, { order: Object.keys(items), items, answered: {} }]]),
    itemsAt: () => needs.map(({ item }) => item),
  };
}

export const told = (needs) => toldNeeds(review(needs));
export const refs = (needs) => needs.map(({ item }) => item.ref);
