/** Scene 12: where hall and online say yes differently for certain. */

import { html } from "../../../vendor/vendor.js";
import { signed } from "../../figure_words.js";
import { fitting } from "../../fitting.js";
import { pageAt } from "../../paging.js";
import { needsOf } from "../../scenes/models.js";
import { channelsModel } from "../../scenes/standing_out.js";
import { waysIn } from "../../session.js";
import { t } from "../../texts.js";
import { pagesOfNeeds } from "./field.js";
import { Frame, NeedWords } from "./frame.js";

/** @typedef {import("../../scenes/standing_out.js").Differing} Differing */

/** The height of the scale and of a note that may take two lines, in em. */
export const SCALE = 2.9;

/** @param {import("../stage.js").Props & {scene: import("../../../protocol").Scene, page: number}} props */
export function HallOnlineScene({ scene, page, ...props }) {
  const model = channelsModel(needsOf(props), scene, props.texts);
  const pages = pagesOfNeeds(model.needs, SCALE);
  const shown = new Set(pageAt(pages, page));
  const looks = looksOf(props.state);
  const paper = props.state.channels.some(({ kind }) => kind === "paper");
  const notes = [...model.notes, paper ? t("Papier zählt zum Saal.") : ""];
  return html`<${Frame} props=${props} model=${model} notes=${notes} page=${Math.min(page, pages.length - 1)} pages=${pages.length} drawn key_=${html`<${Key} looks=${looks} />`}>
    <div class="apart__scale" aria-hidden="true"><span>${t("Ja-Anteil")} 0 %</span><span>50</span><span>100 %</span></div>
    <ol ref=${fitting(1.95)} class="rows plain" aria-hidden="true">${model.differing
      .filter(({ need }) => shown.has(need))
      .map((one) => html`<${Row} key=${one.need.item.ref} ...${one} looks=${looks} />`)}</ol>
  <//>`;
}

/** The looks of the first channel on either side. @param {import("../../../protocol").State} state */
function looksOf(state) {
  const ways = waysIn(state);
  const first = (/** @type {string} */ kind) =>
    ways[state.channels.findIndex((one) => one.kind === kind)]?.look ?? "level";
  return { hall: first("hall"), online: first("online") };
}

/** @param {{looks: {hall: string, online: string}}} props */
const Key = ({ looks }) => html`<ul class="legend">
  <li class="legend__entry"><span class=${`apart__mark bar--${looks.hall}`} aria-hidden="true"></span>${t("Saal")}</li>
  <li class="legend__entry"><span class=${`apart__mark apart__mark--round bar--${looks.online}`} aria-hidden="true"></span>${t("Online")}</li>
</ul>`;

/** @param {Differing & {looks: {hall: string, online: string}}} props */
const Row = ({ need, hall, online, points, looks }) => html`<li class="apart">
  <p class="rows__text"><${NeedWords} item=${need.item} /></p>
  <span class="apart__track">
    <span class="apart__line" style=${{ insetInlineStart: `${Math.min(hall, online)}%`, inlineSize: `${Math.abs(online - hall)}%` }}></span>
    <span class=${`apart__mark bar--${looks.hall}`} style=${{ insetInlineStart: `${hall}%` }}></span>
    <span class=${`apart__mark apart__mark--round bar--${looks.online}`} style=${{ insetInlineStart: `${online}%` }}></span>
  </span>
  <strong class="apart__figure">${signed(points)}</strong>
</li>`;
