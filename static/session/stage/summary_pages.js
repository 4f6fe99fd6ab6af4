/** The summary on the screen, made for the talk that presents results: one topic per page. */

import { html } from "../../vendor/vendor.js";
import { itemsAt } from "../addressed.js";
import { answersText, meanText, OUTCOMES, percents, shareText, supportText } from "../figure_words.js";
import { PRIORITY, RELEVANCE, sum } from "../figures.js";
import { currentRun, shownPage } from "../session.js";
import { formatNumber, t, tn } from "../texts.js";
import { questionText } from "../untold.js";
import { SmallRound } from "./small_round.js";
import { HINTS, isEmpty, summaryOf } from "./summary.js";

/** @typedef {import("./summary.js").Summary} Summary */
/** @typedef {import("./summary.js").Told} Told */
/** @typedef {{title: string, body: import("preact").ComponentChildren}} Page */

/** Items on a page. */
const MOST = 4;

/** @param {Pick<import("./stage.js").Props, "state" | "tallies">} props the pages of the summary; none where the step does not present results */
export function summaryPages({ state, tallies }) {
  if (!currentRun(state)?.settings.summary) return [];
  const summary = summaryOf(state, tallies, itemsAt);
  return isEmpty(summary) ? [] : pagesOf(summary);
}

/** @param {Summary} summary @returns {Page[]} */
function pagesOf(summary) {
  const { urgent, divided, cards } = summary;
  const pages = [{ title: t("Was heute herauskam"), body: html`<${Counted} summary=${summary} />` }];
  if (urgent.length)
    pages.push({
      title: t("Weiter wichtig und am dringendsten"),
      body: html`<${List} told=${urgent} figure=${urgencyText} />`,
    });
  if (divided.length)
    pages.push({ title: t("Wo wir uneins sind"), body: html`<${List} told=${divided} figure=${sidesText} />` });
  if (cards.length) pages.push({ title: t("Neue Karten"), body: html`<${List} told=${cards} figure=${cardText} />` });
  return pages;
}

/** @param {import("./stage.js").Props & {pages: Page[]}} props */
export function SummaryPages({ state, texts, pages }) {
  const at = Math.min(shownPage(state), pages.length - 1);
  const small = state.agenda.find((step) => step.secrecy && step.state === "revealed");
  return html`<div class="summing">
    <p class="stage__kicker">${texts?.activities[state.current ?? ""]?.title}${pages.length > 1 && ` · ${t("%(at)s von %(all)s", { at: at + 1, all: pages.length })}`}<${SmallRound} texts=${texts} activity=${small?.id} /></p>
    <h1 class="stage__question">${pages[at].title}</h1>
    ${pages[at].body}
  </div>`;
}

/** @param {{summary: Summary}} props */
function Counted({ summary: { needs, written } }) {
  const lines = HINTS.filter((hint) => needs[hint]).map((hint) => ({ n: needs[hint], words: OUTCOMES[hint]() }));
  const all = lines.reduce((sum, { n }) => sum + n, 0);
  return html`
    <dl class="counted">
      ${lines.map(({ n, words }) => html`<div key=${words} class="counted__line"><dt>${words}</dt><dd>${formatNumber(n)}</dd></div>`)}
    </dl>
    <p class="stage__kicker">${[
      all > 0 && tn("Ein Bedarf stand zur Prüfung.", "%(n)s Bedarfe standen zur Prüfung.", all),
      written > 0 && tn("Eine neue Karte kam dazu.", "%(n)s neue Karten kamen dazu.", written),
      t("Entschieden wird später."),
    ]
      .filter(Boolean)
      .join(" ")}</p>`;
}

/** @param {{told: Told[], figure: (told: Told) => [string, string]}} props */
const List = ({ told, figure }) => html`<ol class="told plain" role="list">
    ${told.slice(0, MOST).map(
      (one) => html`<li key=${one.item.ref} class="told__item">
      <p class="told__text">${one.item.number && html`<span class="number">${one.item.number}</span> `}<span lang=${one.item.language || undefined} dir="auto">${one.item.text}</span></p>
      <${Figure} said=${figure(one)} />
    </li>`,
    )}
  </ol>
  ${told.length > MOST && html`<p class="stage__kicker">${t("und noch %(n)s", { n: formatNumber(told.length - MOST) })}</p>`}`;

/** A figure, and the number of answers it is based on. @param {{said: [string, string]}} props */
const Figure = ({ said: [figure, base] }) =>
  html`<p class="told__figure"><strong>${figure}</strong>${base && html` <span class="told__base">${base}</span>`}</p>`;

/** @param {Told} told @returns {[string, string]} */
const urgencyText = ({ figures: { counts = {}, mean } }) => [
  meanText(mean ?? 0),
  answersText(sum(counts, "priority", PRIORITY)),
];

/** @param {Told} told @returns {[string, string]} */
function sidesText({ figures: { counts = {} } }) {
  const n = sum(counts, "relevance", RELEVANCE);
  const [yes, , no] = percents(RELEVANCE.map((answer) => counts[`relevance:${answer}`] ?? 0));
  return [[shareText(t("Ja"), yes), shareText(t("Nein"), no)].join(" · "), answersText(n)];
}

/** @param {Told} told @returns {[string, string]} */
function cardText(told) {
  const [untold] = Object.entries(told.untold ?? {});
  if (untold) return [questionText(...untold), ""];
  if (told.figures.mean != null) return urgencyText(told);
  return [supportText(told.figures.counts?.support ?? 0), ""];
}
