/**
 * What the keys of a clicker do while presenting: they turn pages, slides and what is already shown, and empty the
 * screen. They never ask, close, look or show. Pure.
 */

import { asks, currentStep } from "../session/session.js";
import { t, tn } from "../session/texts.js";
import { onScreen, openOnes, unitsOf } from "./units.js";

/** @typedef {import("../protocol_desk").DeskState} State */
/** @typedef {import("./kit").Act} Act */
/** @typedef {1 | -1} Direction forward or back */
/** @typedef {{page: number, pages: number, of: Partial<import("../protocol").Show>}} Deck the pages on the screen, from 0, and what names them in an act */
/** @typedef {{deck: Deck | null, missing: number, offline: boolean}} Facts `missing`: how many have not answered yet */
/** @typedef {{act: Act} | {words: string}} Outcome what a key does, or why it does nothing */

/** A clicker bounces, and two people may press. */
export const GAP_MS = 800;

/** @type {Record<string, Direction | "blank" | undefined>} */
const KEYS = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1, b: "blank", B: "blank", ".": "blank" };

/** What a key means to a clicker; undefined for any other. @param {string} key */
export const meaning = (key) => KEYS[key];

/** A key as it stands on a keyboard. @param {string} key */
export const keyName = (key) =>
  ({
    ArrowRight: t("Pfeil rechts"),
    ArrowLeft: t("Pfeil links"),
    PageDown: t("Bild↓"),
    PageUp: t("Bild↑"),
    " ": t("Leertaste"),
  })[key] ?? key.toUpperCase();

/** @param {string} key one that has a meaning @param {State} state @param {Facts} facts @returns {Outcome} */
export function clicked(key, state, facts) {
  const wanted = meaning(key);
  if (facts.offline) return { words: t("Keine Verbindung. Es wurde nichts geändert.") };
  if (state.session.blank) return { act: { verb: "blank", on: false } };
  if (wanted === "blank")
    return state.session.state === "ended"
      ? { words: t("Die Veranstaltung ist beendet.") }
      : { act: { verb: "blank", on: true } };
  if (state.session.pause) return { words: t("Es ist Pause. Beenden Sie sie mit der großen Schaltfläche.") };
  return turned(state, facts, wanted === -1 ? -1 : 1);
}

/** @param {State} state @param {Facts} facts @param {Direction} by @returns {Outcome} */
function turned(state, { deck, missing }, by) {
  const activity = state.current ?? 0;
  const to = (deck?.page ?? 0) + by;
  if (deck && to >= 0 && to < deck.pages) return { act: { verb: "show", activity, ...deck.of, page: to } };
  if (openOnes(unitsOf(state)).length) return { words: by > 0 ? stillRuns(missing) : nothingBefore() };
  const noted = by > 0 && state.desk?.next_show?.scene;
  if (noted) return { act: { verb: "show", activity, page: 0, scene: noted } };
  const unit = shownBeside(state, by);
  if (unit) return { act: { verb: "show", activity, ...(unit.portion && { portion: unit.portion }), page: 0 } };
  return { words: by > 0 ? whyNot(state) : nothingBefore() };
}

/** The result that was shown after the one on the screen, or before it. @param {State} state @param {Direction} by */
function shownBeside(state, by) {
  const now = onScreen(state);
  if (!now || state.show?.scene) return undefined;
  const shown = unitsOf(state).filter((unit) => unit.state === "revealed");
  shown.sort((one, other) => (one.opened_at ?? 0) - (other.opened_at ?? 0));
  return shown[shown.indexOf(now) + by];
}

/** @param {number} missing */
const stillRuns = (missing) =>
  missing > 0 ? tn("Es läuft noch: %(n)s fehlt", "Es läuft noch: %(n)s fehlen", missing) : t("Es läuft noch.");

const nothingBefore = () => t("Davor ist nichts, was schon gezeigt wurde.");

/** Why nothing follows. @param {State} state */
function whyNot(state) {
  const step = currentStep(state);
  if (state.session.state === "ended") return t("Die Veranstaltung ist beendet.");
  if (!step) return t("Noch nicht begonnen. Beginnen Sie mit der großen Schaltfläche.");
  if (asks(step) && step.state === "planned")
    return t("Noch nicht gefragt. Der Klicker fragt nichts; das tut die große Schaltfläche.");
  if (asks(step) && step.state === "closed")
    return t("Noch nicht gezeigt. Der Klicker zeigt nichts Neues; das tut die große Schaltfläche.");
  return t("Mehr Seiten gibt es nicht. Weiter geht es mit der großen Schaltfläche.");
}
