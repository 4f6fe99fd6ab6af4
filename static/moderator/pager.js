/** The pages on the screen: which of them it shows, and how they are turned. */

import { chosenScene } from "../session/scenes/models.js";
import { chosenPage, currentRun, scene, shownPage } from "../session/session.js";
import { questionOf } from "../session/stage/wall.js";
import { pageNow, roomBelow, wallPages } from "../session/stage/wall_pages.js";
import { t } from "../session/texts.js";
import { cardsAt } from "../session/wall_cards.js";
import { html } from "../vendor/vendor.js";
import { Button } from "./controls.js";
import { hasPages } from "./next_act.js";
import { pagesOf } from "./previews.js";
import { channelRows, inAll, progressOf } from "./progress.js";
import { onScreen } from "./units.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("./clicker.js").Deck} Deck */

/** The pages of results, slides or a scene; null where none are on the screen. @param {Kit} kit @returns {Deck | null} */
export function deckOf(kit) {
  const { state } = kit;
  const chosen = chosenScene(state);
  if (state.session.pause || !(chosen || (hasPages(state) && state.session.state !== "ended"))) return null;
  const portion = onScreen(state)?.portion;
  return { page: shownPage(state), pages: pagesOf(kit), of: chosen ? { scene: chosen } : portion ? { portion } : {} };
}

/** The pages of cards while people write them. @param {Kit} kit @param {number} now @returns {Deck | null} */
export function wallDeck({ state, texts }, now) {
  const run = currentRun(state);
  if (!run || scene(state) !== "wall") return null;
  const room = roomBelow(questionOf(run, texts));
  const pages = wallPages(cardsAt(run.cards_url) ?? [], Object.keys(texts?.fields ?? {}), room).length;
  return { page: pageNow(pages, chosenPage(state), now), pages, of: {} };
}

/** What the keys of a clicker depend on beside the state. @param {Kit} kit @returns {import("./clicker.js").Facts} */
export function factsOf(kit) {
  const { halfway, rest } = inAll(channelRows(kit.state, progressOf(kit)));
  const deck = deckOf(kit) ?? wallDeck(kit, kit.serverNow());
  return { deck, missing: halfway + rest, offline: !kit.live.online.value };
}

/** Which page of the results the screen shows. @param {{kit: Kit}} props */
export function Pager({ kit }) {
  const { state, steering } = kit;
  const deck = deckOf(kit);
  if (!deck || deck.pages < 2) return null;
  const { page, pages, of } = deck;
  const show = (/** @type {number} */ to) =>
    steering.steer({ verb: "show", activity: state.current ?? 0, ...of, page: to });
  return html`<nav class="pager" aria-label=${t("Ergebnisseiten auf der Leinwand")}>
    <${Button} look="tertiary" disabled=${page === 0} press=${() => show(page - 1)} words=${t("Seite davor")} />
    <span class="pager__mark">${t("Seite %(page)s von %(pages)s", { page: page + 1, pages })}</span>
    <${Button} look="tertiary" disabled=${page >= pages - 1} press=${() => show(page + 1)} words=${t("Seite danach")} />
  </nav>`;
}
