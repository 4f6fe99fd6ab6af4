/** How what is open can be closed: at once, after a countdown, with its result or without it. Pure. */

import { currentRun, currentStep } from "../session/session.js";
import { t } from "../session/texts.js";
import * as offers from "./offers.js";
import { HALF, MOST, stageOf } from "./readiness.js";
import { isNeed, openOnes, resultsWhen } from "./units.js";

/** @typedef {import("../protocol_desk").DeskState} State */
/** @typedef {import("../protocol_desk").Unit} Unit */
/** @typedef {import("./kit").Offer} Offer */
/** @typedef {import("./next_act.js").Facts} Facts */

/** The unit that is closed next; undefined where several are open and closed together. @param {Unit[]} open */
export const toBeClosed = (open) => (open.length > 1 ? undefined : open[0]);

/** Whether a unit is shown in the act that closes it. @param {State} state @param {Unit[]} open */
const showsAtOnce = (state, open) => resultsWhen(state) === "each" && open.length === 1 && isNeed(open[0]);

/** @param {State} state @param {Unit[]} units @param {Facts} facts @returns {Offer | null} null while most people still answer */
export function toClose(state, units, facts) {
  if (isClosing(state)) return null;
  const open = openOnes(units);
  const next = nextItem(state, open, facts.items);
  const offer = next
    ? facts.readiness.share >= HALF
      ? next
      : null
    : closingOffer(state.current ?? 0, toBeClosed(open), facts.readiness, showsAtOnce(state, open));
  return offer && offer.words === facts.waived ? null : offer;
}

/** Whether a countdown runs in the current step. @param {State} state */
export const isClosing = (state) =>
  state.running.some((run) => run.activity === state.current && run.state === "open" && run.closes_at != null);

/**
 * @param {number} activity @param {Unit | undefined} unit undefined for all that are open
 * @param {import("./readiness.js").Readiness} ready @param {boolean} [show] at once, in the act that closes
 * @returns {Offer | null} null while most people still answer
 */
export function closingOffer(activity, unit, ready, show = false) {
  const stage = stageOf(ready);
  if (stage === "wait") return null;
  if (stage === "soon") return offers.closeIn(activity, unit, 120, show);
  if (show) return offers.closeAndShow(activity, unit, t("Schließen und zeigen"));
  return stage === "all" ? offers.closeNow(activity, unit, t("Schließen")) : offers.closeIn(activity, unit, 30);
}

/** At the moderator's pace within a unit, the next act is its next item. @param {State} state @param {Unit[]} open @param {Facts["items"]} items @returns {Offer | null} */
export function nextItem(state, open, items) {
  const run = currentRun(state);
  if (run?.pace !== "moderator" || open.length !== 1 || isNeed(open[0])) return null;
  const among = open[0].field ? items.filter(({ field }) => field === open[0].field) : items;
  const next = among[among.findIndex((item) => item.ref === run.item) + 1];
  if (!next) return null;
  const words = t("Weiter: %(title)s", { title: itemName(next) });
  return { words, act: { verb: "pace", activity: run.activity, pace: "moderator", item: next.ref } };
}

/** @param {import("../protocol").Item | undefined} item @returns {string} */
export const itemName = (item) => (item ? item.number || item.text : "–");

/** The other ways to close. @param {State} state @param {Offer | null} primary @param {Facts} facts @param {Unit[]} open @returns {Offer[]} */
export function closings(state, primary, facts, open) {
  const activity = state.current ?? 0;
  const unit = toBeClosed(open);
  const waiving = primary?.act.verb === "close" && facts.readiness.share < MOST ? [letRun(primary)] : [];
  const offered = primary?.act.verb === "close" ? primary.act.in_s : null;
  if (showsAtOnce(state, open))
    return [
      ...waiving,
      ...(offered === 0 ? [] : [offers.closeAndShow(activity, unit, t("Schließen und zeigen"))]),
      offers.closeIn(activity, unit, 30, true),
      offers.closeNow(activity, unit, t("Schließen, ohne zu zeigen")),
    ];
  const later = /** @type {const} */ ([120, 0]).filter((seconds) => seconds !== offered && offered !== 0);
  const shows = resultsWhen(state) === "each" && open.length === 1 && currentStep(state)?.cards !== "written";
  return [
    ...waiving,
    ...later.map((seconds) => offers.closeIn(activity, unit, seconds)),
    ...(shows ? [offers.closeAndShow(activity, unit)] : []),
  ];
}

/** Keep what is offered out of sight until more are done. @param {Offer} primary @returns {Offer} */
const letRun = (primary) => ({ words: t("Noch laufen lassen"), act: { verb: "wait", words: primary.words } });
