/** Results of review, vote and collect, on phone, desk and screen. */

import { Bars, nameOf, Table } from "../../session/charts.js";
import {
  answersText,
  basesText,
  likelyText,
  meanText,
  percents,
  shareText,
  unsureText,
  urgencyText,
} from "../../session/figure_words.js";
import {
  distribution,
  meanPriority,
  PRIORITY,
  RELEVANCE,
  share,
  shownItems,
  sum,
  support,
  visibleChannels,
} from "../../session/figures.js";
import { formatNumber, t, tn } from "../../session/texts.js";
import { levels, questionText, shortUrgency } from "../../session/untold.js";
import { html } from "../../vendor/vendor.js";
import { endsOf, levelsOf, RELEVANCE_LABELS } from "./answer_buttons.js";
import { Listed, OneBar } from "./result_list.js";
import { BigRows } from "./screen_rows.js";

/** @typedef {import("../../protocol").Item} Item */
/** @typedef {import("../../protocol").ItemFigures} ItemFigures */
/** @typedef {import("./result_list.js").EntryProps} EntryProps */
/** @typedef {number | "unknown" | null | undefined} Level */
/** @typedef {{relevance: string | null, priority: Level}} Review */
/** @typedef {Required<import("../../protocol").Figures>} Figures */

/** @param {ItemFigures} figures */
const counts = (figures) => figures.counts ?? {};
/** @param {ItemFigures} figures */
const mean = (figures) => figures.mean ?? meanPriority(counts(figures));
/** A mean of 1…5 as the filled part of a bar: 4 fills four fifths. @param {number | null} value */
const level = (value) => (value === null ? null : value / 5);
/** @param {ItemFigures} figures */
const yes = (figures) => share(counts(figures)["relevance:yes"] ?? 0, answers(figures, "relevance"));
/** @param {ItemFigures} figures */
const yesPercent = (figures) => percents(RELEVANCE.map((key) => counts(figures)[`relevance:${key}`] ?? 0))[0];
/** How many answered with an opinion. @param {ItemFigures} figures @param {"relevance" | "priority"} question */
const answers = (figures, question) => sum(counts(figures), question, question === "relevance" ? RELEVANCE : PRIORITY);

/** How many did not want to judge, in words; "" without any. @param {ItemFigures} figures @param {"relevance" | "priority"} question */
const unsure = (figures, question) => unsureText(counts(figures)[`${question}:unknown`] ?? 0, question);

/** The words for an item without any opinion. @param {ItemFigures} figures @param {"relevance" | "priority"} question */
const noneText = (figures, question) => unsure(figures, question) || t("keine Antwort");

/** @param {import("../../protocol").ResultsProps} props */
export function ReviewResults(props) {
  const { relevance = true } = props.activity.settings;
  if (!relevance)
    return html`<${VoteResults} ...${props} ownLevel=${(/** @type {Review | null} */ value) => value?.priority} />`;
  if (!props.screen) return html`<${Listed} ...${props} Entry=${ReviewEntry} byField />`;
  const row = (/** @type {Figures} */ figures) => ({
    stack: distribution("relevance", RELEVANCE, counts(figures.all)),
    thin: yes,
    said: reviewSaid(figures.all, figures.told),
  });
  return html`<${BigRows} ...${props} row=${row} answers=${RELEVANCE_LABELS} />`;
}

/** Share, mean and their number of answers; words for one of the questions if only the other is told. @param {ItemFigures} figures @param {Figures["told"]} told */
function reviewSaid(figures, told) {
  const [relevant, urgent] = [yes(figures), mean(figures)];
  return [
    told.relevance && questionText("relevance", told.relevance),
    relevant !== null && shareText(t("Ja"), yesPercent(figures)),
    urgent !== null && urgencyText(urgent),
    told.priority && t("Dringlichkeit: %(said)s", { said: shortUrgency(told.priority) }),
    relevant === null && !told.relevance && noneText(figures, "relevance"),
    relevant !== null &&
      basesText([answers(figures, "relevance"), ...(urgent === null ? [] : [answers(figures, "priority")])]),
    relevant === null && urgent !== null && answersText(answers(figures, "priority")),
  ];
}

/** @param {EntryProps & {own: Review | null}} props */
function ReviewEntry({ item, figures, own, texts, channels, settings }) {
  const all = counts(figures.all);
  const looks = Object.fromEntries(channels.map(({ key, look }) => [key, look]));
  const rows = distribution("relevance", RELEVANCE, all, figures.channels, own?.relevance);
  const n = answers(figures.all, "relevance");
  return html`
    ${n > 0 && html`<${Bars} rows=${rows} labels=${RELEVANCE_LABELS} looks=${looks} />`}
    <p>${[relevanceText(figures, n), n > 0 && unsure(figures.all, "relevance")].filter(Boolean).join(" · ")}</p>
    ${settings.priority !== false && html`<${Urgency} figures=${figures.all} untold=${figures.told.priority} own=${own?.priority} />`}
    <${Tables} title=${item.text}>
      ${!figures.told.relevance && html`<${Table} rows=${rows} labels=${RELEVANCE_LABELS} channels=${texts.channels} caption=${t("Ist das heute noch wichtig?")} />`}
      ${settings.priority !== false && !figures.told.priority && html`<${Levels} figures=${figures} texts=${texts} own=${own?.priority} caption=${t("Wie dringend ist das?")} />`}
    <//>`;
}

/** @param {Figures} figures @param {number} n */
function relevanceText({ all, told }, n) {
  if (told.relevance) return questionText("relevance", told.relevance);
  return n > 0 ? answersText(n) : noneText(all, "relevance");
}

