/** What the moderator can do next, wherever the desk offers it: the big button, the quiet acts beside it, and what a press does. */

import { currentStep, useSeconds } from "../session/session.js";
import { useState } from "../vendor/vendor.js";
import { waiting } from "./cards.js";
import { nextOffer } from "./next_act.js";
import { itemsOf, pagesOf } from "./previews.js";
import { asked, channelRows, progressOf } from "./progress.js";
import { quietOffers } from "./quiet_acts.js";
import { readiness, readinessOfCards } from "./readiness.js";
import { hasScenes } from "./scene_choice.js";
import { runAtWork } from "./units.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("./kit").Offer} Offer */
/** @typedef {{finish: () => void, sort: () => void, present?: () => void, order?: () => void, jump?: () => void}} Openings what acts open that are never sent */

/** @param {Kit} kit @param {Openings} openings */
export function useNextAct(kit, openings) {
  const { state, texts, steering } = kit;
  const now = useSeconds(kit.serverNow);
  const [waived, waive] = useState("");
  const facts = { ...matterOf(kit, now), waived };
  const primary = nextOffer(state, texts, facts);
  const quiet = quietOffers(state, texts, primary, facts);
  const own = /** @type {Record<string, (() => void) | undefined>} */ ({
    order: () => unfold("tool-flow"),
    jump: () => unfold("tool-screen"),
    ...openings,
  });
  const press = (/** @type {Offer} */ { act }) =>
    act.verb === "wait" ? waive(act.words) : (own[act.verb] ?? (() => steering.steer(act)))();
  return { now, primary, quiet, press };
}

/** Open the form of a tool, unless it is open. @param {string} id of its button */
export function unfold(id) {
  const button = document.getElementById(id);
  if (button?.getAttribute("aria-expanded") !== "true") button?.click();
  button?.scrollIntoView({ block: "nearest" });
}

/** The facts beside the state that the next act depends on. @param {Kit} kit @param {number} now @returns {import("./next_act.js").Facts} */
function matterOf(kit, now) {
  const { state, live } = kit;
  const cards = asked(state) === "cards";
  return {
    offline: !live.online.value,
    pages: pagesOf(kit),
    items: itemsOf(state),
    waiting: waiting(live.cards.value).length,
    told: hasScenes(state),
    readiness: cards
      ? readinessOfCards(currentStep(state), runAtWork(state)?.opened_at, now)
      : readiness(channelRows(state, progressOf(kit))),
  };
}
