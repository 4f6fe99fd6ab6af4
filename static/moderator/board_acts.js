/** What is done on the board by key, by dragging and by its forms, and the sentence that says what it came to. */

import { t, tn } from "../session/texts.js";
import { shortened } from "./card.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("./kit").Act} Act */
/** @typedef {import("../protocol_desk").Card} Card */
/** @typedef {import("../protocol_desk").Cards} Cards */

const LONGEST_TITLE = 120;

/** The cards of a stop: one card, or all of a bundle. @param {string} name "c17", "g5" @param {Cards} cards @returns {Card[]} */
export const cardsOfStop = (name, cards) =>
  cards.contributions.filter(
    (card) => name === `c${card.id}` || (card.cluster !== null && name === `g${card.cluster}`),
  );

/**
 * The act of a drop; null where it would change nothing.
 * @param {import("./board_drag.js").Drop} drop @param {Cards} cards @returns {Act | null}
 */
export function actOfDrop({ from, onto }, cards) {
  const moved = cardsOfStop(from, cards).map(({ id }) => id);
  if (!moved.length) return null;
  if (onto.startsWith("f:")) return { verb: "move_cards", contributions: moved, field: onto.slice(2) };
  const target = cards.contributions.find((card) => onto === `c${card.id}`);
  const cluster = target ? target.cluster : Number(onto.slice(1));
  if (cluster !== null) return { verb: "group", contributions: moved, cluster };
  if (!target || target.state === "held") return null;
  return { verb: "group", contributions: [target.id, ...moved], title: target.text.slice(0, LONGEST_TITLE) };
}

/**
 * What an act on the board came to, for whoever cannot see it.
 * @param {Act} act @param {Cards} cards as they stood before @param {Kit["texts"]} texts @returns {string}
 */
export function doneWords(act, cards, texts) {
  if (act.verb === "move_cards")
    return tn(
      "%(n)s Karte ins Feld „%(field)s“ gelegt.",
      "%(n)s Karten ins Feld „%(field)s“ gelegt.",
      act.contributions.length,
      { field: texts?.fields[act.field] ?? act.field },
    );
  if (act.verb !== "group") return "";
  const bundle = cards.clusters.find(({ id }) => id === act.cluster);
  const there = cards.contributions.filter((card) => act.cluster !== undefined && card.cluster === act.cluster);
  const count = new Set([...there.map(({ id }) => id), ...act.contributions]).size;
  const title = shortened(bundle?.title ?? act.title ?? "");
  return act.contributions.length === 1
    ? t("Karte in Bündel „%(title)s“, jetzt %(n)s.", { title, n: count })
    : tn(
        "%(n)s Karte in Bündel „%(title)s“, jetzt %(all)s.",
        "%(n)s Karten in Bündel „%(title)s“, jetzt %(all)s.",
        act.contributions.length,
        { title, all: count },
      );
}
