/** Which act to offer next, as the one primary button, and which quiet ones beside it. Pure. */

import { asks, currentRun, currentStep, shownPage } from "../session/session.js";
import { t, tn } from "../session/texts.js";
import { behind, inAll } from "./progress.js";

/** @typedef {import("../protocol_desk").DeskState} State */
/** @typedef {import("./kit").Offer} Offer */
/** @typedef {import("../protocol").Texts} Texts */

/** @param {Texts | null} texts @param {number | null | undefined} id @returns {string} */
export const stepTitle = (texts, id) => texts?.activities[id ?? ""]?.title ?? t("Schritt %(id)s", { id: id ?? "–" });

/** @param {State} state the step after the current one, or the first */
export const followingStep = (state) => state.agenda[state.agenda.findIndex((step) => step.id === state.current) + 1];

/**
 * @typedef {object} Facts what the offers depend on beside the state
 * @property {number} pages of the current results
 * @property {import("../protocol").Item[]} items of the current step
 * @property {number} waiting cards nobody decided on yet
 * @property {Readiness} readiness
 */

/**
 * The primary button's words and act; null while nothing needs doing: a countdown runs, or people still answer.
 * @param {State} state @param {Texts | null} texts @param {Facts} facts
 * @returns {Offer | null}
 */
export function nextOffer(state, texts, facts) {
  if (state.session.state === "ended") return null;
  if (state.session.pause) return { words: t("Pause beenden"), act: { verb: "pause", on: false } };
  const step = currentStep(state);
  if (!step || !asks(step) || step.state === "revealed") return turnOrGo(state, texts, facts.pages);
  if (cardsFirst(step, facts.waiting)) return lookAtCards(facts.waiting);
  if (step.state === "planned") return ask(texts, step.id);
  if (step.state === "closed") return reveal(texts, step.id);
  if (currentRun(state)?.closes_at != null) return null;
  const next = nextItem(state, facts.items);
  if (next) return facts.readiness.share >= 0.5 ? next : null;
  return closingOffer(step.id, facts.readiness);
}

/** @param {Texts | null} texts @param {number} activity @returns {Offer} */
const ask = (texts, activity) => ({
  words: t("Fragen: %(title)s", { title: stepTitle(texts, activity) }),
  act: { verb: "open", activity },
});

/** @param {Texts | null} texts @param {number} activity @returns {Offer} */
const reveal = (texts, activity) => ({
  words: t("Zeigen: %(title)s", { title: stepTitle(texts, activity) }),
  act: { verb: "reveal", activity },
});

/** Cards that wait for approval are in no result and no vote, so they are offered first. @param {import("../protocol").Step} step @param {number} waiting */
const cardsFirst = (step, waiting) =>
  waiting > 0 &&
  ((step.cards === "asked about" && step.state === "planned" && !step.practice) ||
    (step.cards === "written" && step.state === "closed"));

/** @param {number} waiting @returns {Offer} */
const lookAtCards = (waiting) => ({
  words: tn("Ansehen: %(n)s Karte wartet", "Ansehen: %(n)s Karten warten", waiting),
  act: { verb: "sort" },
});

/** At the moderator's pace, the next act is the next item. @param {State} state @param {Facts["items"]} items @returns {Offer | null} */
function nextItem(state, items) {
  const run = currentRun(state);
  const next = run?.pace === "moderator" ? items[items.findIndex((item) => item.ref === run.item) + 1] : undefined;
  if (!run || !next) return null;
  const words = t("Weiter: %(title)s", { title: itemName(next) });
  return { words, act: { verb: "pace", activity: run.activity, pace: "moderator", item: next.ref } };
}

/** @param {import("../protocol").Item | undefined} item @returns {string} */
export const itemName = (item) => (item ? item.number || item.text : "–");

/** Whether the screen shows pages now: a result, or the summary of all. @param {State} state */
export const hasPages = (state) =>
  currentStep(state)?.state === "revealed" || Boolean(currentRun(state)?.settings.summary);

/** Show the next page of results; after the last one go to the next step. @param {State} state @param {Texts | null} texts @param {number} pages @returns {Offer | null} */
function turnOrGo(state, texts, pages) {
  const page = shownPage(state) + 1;
  if (hasPages(state) && page < pages)
    return {
      words: t("Zeigen: Seite %(page)s von %(pages)s", { page: page + 1, pages }),
      act: { verb: "show", activity: state.current ?? 0, page },
    };
  return goOn(state, texts);
}

/** Go to the next step, or end the session. @param {State} state @param {Texts | null} texts @returns {Offer} */
export function goOn(state, texts) {
  const following = followingStep(state);
  if (!following) return { words: t("Veranstaltung beenden …"), act: { verb: "finish" } };
  const title = stepTitle(texts, following.id);
  const words = state.current === null ? t("Beginnen: %(title)s", { title }) : t("Weiter: %(title)s", { title });
  return { words, act: { verb: "go", activity: following.id } };
}

