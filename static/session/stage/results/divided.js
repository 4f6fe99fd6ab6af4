/** Scene 10: where many say yes and many say no. */

import { html } from "../../../vendor/vendor.js";
import { Bar } from "../../charts.js";
import { shareText } from "../../figure_words.js";
import { fitting } from "../../fitting.js";
import { pageAt } from "../../paging.js";
import { needsOf } from "../../scenes/models.js";
import { dividedModel } from "../../scenes/standing_out.js";
import { t } from "../../texts.js";
import { pagesOfNeeds } from "./field.js";
import { Frame, NeedWords } from "./frame.js";

/** @param {import("../stage.js").Props & {scene: import("../../../protocol").Scene, page: number}} props */
export function DividedScene({ scene, page, ...props }) {
  const model = dividedModel(needsOf(props), scene, props.texts);
  const pages = pagesOfNeeds(model.needs);
  const needs = pageAt(pages, page);
  const few = needs.length <= FEW;
  return html`<${Frame} props=${props} model=${model} page=${Math.min(page, pages.length - 1)} pages=${pages.length}>
    <ol ref=${fitting(few ? 2.8 : 1.95)} class=${few ? "rows rows--few plain" : "rows plain"} role="list">${needs.map((need) => html`<${Row} key=${need.item.ref} need=${need} />`)}</ol>
  <//>`;
}

/** So many needs have their figures below the bars, which are as wide as the screen. */
const FEW = 2;
/** Each side has at least 30 %, so a bar of 70 % fills its half. */
const MOST = 0.7;

/** @param {{need: import("../../scenes/told.js").Need}} props */
function Row({ need: { item, relevance } }) {
  const [yes, , no] = relevance?.percents ?? [];
  return html`<li class="sides">
    <p class="rows__text"><${NeedWords} item=${item} /></p>
    <span class="sides__figure sides__figure--no"><strong>${shareText(t("Nein"), no)}</strong></span>
    <span class="sides__bar sides__bar--no"><${Bar} share=${no / 100 / MOST} look="no" /></span>
    <span class="sides__bar"><${Bar} share=${yes / 100 / MOST} look="yes" /></span>
    <span class="sides__figure"><strong>${shareText(t("Ja"), yes)}</strong></span>
  </li>`;
}
