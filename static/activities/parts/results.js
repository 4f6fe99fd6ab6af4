/** Results of the kinds that count, on the phone and on the screen. */

import { Bars, Table } from "../../charts.js";
import { distribution, meanPriority, PRIORITY, RELEVANCE, share, sum } from "../../figures.js";
import { formatNumber, formatShare, t, tn } from "../../texts.js";
import { html } from "../../vendor/vendor.js";
import { BigRows } from "./bigrows.js";
import { RELEVANCE_LABELS } from "./choosing.js";
import { Listed, OneBar, visibleChannels } from "./listed.js";
import { shownItems, support } from "./supported.js";

/** @typedef {import("../../protocol").Item} Item */
/** @typedef {import("../../protocol").ItemFigures} ItemFigures */
/** @typedef {{all: ItemFigures, channels: Record<string, ItemFigures>}} Figures */

const LEVELS = Object.fromEntries(
  PRIORITY.map((key) => [key, key === "1" ? t("1 – kaum") : key === "5" ? t("5 – sehr") : key]),
);

/** @param {ItemFigures} figures */
const counts = (figures) => figures.counts ?? {};
/** @param {ItemFigures} figures */
const mean = (figures) => figures.mean ?? meanPriority(counts(figures));
/** A mean of 1…5 as part of a bar. @param {number | null} value */
const level = (value) => (value === null ? null : (value - 1) / 4);
/** @param {ItemFigures} figures */
const yes = (figures) => share(counts(figures)["relevance:yes"] ?? 0, sum(counts(figures), "relevance", RELEVANCE));
/** @param {number} n */
const voices = (n) => tn("eine Antwort", "%(n)s Antworten", n);
/** @param {number | null} value */
const outOfFive = (value) => (value === null ? "–" : t("%(mean)s von 5", { mean: formatNumber(value, 1) }));

/** @param {any} props */
export function ReviewResults(props) {
  const { relevance = true } = props.activity.settings;
  if (!relevance) return html`<${VoteResults} ...${props} ownLevel=${(/** @type {any} */ value) => value?.priority} />`;
  if (!props.screen) return html`<${Listed} ...${props} Entry=${ReviewEntry} byField />`;
  const row = (/** @type {Figures} */ figures) => ({
    stack: distribution("relevance", RELEVANCE, counts(figures.all)),
    thin: yes,
    figure:
      yes(figures.all) === null
        ? t("keine Antwort")
        : t("%(share)s Ja", { share: formatShare(/** @type {number} */ (yes(figures.all))) }),
    notes: [
      yes(figures.all) !== null && t("von %(n)s", { n: sum(counts(figures.all), "relevance", RELEVANCE) }),
      mean(figures.all) !== null &&
        t("dringend: %(mean)s", { mean: formatNumber(/** @type {number} */ (mean(figures.all)), 1) }),
    ],
  });
  return html`<${BigRows} ...${props} row=${row} answers=${RELEVANCE_LABELS} />`;
}

/** @param {{item: Item, figures: Figures, own: any, texts: any, channels: any[], settings: any}} props */
function ReviewEntry({ item, figures, own, texts, channels, settings }) {
  const all = counts(figures.all);
  const kinds = Object.fromEntries(channels.map(({ key, kind }) => [key, kind]));
  const rows = distribution("relevance", RELEVANCE, all, figures.channels, own?.relevance);
  const unknown = all["relevance:unknown"] ?? 0;
  return html`
    <${Bars} rows=${rows} labels=${RELEVANCE_LABELS} kinds=${kinds} />
    <p>${voices(sum(all, "relevance", RELEVANCE))}${unknown > 0 && ` · ${t("weiß nicht: %(n)s", { n: unknown })}`}</p>
    ${settings.priority !== false && html`<p>${t("Dringlichkeit im Mittel:")} <strong>${outOfFive(mean(figures.all))}</strong>${own?.priority && ` · ${t("Ihre Antwort: %(answer)s", { answer: own.priority === "unknown" ? t("kann ich nicht beurteilen") : own.priority })}`}</p>`}
    <${Tables} title=${item.text}>
      <${Table} rows=${rows} labels=${RELEVANCE_LABELS} channels=${texts.channels} caption=${t("Ist das heute noch wichtig?")} />
      ${settings.priority !== false && html`<${Levels} figures=${figures} texts=${texts} own=${own?.priority} />`}
    <//>`;
}

