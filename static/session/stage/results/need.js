/** Scene 7: one need large, with its shares, its urgency, what each channel says, and a remark. */

import { html } from "../../../vendor/vendor.js";
import { Bar, Stack } from "../../charts.js";
import { noResultText, smallGroupText, urgencyText } from "../../figure_words.js";
import { channelsOf, members } from "../../figures.js";
import { needsOf } from "../../scenes/models.js";
import { needModel, tooFewOf } from "../../scenes/needs.js";
import { channelNames, relevanceCell, sharesText, stackOf, urgencyCell, yesText } from "../../scenes/words.js";
import { t } from "../../texts.js";
import { Frame } from "./frame.js";

/** @typedef {import("../../scenes/told.js").Need} Need */
/** @typedef {import("../stage.js").Props} Props */

/** With more letters, those of the need included, a remark would push the figures off the page. */
const LONGEST_REMARK = 200;
const FEWEST = 5;

/** @param {Props & {item: string}} props */
export function NeedScene({ item, ...props }) {
  const model = needModel(needsOf(props), { name: "need", item }, props.texts);
  const [need] = model.needs;
  return html`<${Frame} props=${props} model=${model} large grows>${need && html`<${Figures} need=${need} ...${props} />`}<//>`;
}

/** No line ends between an answer and its figure. @param {string} words */
const whole = (words) => words.replace(/ (?=\d)/g, "\u00a0");

/** @param {Props & {need: Need}} props */
function Figures({ need, ...props }) {
  const { relevance, urgency, remarks } = need;
  const few = tooFewOf(need);
  if (few !== null) return html`<p class="need__figure">${noResultText(few)}</p>`;
  const remark = remarks.find((text) => text.length + need.item.text.length <= LONGEST_REMARK);
  return html`
    ${
      relevance &&
      html`<div class="need__answer">
        <p class="need__figure">${relevance.n ? whole(sharesText(relevance)) : relevanceCell(relevance)}</p>
        ${relevance.n > 0 && html`<${Stack} parts=${stackOf(relevance)} />`}
      </div>`
    }
    ${urgency && html`<p class="need__figure">${urgency.mean === null ? t("Dringlichkeit: %(said)s", { said: urgencyCell(urgency) }) : urgencyText(urgency.mean)}</p>`}
    <${Channels} need=${need} ...${props} />
    ${remark && html`<p class="need__remark" dir="auto">„${remark}“</p>`}`;
}

/** What each group of channels says, and which is too small to be told. @param {Props & {need: Need}} props */
function Channels({ need: { relevance, item }, state, texts, tallies }) {
  const parts = relevance?.channels ?? [];
  const tally = [...tallies.values()].reverse().find((one) => one.items[item.ref]);
  const looks = tally ? Object.fromEntries(channelsOf(state, tally).map(({ key, look }) => [key, look])) : {};
  const told = parts.flatMap(({ key }) => members(key));
  const small = state.channels.filter(
    ({ key }) =>
      parts.length > 1 &&
      !told.includes(key) &&
      (tally?.answered[key] ?? 0) > 0 &&
      (tally?.answered[key] ?? 0) < FEWEST,
  );
  if (parts.length < 2) return null;
  return html`<ul class="need__channels plain" role="list">
    ${parts.map(
      ({ key, percents }) => html`<li key=${key} class="need__channel">
        <span class="need__name">${channelNames([key], texts)}</span>
        <${Bar} share=${percents[0] / 100} look=${looks[key]} />
        <span>${yesText(percents[0])}</span>
      </li>`,
    )}
    ${small.map(({ key }) => html`<li key=${key}>${smallGroupText(channelNames([key], texts), FEWEST)}</li>`)}
  </ul>`;
}
