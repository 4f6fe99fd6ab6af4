/** Scene 8: the needs of a field, or of all, up to six a page. */

import { html } from "../../../vendor/vendor.js";
import { Stack } from "../../charts.js";
import { fitting } from "../../fitting.js";
import { pageAt, pagesByHeight } from "../../paging.js";
import { needsOf } from "../../scenes/models.js";
import { fieldModel, saidOf } from "../../scenes/needs.js";
import { answerNames, stackOf } from "../../scenes/words.js";
import { Frame, NeedWords } from "./frame.js";

/** @typedef {import("../../scenes/told.js").Need} Need */
/** @typedef {import("../stage.js").Props} Props */
/** @typedef {import("../../../protocol").Scene} Scene */

/** Width of a letter in em: all rows reserve the width of the longest figure, so that their bars align. */
const LETTER = 0.5;

/** @param {Need[]} needs @param {number} [taken] em of the height that something else needs */
export const pagesOfNeeds = (needs, taken) => pagesByHeight(needs, ({ item }) => item, 0, taken);

/** @param {Props & {scene: Scene, page: number}} props */
export function FieldScene({ scene, page, ...props }) {
  const model = fieldModel(needsOf(props), scene, props.texts);
  const pages = pagesOfNeeds(model.needs);
  const needs = pageAt(pages, page);
  const stacked = needs.some(({ relevance }) => relevance?.n);
  const longest = Math.max(
    0,
    ...needs.filter(({ relevance }) => relevance?.n).map((need) => saidOf(need).join(" · ").length),
  );
  return html`<${Frame} props=${props} model=${model} page=${Math.min(page, pages.length - 1)} pages=${pages.length} key_=${stacked && html`<${AnswerLegend} />`}>
    <ol ref=${fitting(1.95)} class="rows plain" role="list" style=${{ "--said": `${longest * LETTER}em` }}>${needs.map((need) => html`<${Row} key=${need.item.ref} need=${need} />`)}</ol>
  <//>`;
}

/** @param {{need: Need}} props */
function Row({ need }) {
  const { relevance, item } = need;
  const [first, ...more] = saidOf(need);
  const drawn = Boolean(relevance?.n);
  return html`<li class=${drawn ? "rows__row" : "rows__row rows__row--bare"}>
    <p class="rows__text"><${NeedWords} item=${item} /></p>
    ${drawn && relevance && html`<${Stack} parts=${stackOf(relevance)} />`}
    <p class="rows__figure"><strong>${first}</strong>${more.map((words) => html`<span key=${words}> · ${words}</span>`)}</p>
  </li>`;
}

/** What the parts of a bar mean. */
export const AnswerLegend = () => html`<ul class="legend">
  ${["yes", "partly", "no"].map((key, at) => html`<li key=${key} class="legend__entry"><span class=${`legend__answer bar__part--${key}`} aria-hidden="true"></span>${answerNames()[at]}</li>`)}
</ul>`;
