/** Cards on the wall while people write them, and one of them large. */

import { html, useRef } from "../../vendor/vendor.js";
import { itemsAt, kindModule } from "../addressed.js";
import { fitting } from "../fitting.js";
import { chosenPage, currentRun, currentStep, shownItem, tallyOf, useSeconds } from "../session.js";
import { t, tn, tongue } from "../texts.js";
import { cardsAt } from "../wall_cards.js";
import { Countdown, Turnout } from "./asking.js";
import { Corner } from "./joining.js";
import { questionsOf } from "./questions.js";
import { SmallRound } from "./small_round.js";
import { countCards, findCard, newCards, pageNow, roomBelow, seenBefore, spansOf, wallPages } from "./wall_pages.js";

/** @typedef {import("./stage.js").Props} Props */
/** @typedef {import("../../protocol").Running} Running */
/** @typedef {import("../../protocol").WallCard} WallCard */

/** Approved cards by field as they come, page by page; how to take part while there is none. @param {Props} props */
export function Wall(props) {
  const { state, texts, serverNow } = props;
  const run = currentRun(state);
  const cards = run ? cardsAt(run.cards_url) : null;
  const seen = useRef(/** @type {import("./wall_pages.js").FirstSeen | null} */ (null));
  const now = useSeconds(serverNow);
  if (cards && !seen.current) seen.current = seenBefore(cards);
  if (!run || !cards?.length) return html`<${NoCards} ...${props} run=${run} />`;
  const words = questionOf(run, texts);
  const pages = wallPages(cards, Object.keys(texts?.fields ?? {}), roomBelow(words));
  const at = pageNow(pages.length, chosenPage(state), now);
  const page = pages[at];
  const fresh = newCards(seen.current ?? new Map(), page.cards, now);
  const spans = spansOf(page.cards.length, page.columns);
  return html`<div class="wall-scene">
    <${Head} ...${props} run=${run} words=${words} count=${countCards(cards)} />
    <p class="wall-scene__field"><strong ...${tongue(texts, "fields", page.field)}>${texts?.fields[page.field] ?? page.field}</strong>${page.of > 1 && html` <span class="muted">${t("%(at)s von %(all)s", { at: page.at, all: page.of })}</span>`}</p>
    <ul ref=${fitting(2.8)} class="wall plain" role="list">
      ${page.cards.map((card, n) => html`<${Card} key=${card.ref} card=${card} fresh=${fresh.has(card.ref)} span=${spans[n]} />`)}
    </ul>
    <div class="wall-scene__foot">
      <p class="wall-scene__page">${pages.length > 1 && t("Seite %(page)s von %(pages)s", { page: at + 1, pages: pages.length })}</p>
      <${Corner} ...${props} />
    </div>
  </div>`;
}

/** The question of a step as one sentence. @param {Running} run @param {Props["texts"]} texts */
export const questionOf = (run, texts) =>
  questionsOf(kindModule(run.kind), run.settings, texts?.activities[run.activity]).join(" ");

/** @param {Props & {run: Running, words: string, count: number}} props */
function Head({ state, texts, serverNow, run, words, count }) {
  const step = currentStep(state);
  return html`<header class="wall-scene__head">
    <h1 class="wall-scene__title"><span ...${tongue(texts, "activities", run.activity, "question")}>${words}</span> <span class="wall-scene__count">${tn("%(n)s Karte", "%(n)s Karten", count)}</span>${step?.practice && html` <span class="practice">${t("zählt nicht")}</span>`}<${SmallRound} texts=${texts} activity=${run.activity} /></h1>
    ${run.closes_at !== null && html`<${Countdown} closesAt=${run.closes_at} serverNow=${serverNow} />`}
  </header>`;
}

/** @param {{card: WallCard, fresh: boolean, span: number}} props */
const Card = ({
  card,
  fresh,
  span,
}) => html`<li class=${fresh ? "wall__card wall__card--new" : "wall__card"} style=${{ gridColumn: `span ${span}` }}>
  ${fresh && html`<span class="wall__new">${t("neu")}</span>`}
  <span class="wall__text" dir="auto">${card.text}</span>
  ${card.cards.length > 0 && html`<span class="wall__more">${tn("%(n)s Karte", "%(n)s Karten", card.cards.length)}</span>`}
</li>`;