/** @param {{figures: ItemFigures, untold?: import("../../protocol").Untold, own?: Level}} props */
function Urgency({ figures, untold, own }) {
  const value = mean(figures);
  const none = untold ? questionText("priority", untold) : noneText(figures, "priority");
  return html`<p>${
    value === null
      ? t("Dringlichkeit: %(said)s", { said: none })
      : html`<strong>${urgencyText(value)}</strong> · ${meanBase(figures)}`
  }${own && ` · ${ownText(own)}`}</p>`;
}

/** On how many answers a mean is based, and between which values it lies as far as noise goes. @param {ItemFigures} figures */
const meanBase = (figures) =>
  [answersText(answers(figures, "priority")), figures.urgency && likelyText(figures.urgency)]
    .filter(Boolean)
    .join(", ");

/** @param {string | number} own */
const ownText = (own) =>
  t("Ihre Antwort: %(answer)s", { answer: own === "unknown" ? t("kann ich nicht beurteilen") : own });

/** @param {{figures: Figures, texts: import("../../protocol").Texts, own?: Level, caption: string, words?: import("./answer_buttons.js").Words}} props */
const Levels = ({ figures, texts, own, caption, words }) => html`<${Table}
  rows=${distribution("priority", PRIORITY, counts(figures.all), figures.channels, own)} labels=${levelsOf(words)} channels=${texts.channels} caption=${caption}
/>`;

/** @param {{title: string, children?: import("preact").ComponentChildren}} props */
const Tables = ({ title, children }) => html`<details class="more">
  <summary class="more__summary">${t("Zahlen als Tabelle")}<span class="kern-sr-only">: ${title}</span></summary>
  <div class="more__body">${children}</div>
</details>`;

/** @param {import("../../protocol").ResultsProps & {ownLevel?: (value: any) => Level}} props `ownLevel`: the level in the reader's own answer */
export function VoteResults({ ownLevel = (value) => value, ...props }) {
  const words = props.texts.activities[props.activity.activity];
  const ownScale = words?.low || words?.high || props.items.some(({ ref }) => ref.startsWith("s"));
  const scaleWords = ownScale ? { priority: levels() } : {};
  if (!props.screen)
    return html`<${Listed} ...${props} words=${scaleWords} Entry=${(/** @type {EntryProps} */ entry) => VoteEntry({ ...entry, words, own: ownLevel(entry.own) })} />`;
  const row = (/** @type {Figures} */ { all }) => ({
    share: level(mean(all)),
    thin: (/** @type {ItemFigures} */ one) => level(mean(one)),
    said: voteSaid(all),
  });
  const [low, high] = endsOf(words);
  return html`<${BigRows} ...${props} words=${scaleWords} row=${row} scale=${t("Mittel von 1 (%(low)s) bis 5 (%(high)s)", { low, high })} />`;
}

/** The mean and its number of answers. @param {ItemFigures} figures */
function voteSaid(figures) {
  const value = mean(figures);
  return value === null
    ? [noneText(figures, "priority")]
    : [meanText(value), answersText(answers(figures, "priority"))];
}

/** @param {EntryProps & {own: Level, words?: import("./answer_buttons.js").Words & {question?: string}}} props */
function VoteEntry({ item, figures, own, texts, channels, words }) {
  const value = mean(figures.all);
  const [first] = voteSaid(figures.all);
  const base = value !== null && meanBase(figures.all);
  return html`
    ${value !== null && html`<${OneBar} share=${level(value)} text=${first} figures=${figures} channels=${channels} thin=${(/** @type {ItemFigures} */ one) => level(mean(one))} />`}
    <p>${[base || first, base && unsure(figures.all, "priority")].filter(Boolean).join(" · ")}${own && html` · <strong>${ownText(own)}</strong>`}</p>
    <${Tables} title=${item.text}><${Levels} figures=${figures} texts=${texts} own=${own} caption=${words?.question || t("Wie dringend ist das?")} words=${words} /><//>`;
}

/** @param {import("../../protocol").ResultsProps} props */
export function CollectResults(props) {
  const { tally, items } = props;
  const shown = shownItems(items, tally);
  const there = Object.values(tally.present ?? {}).reduce((/** @type {number} */ all, n) => all + Number(n), 0);
  const part = (/** @type {ItemFigures} */ one, /** @type {number} */ whole) =>
    one.counts && whole ? Math.min(1, support(one) / whole) : null;
  // the screen draws a wall, see static/session/stage/result_wall.js
  return html`<${Listed} ...${props} items=${shown} Entry=${CollectEntry} part=${(/** @type {ItemFigures} */ one) => part(one, there)} />`;
}

/** @param {EntryProps & {part: (one: ItemFigures) => number | null}} props */
const CollectEntry = ({ item, figures, own, texts, channels, part }) => html`
  <${OneBar} share=${part(figures.all)} text=${formatNumber(support(figures.all))} figures=${figures} channels=${channels} thin=${part} />
  <p>${tn("Ein Mensch unterstützt das", "%(n)s Menschen unterstützen das", support(figures.all))}${own && html` · <strong>${t("auch Sie")}</strong>`}</p>
  ${
    visibleChannels(channels, { [item.ref]: figures }).length > 0 &&
    html`<p class="muted">${visibleChannels(channels, { [item.ref]: figures })
      .map(({ key }) => `${nameOf(key, texts.channels)}: ${support(figures.channels[key])}`)
      .join(" · ")}</p>`
  }`;
