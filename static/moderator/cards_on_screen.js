/** What the screen shows of the cards: one alone, or a page of all; pages turn by themselves until somebody turns them. */

import { chosenPage, currentRun, currentStep, scene, shownItem, useSeconds } from "../session/session.js";
import { questionOf } from "../session/stage/wall.js";
import { findCard, pageNow, roomBelow, wallPages } from "../session/stage/wall_pages.js";
import { t } from "../session/texts.js";
import { cardsAt } from "../session/wall_cards.js";
import { html } from "../vendor/vendor.js";
import { shortened } from "./card.js";
import { Button, Quiet } from "./controls.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("./kit").Act} Act */
/** @typedef {import("../protocol_desk").Card} Card */

/** Whether the screen can show cards of a step alone now. @param {Kit["state"]} state @param {number} activity */
const showsCards = (state, activity) => {
  const step = currentStep(state);
  return step?.id === activity && step.cards === "written" && step.state !== "planned" && !state.session.pause;
};

/** Show a card alone, or take it away again. @param {{kit: Kit, card: Card}} props */
export function ShowAlone({ kit, card }) {
  if (card.state !== "approved") return null;
  return html`<${ShowItem} kit=${kit} activity=${card.activity} item=${`c${card.id}`} words=${card.text} />`;
}

/** Show a card or a bundle alone, or take it away again. @param {{kit: Kit, activity: number, item: string, words: string}} props */
export function ShowItem({ kit: { state, steering }, activity, item, words }) {
  if (!showsCards(state, activity)) return null;
  const on = shownItem(state) === item;
  const act = /** @type {Act} */ ({ verb: "show", activity, ...(on ? {} : { item }) });
  return html`<${Quiet} words=${on ? t("Von der Leinwand nehmen") : t("Groß zeigen")} label=${shortened(words)} press=${() => steering.steer(act)} />`;
}

/** Approve a card that waits and show it alone at once. @param {{kit: Kit, card: Card, act: (act: Act) => Promise<boolean>}} props */
export function ApproveAndShow({ kit: { state, steering }, card, act }) {
  if (card.state !== "waiting" || !showsCards(state, card.activity)) return null;
  const press = async () => {
    if (await act({ verb: "approve", contribution: card.id }))
      steering.steer({ verb: "show", activity: card.activity, item: `c${card.id}` });
  };
  return html`<${Quiet} words=${t("Freigeben und groß zeigen")} label=${shortened(card.text)} press=${press} />`;
}

/** The card that is shown alone, or the page of all cards. @param {{kit: Kit}} props */
export function CardsOnScreen({ kit }) {
  const { state, steering } = kit;
  const run = currentRun(state);
  const name = scene(state);
  if (!run || (name !== "wall" && name !== "card")) return null;
  const back = () => steering.steer({ verb: "show", activity: run.activity });
  if (name === "wall") return html`<${Pager} kit=${kit} run=${run} back=${back} />`;
  if (shownItem(state)?.startsWith("r"))
    return html`<div class="pager"><span class="pager__mark">${t("Groß auf der Leinwand: eine Anmerkung")}</span>
      <${Button} look="tertiary" press=${back} words=${t("Von der Leinwand nehmen")} /></div>`;
  const found = findCard(cardsAt(run.cards_url) ?? [], shownItem(state));
  return html`<div class="pager"><span class="pager__mark">${found ? t("Groß auf der Leinwand: „%(card)s“", { card: shortened(found.card.text) }) : t("Groß auf der Leinwand: eine Karte")}</span>
    <${Button} look="tertiary" press=${back} words=${t("Von der Leinwand nehmen")} /></div>`;
}

/** @param {{kit: Kit, run: import("../protocol").Running, back: () => void}} props */
function Pager({ kit: { state, texts, steering, serverNow }, run, back }) {
  const now = useSeconds(serverNow);
  const chosen = chosenPage(state);
  const room = roomBelow(questionOf(run, texts));
  const pages = wallPages(cardsAt(run.cards_url) ?? [], Object.keys(texts?.fields ?? {}), room).length;
  if (pages < 2) return null;
  const at = pageNow(pages, chosen, now);
  const show = (/** @type {number} */ page) => steering.steer({ verb: "show", activity: run.activity, page });
  return html`<nav class="pager" aria-label=${t("Karten auf der Leinwand")}>
    <${Button} look="tertiary" disabled=${at === 0} press=${() => show(at - 1)} words=${t("Seite davor")} />
    <span class="pager__mark">${t("Seite %(page)s von %(pages)s", { page: at + 1, pages })}</span>
    <${Button} look="tertiary" disabled=${at >= pages - 1} press=${() => show(at + 1)} words=${t("Seite danach")} />
    ${chosen === null ? html`<span class="muted">${t("blättert von selbst")}</span>` : html`<${Button} look="tertiary" press=${back} words=${t("Wieder von selbst blättern")} />`}
  </nav>`;
}
