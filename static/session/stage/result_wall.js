/** The shown result of cards: a wall like the one they came on, those that most people support first. */

import { html } from "../../vendor/vendor.js";
import { supportText } from "../figure_words.js";
import { inOrder, shownItems, support } from "../figures.js";
import { fitting } from "../fitting.js";
import { shownPage } from "../session.js";
import { t, tn, tongue } from "../texts.js";
import { insteadText } from "../untold.js";
import { Corner } from "./joining.js";
import { ResultNotes } from "./result_notes.js";
import { SmallRound } from "./small_round.js";
import { countCards, roomBelow, spansOf, wallPages } from "./wall_pages.js";

/** @typedef {import("./stage.js").Props} Props */
/** @typedef {import("../../protocol").Item} Item */
/** @typedef {import("../../protocol").Tally} Tally */
/** @typedef {import("./wall_pages.js").WallCard} WallCard */

/** Cards, groups and supported needs in the order of the result, with what is told of each. @param {Item[]} items @param {Tally} tally @returns {WallCard[]} */
export const cardsOfResult = (items, tally) =>
  inOrder(shownItems(items, tally), tally.order)
    .filter(({ ref }) => tally.items[ref])
    .map(({ ref, number, text, cards = [] }) => {
      const figures = { channels: {}, told: {}, ...tally.items[ref] };
      return {
        ref,
        field: "",
        text: number ? `${number} ${text}` : text,
        cards: cards.map((words, n) => ({ ref: `${ref}/${n}`, text: words })),
        said: insteadText(figures) || supportText(support(figures.all)),
      };
    });

/** The pages of the wall. @param {Item[]} items @param {Tally} tally @param {string} question */
export const resultWallPages = (items, tally, question) =>
  wallPages(cardsOfResult(items, tally), [], roomBelow(question));

/** @param {Props & {run: import("../../protocol").Running, items: Item[], tally: Tally, words: string, practice?: boolean}} props */
export function ResultWall({ run, items, tally, words, practice, ...props }) {
  const { state, texts } = props;
  const pages = resultWallPages(items, tally, words);
  const number = Math.min(shownPage(state), Math.max(0, pages.length - 1));
  const page = pages[number];
  const spans = page ? spansOf(page.cards.length, page.columns) : [];
  return html`<div class="wall-scene">
    <header class="wall-scene__head"><h1 class="wall-scene__title"><span ...${tongue(texts, "activities", run.activity, "question")}>${words}</span> <span class="wall-scene__count">${tn("%(n)s Karte", "%(n)s Karten", countCards(cardsOfResult(items, tally)))}</span>${practice && html` <span class="practice">${t("zählt nicht")}</span>`}<${SmallRound} texts=${texts} activity=${run.activity} /></h1></header>
    <p class="wall-scene__field"><strong>${t("Die meisten Unterstützungen zuerst")}</strong><${ResultNotes} tally=${tally} /></p>
    ${
      page
        ? html`<ol ref=${fitting(2.8)} class="wall plain" role="list">
            ${page.cards.map((card, n) => html`<${Card} key=${card.ref} card=${card} span=${spans[n]} />`)}
          </ol>`
        : html`<p class="still__text muted">${t("Es wurde keine Karte gezeigt.")}</p>`
    }
    <div class="wall-scene__foot">
      <p class="wall-scene__page">${pages.length > 1 && t("Seite %(page)s von %(pages)s", { page: number + 1, pages: pages.length })}</p>
      <${Corner} ...${props} />
    </div>
  </div>`;
}

/** @param {{card: WallCard, span: number}} props */
const Card = ({ card, span }) => html`<li class="wall__card" style=${{ gridColumn: `span ${span}` }}>
  <span class="wall__text" dir="auto">${card.text}</span>
  <span class="wall__said">${card.cards.length > 0 && html`<span class="wall__more">${tn("%(n)s Karte", "%(n)s Karten", card.cards.length)}</span> `}<strong>${card.said ?? ""}</strong></span>
</li>`;
