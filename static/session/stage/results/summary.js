/** Scene 14: the summary, which makes itself from all shown results: one topic a page. */

import { html } from "../../../vendor/vendor.js";
import { itemsAt } from "../../addressed.js";
import { Bar } from "../../charts.js";
import { answersText, meanText, orderDependsText, shareText, supportText } from "../../figure_words.js";
import { PRIORITY, sum } from "../../figures.js";
import { chosenScene } from "../../scenes/models.js";
import { noteKind, notePages } from "../../scenes/notes.js";
import { isEmpty, orderIsOpen, summaryOf } from "../../scenes/summary.js";
import { cardsText, needsInAll, outcomesOf, sumText } from "../../scenes/summary_model.js";
import { portionsAt } from "../../scenes/told.js";
import { shortened } from "../../scenes/words.js";
import { currentRun, shownPage } from "../../session.js";
import { formatNumber, t, tongue } from "../../texts.js";
import { questionText } from "../../untold.js";
import { Frame, NeedWords } from "./frame.js";

/** @typedef {import("../../scenes/summary.js").Summary} Summary */
/** @typedef {import("../../scenes/summary.js").ToldCard} ToldCard */
/** @typedef {import("../../scenes/told.js").Need} Need */
/** @typedef {import("../../../protocol").Item} Item */
/** @typedef {import("../stage.js").Props} Props */
/** @typedef {{title: string, body: import("preact").ComponentChildren, notes?: string[]}} Page */

/** Items in a list of a page, and in the first of two lists. */
const MOST = 4;
const FEW = 3;
/** Letters of a text, in two lines beside its figure. */
const LETTERS = 100;

/** The pages of the summary; none where the step does not present results, or nothing was shown. @param {Pick<Props, "state" | "tallies" | "texts">} props */
export function summaryPages({ state, tallies, texts }) {
  if (!currentRun(state)?.settings.summary && chosenScene(state)?.name !== "summary") return [];
  const summary = summaryOf({ state, tallies, itemsAt, portions: portionsAt(state) });
  return isEmpty(summary) && !texts?.notes?.length ? [] : pagesOf(summary, texts);
}

/** @param {Summary} summary @param {Props["texts"]} texts @returns {Page[]} */
function pagesOf(summary, texts) {
  const { urgent, divided, cards } = summary;
  return [
    ...(isEmpty(summary) ? [] : [{ title: t("Was heute herauskam"), body: html`<${Counted} summary=${summary} />` }]),
    ...(urgent.length || cards.length ? [urgentPage(urgent, cards)] : []),
    ...(divided.length
      ? [{ title: t("Wo wir uneins sind"), body: html`<${List} lines=${divided.map(dividedLine)} />` }]
      : []),
    ...notePages(texts?.notes ?? []).map((notes) => ({
      title: t("Was wir festhalten"),
      body: html`<${Notes} notes=${notes} />`,
    })),
    ...(texts?.outlook
      ? [
          {
            title: t("Wie es weitergeht"),
            body: html`<p class="scene__words" ...${tongue(texts, "outlook")}>${texts.outlook}</p>`,
          },
        ]
      : []),
  ];
}

/** @param {Summary["urgent"]} urgent @param {ToldCard[]} cards @returns {Page} */
function urgentPage(urgent, cards) {
  const both = urgent.length > 0 && cards.length > 0;
  const most = both ? mostOfTwo([...urgent.slice(0, FEW), ...cards.slice(0, FEW)].map(({ item }) => item)) : MOST;
  return {
    title: both
      ? t("Am dringendsten und neu")
      : urgent.length
        ? t("Weiter wichtig und am dringendsten")
        : t("Neue Karten"),
    notes: orderIsOpen(urgent, most) ? [orderDependsText()] : [],
    body: html`
      ${urgent.length > 0 && html`<${List} lines=${urgent.map(urgentLine)} most=${most} name=${both && t("Weiter wichtig und am dringendsten")} />`}
      ${cards.length > 0 && html`<${List} lines=${cards.map(cardLine)} most=${most} name=${both && t("Neue Karten")} />`}`,
  };
}

/** Letters in a line beside a figure, and lines of two lists that fit onto one page. */
const LINE = 48;
const LINES = 8;

