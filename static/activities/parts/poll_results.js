/** Results of a poll, on phone, desk and screen. */

import { Bars, Legend, Table } from "../../session/charts.js";
import { answersText, percents, percentText } from "../../session/figure_words.js";
import { channelsOf, visibleChannels } from "../../session/figures.js";
import { formatNumber, t } from "../../session/texts.js";
import { untoldText } from "../../session/untold.js";
import { html } from "../../vendor/vendor.js";
import { answers, answerText, answerWords, pollInstead, resultRows, summaryText } from "./poll_rows.js";
import { hiddenChannels, hiddenText } from "./result_list.js";
import { BigRows } from "./screen_rows.js";

/** @typedef {import("../../protocol").ResultsProps} ResultsProps */
/** @typedef {import("./poll_rows.js").RowFigures} RowFigures */
/** @typedef {{all: RowFigures, channels: Record<string, RowFigures>, told?: {option?: import("../../protocol").Untold}}} Drawn */

/** @param {ResultsProps} props */
export function PollResults(props) {
  const { activity, items, tally, texts, screen } = props;
  const rows = resultRows(props);
  const found = (items[0] && tally.items[items[0].ref]) || { all: {} };
  const { all } = found;
  const instead = pollInstead(found, activity, texts);
  const base = [
    instead || answersText(answers(all, activity.settings)),
    !instead && all.counts?.unknown && t("%(n)s-mal „keine Angabe“", { n: formatNumber(all.counts.unknown) }),
    activity.settings.answer === "multiple" && t("mehrere Antworten möglich"),
  ];
  const told = base.filter(Boolean).join(" · ");
  const summary = activity.settings.answer === "number" && !instead ? summaryText(all, activity, texts) : "";
  if (screen && instead)
    return html`<${BigRows} ...${props} tally=${bare(tally)} row=${() => ({ said: [instead], thin: () => null })} />`;
  if (screen) return html`<${OnScreen} ...${props} ...${rows} summary=${summary} base=${told} />`;
  return html`<${Listed} ...${props} rows=${rows} summary=${summary} base=${told} />`;
}

/** The tally without what its words stand for. @param {import("../../protocol").Tally} tally */
const bare = (tally) => ({
  ...tally,
  items: Object.fromEntries(Object.keys(tally.items).map((ref) => [ref, { all: {} }])),
});

/** @param {ResultsProps & {summary: string, base: string}} props */
function OnScreen({ summary, base, ...props }) {
  const { items, tally } = props;
  const together =
    props.activity.settings.answer === "multiple" ? [] : percents(items.map(({ ref }) => counted(tally, ref)));
  const percent = Object.fromEntries(items.map(({ ref }, at) => [ref, together[at]]));
  const row = (/** @type {{all: any, told: Record<string, any>}} */ { all, told }, /** @type {string} */ ref) => ({
    share: all.share,
    thin: (/** @type {any} */ one) => one.share,
    said: told.option
      ? [untoldText(told.option, answerWords("option", props.activity, props.texts))]
      : [all.share !== null && percentText(percent[ref] ?? Math.round(all.share * 100)), formatNumber(all.count)],
  });
  return html`<${BigRows} ...${props} row=${row} scale=${[summary, base].filter(Boolean).join(" · ")} />`;
}

/** @param {import("../../protocol").Tally} tally @param {string} ref */
const counted = (tally, ref) => tally.items[ref].all.counts?.answers ?? 0;

/** @param {ResultsProps & {rows: import("./poll_rows.js").Rows, summary: string, base: string}} props */
function Listed({ activity, items, tally, texts, state, own, rows, summary, base }) {
  const channels = channelsOf(state, tally);
  const shown = visibleChannels(channels, tally.items);
  const split = shown.length > 1 ? shown : [];
  const hidden = hiddenChannels(channels, shown, tally);
  const mine = own?.answers?.[activity.activity]?.[items[0]?.ref]?.value ?? null;
  const drawn = rows.items.map(({ ref, text }) => {
    const figures = /** @type {Drawn} */ (rows.tally.items[ref]);
    const parts = split.map(({ key }) => ({
      key,
      count: figures.channels[key]?.count ?? 0,
      share: figures.channels[key]?.share ?? null,
      said: figures.channels[key] ? "" : "–",
    }));
    const untold = figures.told?.option;
    const said = untold ? untoldText(untold, answerWords("option", activity, texts)) : "";
    return { key: ref, text, count: figures.all.count, share: figures.all.share, own: isOwn(mine, ref), said, parts };
  });
  const labels = Object.fromEntries(drawn.map(({ key, text }) => [key, text]));
  const whole = activity.settings.answer !== "multiple";
  const words = texts.activities[activity.activity];
  return html`<div class="result">
    ${summary && html`<p><strong>${summary}</strong></p>`}
    ${split.length > 0 && html`<${Legend} channels=${split} names=${texts.channels} />`}
    ${drawn.length > 0 && html`<${Bars} rows=${drawn} labels=${labels} looks=${Object.fromEntries(split.map(({ key, look }) => [key, look]))} whole=${whole} />`}
    ${drawn.filter(({ said }) => said).map(({ key, text, said }) => html`<p key=${key}>${text}: <strong>${said}</strong></p>`)}
    <p>${base}${typeof mine === "number" && html` · <strong>${t("Ihre Antwort: %(answer)s", { answer: answerText(mine, activity, texts) })}</strong>`}</p>
    ${
      drawn.length > 0 &&
      html`<details class="more">
      <summary class="more__summary">${t("Zahlen als Tabelle")}</summary>
      <div class="more__body"><${Table} rows=${drawn} labels=${labels} channels=${texts.channels} caption=${words?.question || words?.title || ""} whole=${whole} /></div>
    </details>`
    }
    ${hidden && html`<p class="muted">${hiddenText()}</p>`}
  </div>`;
}

/** @param {unknown} mine the reader's answer @param {string} key of an option */
const isOwn = (mine, key) => Array.isArray(mine) && mine.includes(Number(key));
