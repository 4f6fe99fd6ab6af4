/** Results on the screen: a few items a page, large enough to be read from twelve metres. */

import { Bar, Legend, Stack } from "../../session/charts.js";
import { channelsOf, visibleChannels } from "../../session/figures.js";
import { fitting } from "../../session/fitting.js";
import { FEW, pageAt, screenPages } from "../../session/paging.js";
import { t } from "../../session/texts.js";
import { hasFigures, insteadText } from "../../session/untold.js";
import { html } from "../../vendor/vendor.js";
import { OfficialNumber, Words } from "./item.js";

/** Width of a letter in em: all rows reserve the width of the longest figure, so that their bars align. */
const LETTER = 0.49;

/**
 * @typedef {object} Row
 * @property {{key: string, share: number | null}[]} [stack] parts of one bar
 * @property {number | null} [share] one bar filled to this
 * @property {(one: ItemFigures) => number | null} thin how far a channel's thin bar is filled
 * @property {(string | false)[]} said the figures in words, the first one emphasised
 */
/** @typedef {import("../../protocol").Item} Item */
/** @typedef {import("../../protocol").ItemFigures} ItemFigures */
/** @typedef {Required<import("../../protocol").Figures>} Figures */

/**
 * @param {import("../../protocol").ResultsProps & {row: (figures: Figures, ref: string) => Row, answers?: Record<string, string>, scale?: string, words?: Record<string, Record<string, string>>}} props `answers` explain a stack, `scale` a bar, `words` are those of answers to questions of the kind's own
 */
export function BigRows({ items, tally, texts, state, page = 0, row, answers, scale, words, corner }) {
  const channels = visibleChannels(channelsOf(state, tally), tally.items);
  const pages = screenPages(items, tally, state);
  const shown = pageAt(pages, page);
  const drawn = (/** @type {Item} */ { ref }) =>
    rowOf({ channels: {}, told: {}, ...tally.items[ref] }, row, ref, words);
  // words instead of figures take a line of their own and leave the bars their length
  const rows = shown
    .map(drawn)
    .filter(hasBar)
    .map(({ said }) => said.filter(Boolean).join(" · "));
  const longest = Math.max(0, ...rows.map(({ length }) => length));
  return html`<div class=${channels.length > FEW ? "big big--many" : "big"} style=${{ "--said": `${longest * LETTER}em` }}>
    <ol ref=${fitting(1.95)} class="big__rows plain" role="list">
      ${shown.map((item) => html`<${Entry} key=${item.ref} item=${item} figures=${{ channels: {}, told: {}, ...tally.items[item.ref] }} channels=${channels} ...${drawn(item)} />`)}
    </ol>
    <div class="big__foot">
      <div class="big__key">
      ${answers && html`<${AnswerLegend} answers=${answers} />`}
      ${scale && html`<p>${scale}</p>`}
      ${channels.length > 1 && html`<${Legend} channels=${channels} names=${texts.channels} />`}
      ${unsplit(shown, tally, state) && html`<p>${t("Ohne Balken je Ort: zu kleine Gruppen")}</p>`}
      </div>
      ${pages.length > 1 && html`<p class="big__page">${t("%(at)s von %(all)s", { at: Math.min(page + 1, pages.length), all: pages.length })}</p>`}
      ${corner}
    </div>
  </div>`;
}

/** The row of an item, or what is told instead of its figures. @param {Figures} figures @param {(figures: Figures, ref: string) => Row} row @param {string} ref @param {Record<string, Record<string, string>>} [words] @returns {Row} */
function rowOf(figures, row, ref, words) {
  const instead = insteadText(figures, words);
  return instead ? { said: [instead], thin: () => null } : row(figures, ref);
}

/** Whether a row has a bar beside its words. @param {Pick<Row, "stack" | "share">} row */
const hasBar = ({ stack, share = null }) => (stack ? stack.some((part) => part.share !== null) : share !== null);

/** @param {Row & {item: Item, figures: Figures, channels: {key: string, look: string}[]}} props */
function Entry({ item, figures, channels, stack, share = null, thin, said }) {
  const [first, ...more] = said.filter(Boolean);
  return html`<li class=${hasBar({ stack, share }) ? "big__row" : "big__row big__row--bare"}>
    <p class="big__text"><${OfficialNumber} item=${item} /> <${Words} item=${item} /></p>
    <div class="big__bars">
      ${stack ? html`<${Stack} parts=${stack} />` : html`<${Bar} share=${share} />`}
      ${channels.length > 1 && channels.map(({ key, look }) => figures.channels[key]?.counts && html`<${Bar} key=${key} share=${thin(figures.channels[key])} look=${look} thin />`)}
    </div>
    <p class="big__figure"><strong>${first}</strong>${more.map((words) => html`<span key=${words}> · ${words}</span>`)}</p>
  </li>`;
}

/**
 * Whether several channels answered, but an item has figures of all together only.
 * @param {import("../../protocol").Item[]} shown @param {import("../../protocol").Tally} tally @param {import("../../protocol").State} state
 */
function unsplit(shown, tally, state) {
  const answering = channelsOf(state, tally).filter(({ key }) => tally.answered[key]);
  const split = (/** @type {string} */ ref) => Object.keys(tally.items[ref].channels ?? {}).length > 0;
  return answering.length > 1 && shown.some(({ ref }) => hasFigures(tally.items[ref]) && !split(ref));
}

/** @param {{answers: Record<string, string>}} props */
const AnswerLegend = ({ answers }) => html`<ul class="legend">
  ${["yes", "partly", "no"].map((key) => html`<li key=${key} class="legend__entry"><span class=${`legend__answer bar__part--${key}`} aria-hidden="true"></span>${answers[key]}</li>`)}
</ul>`;
