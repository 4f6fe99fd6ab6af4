/** Which act to offer next, as the one primary button. Pure. The table it follows is tested row by row. */

import { asks, currentRun, currentStep, shownPage } from "../session/session.js";
import { t } from "../session/texts.js";
import { isClosing, toClose } from "./closing.js";
import * as offers from "./offers.js";
import { HALF } from "./readiness.js";
import {
  gapsOf,
  isFew,
  lastOf,
  nextOf,
  onScreen,
  openOnes,
  resultsWhen,
  staysOpen,
  unitsOf,
  unshownOf,
} from "./units.js";

export { itemName } from "./closing.js";
export { stepTitle } from "./offers.js";

/** @typedef {import("../protocol_desk").DeskState} State */
/** @typedef {import("../protocol_desk").Unit} Unit */
/** @typedef {import("./kit").Offer} Offer */
/** @typedef {import("../protocol").Texts} Texts */

/**
 * The step after the current one, or the first; an earlier one that a poll came up in, while it was open or between two of
 * its fields. Questions to the speaker stay open beside all that follows, and nobody is led back to them, nor to what was
 * shown already.
 * @param {State} state
 */
export function followingStep({ agenda, current, desk }) {
  const at = agenda.findIndex((step) => step.id === current);
  const earlier = agenda.slice(0, Math.max(0, at));
  const left = earlier.find((step) => step.state === "open" && !step.beside);
  return (
    left ??
    earlier.find((step) => step.id === desk?.interrupted) ??
    agenda.slice(at + 1).find((step) => step.state !== "revealed")
  );
}

/**
 * @typedef {object} Facts what the offers depend on beside the state
 * @property {number} pages of the result on the screen
 * @property {import("../protocol").Item[]} items of the current step
 * @property {number} waiting cards nobody decided on yet
 * @property {import("./readiness.js").Readiness} readiness
 * @property {boolean} [offline] whether there is no connection
 * @property {boolean} [told] whether a result was shown that the screen can show again
 * @property {string} [waived] the words of a closing that the moderator did not want yet
 */

/**
 * The primary button's words and act; null while nothing needs doing or can be done: a countdown runs, people still answer, or there is no connection.
 * @param {State} state @param {Texts | null} texts @param {Facts} facts
 * @returns {Offer | null}
 */
export function nextOffer(state, texts, facts) {
  if (facts.offline) return null;
  if (state.session.blank) return offers.fillScreen();
  if (state.session.state === "ended") return offers.afterTheEnd(state, facts);
  if (state.session.pause) return { words: t("Pause beenden"), act: { verb: "pause", on: false } };
  const step = currentStep(state);
  return unlessWaived(inStep(state, texts, facts, step), facts);
}

/** The end can be put off. @param {Offer | null} offer @param {Facts} facts */
const unlessWaived = (offer, { waived }) => (offer?.act.verb === "finish" && offer.words === waived ? null : offer);

/** @param {State} state @param {Texts | null} texts @param {Facts} facts @param {import("../protocol").Step | undefined} step @returns {Offer | null} */
function inStep(state, texts, facts, step) {
  if (!step || !asks(step)) return turnOrGo(state, texts, facts.pages);
  if (step.cards === "called" && (step.state === "open" || step.state === "closed")) return goOn(state, texts);
  const units = unitsOf(state);
  if (cardsFirst(step, facts.waiting)) return offers.lookAtCards(facts.waiting);
  if (openOnes(units).length) return toAskOrClose(state, texts, units, facts);
  if (!lastOf(units)) return toAsk(state, texts, units);
  return toShowOrAskNext(state, texts, units, facts.pages);
}

/** Cards that wait for approval are in no result and no vote, so they are offered first. @param {import("../protocol").Step} step @param {number} waiting */
export const cardsFirst = (step, waiting) =>
  waiting > 0 &&
  ((step.cards === "asked about" && step.state === "planned" && !step.practice) ||
    (step.cards === "written" && step.state === "closed"));

/** Nobody was asked yet. @param {State} state @param {Texts | null} texts @param {Unit[]} units */
function toAsk(state, texts, units) {
  const activity = state.current ?? 0;
  return isFree(state) ? offers.askAll(texts, activity) : offers.ask(texts, activity, units[0]);
}

/** Whether all fields are open at once, each of which is closed by itself. @param {State} state */
const isFree = (state) => currentRun(state)?.settings?.order === "free" && unitsOf(state).length > 1;

/** Something is open: the next field, where those before it stay open; then once the call to fill gaps; else closing. @param {State} state @param {Texts | null} texts @param {Unit[]} units @param {Facts} facts */
function toAskOrClose(state, texts, units, facts) {
  const next = nextBeside(state, texts);
  if (next) return facts.readiness.share >= HALF ? next : null;
  const gaps = gapsOf(state, units);
  if (gaps && facts.readiness.share >= HALF && !state.show?.gaps && !isClosing(state))
    return offers.callForGaps(state.current ?? 0, gaps);
  const offer = toClose(state, units, facts);
  return offer && gaps ? { ...offer, note: offers.gapsNote(gaps) } : offer;
}

/** The next field, where those before it stay open; none while a countdown runs. @param {State} state @param {Texts | null} texts */
export function nextBeside(state, texts) {
  const next = staysOpen(state) && !isClosing(state) ? nextOf(unitsOf(state)) : undefined;
  return next && offers.askBeside(texts, state.current ?? 0, next);
}

/** Something is closed or shown, and nothing is open. @param {State} state @param {Texts | null} texts @param {Unit[]} units @param {number} pages */
function toShowOrAskNext(state, texts, units, pages) {
  const activity = state.current ?? 0;
  const [last, next, unshown] = [lastOf(units), nextOf(units), unshownOf(state, units)];
  const page = shownPage(state) + 1;
  const shown = onScreen(state);
  if (resultsWhen(state) === "each" && last?.state === "closed" && !isFew(state, last))
    return offers.reveal(texts, activity, last);
  if (shown && page < pages) return offers.turnTo(state, page, pages, shown);
  if (next) return offers.askNext(texts, activity, next);
  const gaps = gapsOf(state, units);
  if (gaps) return offers.fillGaps(activity, gaps);
  return unshown ? offers.reveal(texts, activity, unshown) : goOn(state, texts);
}

/** Whether the screen shows pages now: a result, slides, or the summary of all. @param {State} state */
export const hasPages = (state) =>
  onScreen(state) !== undefined || Boolean(currentRun(state)?.settings.summary || currentRun(state)?.settings.slides);

/** Show the next page of the summary; after the last one go to the next step. @param {State} state @param {Texts | null} texts @param {number} pages @returns {Offer} */
function turnOrGo(state, texts, pages) {
  const page = shownPage(state) + 1;
  return hasPages(state) && page < pages ? offers.turnTo(state, page, pages, undefined) : goOn(state, texts);
}

/** Go to the next step, or end the session. @param {State} state @param {Texts | null} texts @returns {Offer} */
export function goOn(state, texts) {
  const following = followingStep(state);
  if (!following) return offers.finish();
  const title = offers.stepTitle(texts, following.id);
  const words = state.current === null ? t("Beginnen: %(title)s", { title }) : t("Weiter: %(title)s", { title });
  return { words, act: { verb: "go", activity: following.id } };
}
