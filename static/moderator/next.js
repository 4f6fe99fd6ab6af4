/** The next sensible act, in words: the one primary button. Pure. */

import { asks, currentRun, currentStep, shownPage } from "../screen/scene.js";
import { t } from "../texts.js";

/** @typedef {import("./shapes").DeskState} State */
/** @typedef {import("./shapes").Offer} Offer */
/** @typedef {import("../protocol").Texts} Texts */

/** @param {Texts | null} texts @param {number | null | undefined} id @returns {string} */
export const stepTitle = (texts, id) => texts?.activities[id ?? ""]?.title ?? t("Schritt %(id)s", { id: id ?? "–" });

/** @param {State} state the step after the current one, or the first */
export const followingStep = (state) => state.agenda[state.agenda.findIndex((step) => step.id === state.current) + 1];

/** @typedef {{pages: number, items: import("../protocol").Item[]}} Matter pages of the current results, items of the current step */

/**
 * What the primary button says and does; null when a countdown runs or nothing is left to do.
 * @param {State} state @param {Texts | null} texts @param {Matter} matter
 * @returns {Offer | null}
 */
export function nextOffer(state, texts, { pages, items }) {
  if (state.session.state === "ended") return null;
  if (state.session.pause) return { words: t("Pause beenden"), act: { verb: "pause", on: false } };
  const step = currentStep(state);
  if (!step || !asks(step) || step.state === "revealed") return turnOrGo(state, texts, pages);
  const activity = step.id;
  if (step.state === "planned") return { words: t("Fragen"), act: { verb: "open", activity } };
  if (step.state === "closed") return { words: t("Auf der Leinwand zeigen"), act: { verb: "reveal", activity } };
  if (currentRun(state)?.closes_at != null) return null;
  return nextItem(state, items) ?? closeSoon(activity);
}

/** @param {number} activity @returns {Offer} */
const closeSoon = (activity) => ({ words: t("In 60 Sekunden schließen"), act: { verb: "close", activity, in_s: 60 } });

/** At the moderator's pace the next act is the next Bedarf. @param {State} state @param {Matter["items"]} items @returns {Offer | null} */
function nextItem(state, items) {
  const run = currentRun(state);
  const next = run?.pace === "moderator" ? items[items.findIndex((item) => item.ref === run.item) + 1] : undefined;
  if (!run || !next) return null;
  const words = t("Weiter zu %(item)s", { item: itemName(next) });
  return { words, act: { verb: "pace", activity: run.activity, pace: "moderator", item: next.ref } };
}

/** @param {import("../protocol").Item | undefined} item @returns {string} */
export const itemName = (item) => (item ? item.number || item.text : "–");

/** Results have pages; after the last one comes the next step. @param {State} state @param {Texts | null} texts @param {number} pages @returns {Offer | null} */
function turnOrGo(state, texts, pages) {
  const page = shownPage(state) + 1;
  if (currentStep(state)?.state === "revealed" && page < pages)
    return {
      words: t("Seite %(page)s von %(pages)s zeigen", { page: page + 1, pages }),
      act: { verb: "show", activity: state.current, page },
    };
  return goOn(state, texts);
}

/** On to the following step, or the end. @param {State} state @param {Texts | null} texts @returns {Offer} */
export function goOn(state, texts) {
  const following = followingStep(state);
  if (!following) return { words: t("Veranstaltung beenden …"), act: { verb: "finish" } };
  const title = stepTitle(texts, following.id);
  const words =
    state.current === null ? t("Beginnen mit „%(title)s“", { title }) : t("Weiter zu „%(title)s“", { title });
  return { words, act: { verb: "go", activity: following.id } };
}

/**
 * The quiet acts beside it.
 * @param {State} state @param {Texts | null} texts @param {Offer | null} primary
 * @returns {Offer[]}
 */
export function quietOffers(state, texts, primary) {
  const step = currentStep(state);
  if (state.session.state === "ended" || state.session.pause || !step || !asks(step)) return [];
  const activity = step.id;
  const closing = currentRun(state)?.closes_at != null;
  const offers = {
    planned: [],
    open: closing
      ? [
          { words: t("Jetzt schließen"), act: { verb: "close", activity, in_s: 0 } },
          { words: t("30 s länger"), act: { verb: "extend", activity, by_s: 30 } },
          { words: t("Countdown anhalten"), act: { verb: "extend", activity, by_s: null } },
        ]
      : [
          ...(primary?.act.verb === "pace" ? [closeSoon(activity)] : []),
          { words: t("Sofort schließen"), act: { verb: "close", activity, in_s: 0 } },
        ],
    // Once figures were shown, reopening would let people answer knowing them.
    closed: /** @type {import("./shapes").Run | undefined} */ (currentRun(state))?.shown
      ? []
      : [{ words: t("Wieder öffnen"), act: { verb: "reopen", activity } }],
    revealed: [{ words: t("Verbergen"), act: { verb: "hide", activity } }],
  }[step.state];
  const paging = primary?.act.verb === "show";
  return paging ? [goOn(state, texts), ...offers] : offers;
}