/** How many items each of two lists has on one page: one less where texts are long. @param {Item[]} items */
function mostOfTwo(items) {
  const lines = items.map(({ text, number }) =>
    Math.ceil((shortened(text, LETTERS).length + (number ?? "").length) / LINE),
  );
  return lines.reduce((all, one) => all + one, 0) > LINES ? FEW - 1 : FEW;
}

/** @param {Props & {pages: Page[]}} props */
export function SummaryPages({ pages, ...props }) {
  const { state, texts } = props;
  const at = Math.min(shownPage(state), pages.length - 1);
  const model = {
    about: texts?.activities[state.current ?? ""]?.title ?? "",
    title: pages[at].title,
    notes: pages[at].notes ?? [],
    needs: [],
    table: { head: [], rows: [] },
  };
  return html`<${Frame} props=${props} model=${model} page=${at} pages=${pages.length} grows>${pages[at].body}<//>`;
}

/** @param {{summary: Summary}} props */
function Counted({ summary: { outcomes, written } }) {
  const lines = outcomesOf(outcomes);
  const all = needsInAll(lines);
  return html`
    <dl class=${lines.length > 4 ? "counted counted--many" : "counted"}>
      ${lines.map(({ n, words }) => html`<div key=${words} class="counted__line"><dt>${words}</dt><dd>${formatNumber(n)}</dd><dd class="counted__bar"><${Bar} share=${n / all} /></dd></div>`)}
      ${lines.length > 1 && html`<div class="counted__line counted__line--sum"><dt>${sumText(all)}</dt><dd>${formatNumber(all)}</dd></div>`}
      ${written > 0 && html`<div class="counted__line"><dt>${cardsText(written)}</dt><dd>${formatNumber(written)}</dd></div>`}
    </dl>
    <p class="stage__kicker">${t("Entschieden wird später.")}</p>`;
}

/** @param {{notes: import("../../scenes/notes.js").Note[]}} props */
const Notes = ({ notes }) => html`<ul class="noted plain" role="list">
  ${notes.map((note) => html`<li key=${note.text} class="noted__one">${noteKind(note) && html`<strong class="noted__kind">${noteKind(note)}</strong> `}<span dir="auto">${note.text}</span></li>`)}
</ul>`;

/** @typedef {{item: Item, figure: string, base: string}} Line */

/** @param {{lines: Line[], most?: number, name?: string | false}} props */
const List = ({
  lines,
  most = MOST,
  name,
}) => html`${name && html`<h2 class="ends__name">${name}${lines.length > most && html`<span class="ends__more"> · ${t("und noch %(n)s", { n: formatNumber(lines.length - most) })}</span>`}</h2>`}
  <ol class="told plain" role="list">
    ${lines.slice(0, most).map(
      ({ item, figure, base }) => html`<li key=${item.ref} class="told__item">
      <p class="told__text"><${NeedWords} item=${item} text=${shortened(item.text, LETTERS)} /></p>
      <p class="told__figure"><strong>${figure}</strong>${base && html` <span class="told__base">${base}</span>`}</p>
    </li>`,
    )}
  </ol>
  ${!name && lines.length > most && html`<p class="stage__kicker">${t("und noch %(n)s", { n: formatNumber(lines.length - most) })}</p>`}`;

/** @param {Summary["urgent"][number]} need @returns {Line} */
const urgentLine = ({ item, urgency }) => ({ item, figure: meanText(urgency.mean), base: answersText(urgency.n) });

/** Both sides of the question. @param {Need} need @returns {Line} */
function dividedLine({ item, relevance }) {
  const [yes, , no] = relevance?.percents ?? [];
  const figure = [shareText(t("Ja"), yes), shareText(t("Nein"), no)].join(" · ");
  return { item, figure, base: answersText(relevance?.n ?? 0) };
}

/** @param {ToldCard} card @returns {Line} */
function cardLine({ item, figures: { counts = {}, mean }, untold = {} }) {
  const [first] = Object.entries(untold);
  if (first) return { item, figure: questionText(...first), base: "" };
  if (mean != null) return { item, figure: meanText(mean), base: answersText(sum(counts, "priority", PRIORITY)) };
  return { item, figure: supportText(counts.support ?? 0), base: "" };
}