/** The question large, and that cards are read before they are shown. @param {Props & {run: Running | undefined}} props */
function NoCards(props) {
  const { state, texts, serverNow, run } = props;
  const step = currentStep(state);
  if (!run || !step) return null;
  const open = run.state === "open";
  const read = run.settings.approval !== false;
  return html`<div class="asking">
    <div class="asking__head">
      <p class="stage__kicker"><span ...${tongue(texts, "activities", step.id, "title")}>${texts?.activities[step.id]?.title}</span>${step.practice && html` <span class="practice">${t("zählt nicht")}</span>`}<${SmallRound} texts=${texts} activity=${step.id} /></p>
      ${run.closes_at !== null && html`<${Countdown} closesAt=${run.closes_at} serverNow=${serverNow} />`}
    </div>
    <div class="asking__about"><h1 ref=${fitting(3.8, 1.64)} class="stage__question"><span ...${tongue(texts, "activities", step.id, "question")}>${questionOf(run, texts)}</span></h1>
    <p class="still__text muted">${!open ? t("Es wurde keine Karte gezeigt.") : read ? t("Hier erscheinen Ihre Karten, sobald sie freigegeben sind.") : t("Hier erscheinen Ihre Karten.")}</p></div>
    <div class="asking__foot"><${Turnout} state=${state} texts=${texts} activity=${step.id} items=${0} /><${Corner} ...${props} /></div>
  </div>`;
}

/** The one card that moderators chose; in its place the scene it was chosen in, where it is not to be seen any more. @param {Props & {Instead: import("preact").FunctionComponent<Props>}} props */
export function OneCard({ Instead, ...props }) {
  const { state, texts, tallies } = props;
  const run = currentRun(state);
  const cards = run && (run.cards_url ? cardsAt(run.cards_url) : shownCards(run));
  const found = findCard(cards ?? [], shownItem(state));
  if (!run || !found) return html`<${Instead} ...${props} />`;
  const { card, group } = found;
  const support = tallyOf(tallies, run)?.items[card.ref]?.all.counts?.support;
  return html`<div class="one-card">
    <p class="stage__kicker"><span ...${tongue(texts, "activities", run.activity, "title")}>${texts?.activities[run.activity]?.title}</span>${card.field && html` · <span ...${tongue(texts, "fields", card.field)}>${texts?.fields[card.field] ?? card.field}</span>`}<${SmallRound} texts=${texts} activity=${run.activity} /></p>
    <div class="one-card__body">
      <blockquote ref=${fitting(5)} class="one-card__text"><p dir="auto">${card.text}</p></blockquote>
      ${group && html`<p class="one-card__about">${tn("im Bündel „%(title)s“ (%(n)s Karte)", "im Bündel „%(title)s“ (%(n)s Karten)", group.cards.length, { title: group.text })}</p>`}
      ${card.cards.length > 0 && html`<${Inside} cards=${card.cards} />`}
      ${support !== undefined && html`<p class="one-card__about">${tn("%(n)s unterstützt das", "%(n)s unterstützen das", support)}</p>`}
    </div>
    <div class="wall-scene__foot"><span></span><${Corner} ...${props} /></div>
  </div>`;
}

/** Of a group so many cards are written out. */
const LISTED = 4;

/** @param {{cards: WallCard["cards"]}} props */
const Inside = ({ cards }) => html`<ul class="one-card__inside">
  ${cards.slice(0, LISTED).map(({ ref, text }) => html`<li key=${ref} dir="auto">${text}</li>`)}
  ${cards.length > LISTED && html`<li class="muted">${t("und noch %(n)s", { n: cards.length - LISTED })}</li>`}
</ul>`;

/** The cards of a shown result. @param {Running} run @returns {WallCard[]} */
const shownCards = (run) =>
  (itemsAt(run.items_url) ?? [])
    .filter(({ ref }) => /^[cg]/.test(ref))
    .map(({ ref, field, text, cards = [] }) => ({
      ref,
      field,
      text,
      cards: cards.map((words, at) => ({ ref: `${ref}/${at}`, text: words })),
    }));