/** @param {{figures: Figures, texts: any, own: any}} props */
const Levels = ({ figures, texts, own }) => html`<${Table}
  rows=${distribution("priority", PRIORITY, counts(figures.all), figures.channels, own)} labels=${LEVELS} channels=${texts.channels} caption=${t("Wie dringend ist das?")}
/>`;

/** @param {{title: string, children?: any}} props */
const Tables = ({ title, children }) => html`<details class="more">
  <summary class="more__summary">${t("Zahlen als Tabelle")}<span class="kern-sr-only">: ${title}</span></summary>
  <div class="more__body">${children}</div>
</details>`;

/** @param {any} props */
export function VoteResults({ ownLevel = (/** @type {any} */ value) => value, ...props }) {
  if (!props.screen)
    return html`<${Listed} ...${props} Entry=${(/** @type {any} */ entry) => VoteEntry({ ...entry, own: ownLevel(entry.own) })} />`;
  const row = (/** @type {Figures} */ figures) => ({
    share: level(mean(figures.all)),
    thin: (/** @type {ItemFigures} */ one) => level(mean(one)),
    figure: mean(figures.all) === null ? "–" : formatNumber(/** @type {number} */ (mean(figures.all)), 1),
    notes: [t("von %(n)s", { n: sum(counts(figures.all), "priority", PRIORITY) })],
  });
  return html`<${BigRows} ...${props} row=${row} scale=${t("Dringlichkeit im Mittel, 1 kaum – 5 sehr")} />`;
}

/** @param {{item: Item, figures: Figures, own: any, texts: any, channels: any[]}} props */
function VoteEntry({ item, figures, own, texts, channels }) {
  const n = sum(counts(figures.all), "priority", PRIORITY);
  return html`
    <${OneBar} share=${level(mean(figures.all))} text=${outOfFive(mean(figures.all))} figures=${figures} channels=${channels} thin=${(/** @type {ItemFigures} */ one) => level(mean(one))} />
    <p>${voices(n)}${own && html` · <strong>${t("Ihre Antwort: %(answer)s", { answer: own === "unknown" ? t("kann ich nicht beurteilen") : own })}</strong>`}</p>
    <${Tables} title=${item.text}><${Levels} figures=${figures} texts=${texts} own=${own} /><//>`;
}

/** @param {any} props */
export function CollectResults(props) {
  const { tally, items } = props;
  const shown = shownItems(items, tally);
  const most = Math.max(1, ...shown.map((/** @type {Item} */ { ref }) => support(tally.items[ref].all)));
  const thin = (/** @type {ItemFigures} */ one) => (one.counts ? support(one) / most : null);
  if (!props.screen)
    return html`<${Listed} ...${props} items=${shown} Entry=${CollectEntry} most=${most} thin=${thin} />`;
  const row = (/** @type {Figures} */ figures) => ({
    share: support(figures.all) / most,
    thin,
    figure: formatNumber(support(figures.all)),
    notes: [],
  });
  return html`<${BigRows} ...${props} items=${shown} row=${row} scale=${t("Unterstützende")} />`;
}

/** @param {any} props */
const CollectEntry = ({ item, figures, own, texts, channels, most, thin }) => html`
  <${OneBar} share=${support(figures.all) / most} text=${formatNumber(support(figures.all))} figures=${figures} channels=${channels} thin=${thin} />
  <p>${tn("Ein Mensch unterstützt das", "%(n)s Menschen unterstützen das", support(figures.all))}${own && html` · <strong>${t("auch Sie")}</strong>`}</p>
  ${
    visibleChannels(channels, { [item.ref]: figures }).length > 0 &&
    html`<p class="muted">${visibleChannels(channels, { [item.ref]: figures })
      .map(({ key }) => `${texts.channels[key] ?? key}: ${support(figures.channels[key])}`)
      .join(" · ")}</p>`
  }`;
