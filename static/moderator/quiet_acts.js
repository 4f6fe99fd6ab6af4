/** The quiet acts beside the primary one. Pure. */

import { asks, currentStep } from "../session/session.js";
import { t } from "../session/texts.js";
import { closings, isClosing, nextItem, toBeClosed } from "./closing.js";
import { goOn, nextBeside } from "./next_act.js";
import * as offers from "./offers.js";
import { isFew, lastOf, nextOf, onScreen, openOnes, resultsWhen, unitsOf } from "./units.js";

/** @typedef {import("../protocol_desk").DeskState} State */
/** @typedef {import("../protocol_desk").Unit} Unit */
/** @typedef {import("./kit").Offer} Offer */
/** @typedef {import("../protocol").Texts} Texts */
/** @typedef {import("./next_act.js").Facts} Facts */

/**
 * The quiet acts beside the primary one.
 * @param {State} state @param {Texts | null} texts @param {Offer | null} primary @param {Facts} facts
 * @returns {Offer[]}
 */
export function quietOffers(state, texts, primary, facts) {
  const step = currentStep(state);
  if (state.session.pause || state.session.blank || facts.offline) return [];
  if (state.session.state === "ended") return offers.backToTheEnd(state);
  if (!step) return [{ words: t("Vorführen"), act: { verb: "present" } }];
  return [...aboutTheEnd(state, texts, primary), ...ofStep(state, texts, primary, facts, step)];
}

/** At the last step: not yet, or after that the end after all. @param {State} state @param {Texts | null} texts @param {Offer | null} primary @returns {Offer[]} */
function aboutTheEnd(state, texts, primary) {
  if (primary) return primary.act.verb === "finish" ? [offers.notYet()] : [];
  const last = goOn(state, texts);
  return last.act.verb === "finish" && !openOnes(unitsOf(state)).length ? [last] : [];
}

/** @param {State} state @param {Texts | null} texts @param {Offer | null} primary @param {Facts} facts @param {import("../protocol").Step} step */
function ofStep(state, texts, primary, facts, step) {
  if (!asks(step)) return [...(primary?.act.verb === "show" ? [goOn(state, texts)] : []), ...backToStep(state, texts)];
  const units = unitsOf(state);
  if (step.cards === "called" && step.state !== "planned") return questionOffers(texts, step, units[0]);
  if (openOnes(units).length) return whileOpen(state, texts, primary, facts, units);
  if (!lastOf(units)) return beforeAsking(state, texts, primary, facts, units);
  return afterClosing(state, texts, primary, facts, units);
}

/** What is done with questions to the speaker; the next step is the primary act. @param {Texts | null} texts @param {import("../protocol").Step} step @param {Unit} unit @returns {Offer[]} */
function questionOffers(texts, { id, state }, unit) {
  if (state === "revealed") return [offers.hide(id, unit)];
  if (state === "closed") return [offers.reveal(texts, id, unit), offers.reopen(id, unit)];
  return [{ words: t("Rückfragen schließen"), act: { verb: "close", activity: id, in_s: 0 } }];
}

/** To the result of the step before, while nothing is asked. @param {State} state @param {Texts | null} texts @returns {Offer[]} */
function backToStep(state, texts) {
  const before = state.agenda[state.agenda.findIndex((step) => step.id === state.current) - 1];
  if (before?.state !== "revealed") return [];
  const words = t("Zurück zum Ergebnis: %(title)s", { title: offers.stepTitle(texts, before.id) });
  return [{ words, act: { verb: "go", activity: before.id } }];
}

/** @param {State} state @param {Texts | null} texts @param {Offer | null} primary @param {Facts} facts @param {Unit[]} units */
const beforeAsking = (state, texts, primary, facts, units) => [
  ...(primary?.act.verb === "sort" ? [offers.withoutThem(texts, state.current ?? 0, units[0], facts.waiting)] : []),
  ...changeOrder(units),
];

/** The order of fields, while there is one to change. @param {Unit[]} units @returns {Offer[]} */
const changeOrder = (units) =>
  new Set(units.filter(({ state }) => state === "planned").map(({ field }) => field)).size > 1
    ? [{ words: t("Reihenfolge ändern"), act: { verb: "order" } }]
    : [];

/** @param {State} state @param {Texts | null} texts @param {Offer | null} primary @param {Facts} facts @param {Unit[]} units */
function afterClosing(state, texts, primary, { told }, units) {
  const activity = state.current ?? 0;
  const [last, shown, next] = [lastOf(units), onScreen(state), nextOf(units)];
  if (!last) return [];
  const toShow = last.state === "closed" && primary?.act.verb !== "reveal";
  const onwards = next ? offers.askNext(texts, activity, next) : goOn(state, texts);
  return [
    ...(primary?.act.verb === "show" && told ? [offers.jump()] : []),
    ...(primary?.act.verb === "show" ? [onwards] : []),
    ...(last.state === "closed" ? closedActs(state, activity, last) : []),
    ...(primary?.act.verb === "reveal" ? passOver(state, texts, last) : []),
    // of too few answers there is nothing to show but that, and what earlier sessions said
    ...(toShow ? [offers.reveal(texts, activity, last)] : []),
    ...back(texts, activity, units, shown ?? last),
    ...(shown ? [offers.hide(activity, shown)] : []),
    ...(next ? [offers.turnResults(activity, resultsWhen(state)), ...changeOrder(units)] : []),
  ];
}

/**
 * On to the next step without showing anything, where a step that is asked as a whole was closed and nobody looked at it: a poll
 * that was a mistake, for example.
 * @param {State} state @param {Texts | null} texts @param {Unit} unit @returns {Offer[]}
 */
function passOver(state, texts, unit) {
  if (unit.portion || unit.state !== "closed" || unit.seen_at !== undefined) return [];
  return [goOn(state, texts)].filter(({ act }) => act.verb === "go");
}

/** Too few answers leave nothing to look at. @param {State} state @param {number} activity @param {Unit} unit */
const closedActs = (state, activity, unit) =>
  isFew(state, unit)
    ? unit.seen_at === undefined
      ? [offers.reopen(activity, unit)]
      : []
    : offers.beforeTheLook(activity, unit);

/** To the result shown before this one. @param {Texts | null} texts @param {number} activity @param {Unit[]} units @param {Unit | undefined} than */
function back(texts, activity, units, than) {
  const earlier = units.filter(
    (one) =>
      one.state === "revealed" && one.portion !== than?.portion && (one.opened_at ?? 0) <= (than?.opened_at ?? 0),
  );
  const before = lastOf(earlier);
  return before ? [offers.backTo(texts, activity, before)] : [];
}

/** @param {State} state @param {Texts | null} texts @param {Offer | null} primary @param {Facts} facts @param {Unit[]} units @returns {Offer[]} */
function whileOpen(state, texts, primary, facts, units) {
  const activity = state.current ?? 0;
  const open = openOnes(units);
  const unit = toBeClosed(open);
  const screen = onScreen(state)
    ? [offers.backToQuestion(texts, activity, open[0])]
    : back(texts, activity, units, lastOf(units));
  if (isClosing(state)) return [...offers.whileCountingDown(activity, unit), ...screen];
  const beside = nextBeside(state, texts);
  const next = primary ? null : (beside ?? nextItem(state, open, facts.items));
  const onwards = beside ? [offers.turnResults(activity, resultsWhen(state)), ...changeOrder(units)] : [];
  const called = state.show?.gaps ? [offers.noMoreGaps(activity)] : [];
  return [...(next ? [next] : []), ...closings(state, primary, facts, open), ...called, ...screen, ...onwards];
}