/**
 * The quiet acts beside the primary one.
 * @param {State} state @param {Texts | null} texts @param {Offer | null} primary @param {Facts} facts
 * @returns {Offer[]}
 */
export function quietOffers(state, texts, primary, facts) {
  const step = currentStep(state);
  if (state.session.state === "ended" || state.session.pause || !step) return [];
  if (!asks(step)) return primary?.act.verb === "show" ? [goOn(state, texts)] : [];
  const offers = {
    planned: () => (primary?.act.verb === "sort" ? [withoutThem(step.id, facts.waiting)] : []),
    open: () => openOffers(state, primary, facts),
    closed: () => closedOffers(state, texts, primary),
    revealed: () => [hide(step.id)],
  }[step.state]();
  return primary?.act.verb === "show" ? [goOn(state, texts), ...offers] : offers;
}

/** @param {number} activity @returns {Offer} */
const hide = (activity) => ({ words: t("Verbergen"), act: { verb: "hide", activity } });

/** @param {number} activity @returns {Offer} */
const reopen = (activity) => ({ words: t("Wieder öffnen"), act: { verb: "reopen", activity } });

/** @param {number} activity @returns {Offer} */
const look = (activity) => ({
  words: t("Ergebnis ansehen – danach kann nicht wieder geöffnet werden"),
  act: { verb: "look", activity },
});

/** No reopening once somebody saw figures: people would answer knowing them. @param {State} state @param {Texts | null} texts @param {Offer | null} primary */
function closedOffers(state, texts, primary) {
  const activity = state.current ?? 0;
  return [
    ...(primary?.act.verb === "sort" ? [reveal(texts, activity)] : []),
    ...(currentRun(state)?.seen ? [] : [reopen(activity), look(activity)]),
  ];
}

/** @param {number} activity @param {number} waiting @returns {Offer} */
const withoutThem = (activity, waiting) => ({
  words: tn("Ohne sie fragen (%(n)s bleibt liegen)", "Ohne sie fragen (%(n)s bleiben liegen)", waiting),
  act: { verb: "open", activity },
});

/** @param {State} state @param {Offer | null} primary @param {Facts} facts @returns {Offer[]} */
function openOffers(state, primary, { items }) {
  const activity = state.current ?? 0;
  if (currentRun(state)?.closes_at != null)
    return [
      { words: t("30 Sekunden länger"), act: { verb: "extend", activity, by_s: 30 } },
      { words: t("Countdown anhalten"), act: { verb: "extend", activity, by_s: null } },
      closeIn(activity, 0),
    ];
  const next = primary ? null : nextItem(state, items);
  const offered = primary?.act.verb === "close" ? primary.act.in_s : null;
  const later = /** @type {const} */ ([120, 0]).filter((seconds) => seconds !== offered);
  return [
    ...(next ? [next] : []),
    ...later.map((seconds) => closeIn(activity, seconds)),
    ...(currentStep(state)?.cards === "written" ? [] : [closeAndReveal(activity)]),
  ];
}

/** Cards are sorted before they are shown. @param {number} activity @returns {Offer} */
const closeAndReveal = (activity) => ({
  words: t("Schließen und gleich zeigen"),
  act: { verb: "close", activity, in_s: 0, reveal: true },
});

/** @typedef {{share: number, lagging: boolean}} Readiness how many are done, 0…1, and whether a channel needs longer */

const HALF = 0.5;
const MOST = 0.8;
const ALL = 0.98;
const MINUTE_MS = 60_000;

/** @param {import("./progress.js").Row[]} rows @returns {Readiness} */
export const readiness = (rows) => ({ share: inAll(rows).share, lagging: behind(rows).size > 0 });

/**
 * How ready a collection is to be closed: cards are never complete, so half ready once the planned minutes are over.
 * @param {import("../protocol").Step | undefined} step @param {number | null | undefined} openedAt @param {number} now
 * @returns {Readiness}
 */
export function readinessOfCards(step, openedAt, now) {
  const over = !step?.minutes || (openedAt != null && now - openedAt >= step.minutes * MINUTE_MS);
  return { share: over ? HALF : 0, lagging: false };
}

/** @param {number} activity @param {Readiness} of @returns {Offer | null} null while most people still answer */
export function closingOffer(activity, { share, lagging }) {
  if (share >= ALL) return { words: t("Schließen"), act: { verb: "close", activity, in_s: 0 } };
  if (share >= MOST && !lagging) return closeIn(activity, 30);
  return share >= HALF ? closeIn(activity, 120) : null;
}

/** @param {number} activity @param {0 | 30 | 120} seconds @returns {Offer} */
export function closeIn(activity, seconds) {
  const words = { 0: t("Sofort schließen"), 30: t("In 30 Sekunden schließen"), 120: t("In 2 Minuten schließen") };
  return { words: words[seconds], act: { verb: "close", activity, in_s: seconds } };
}
