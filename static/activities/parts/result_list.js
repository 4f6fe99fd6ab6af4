/** Results as a list to scroll through, on the phone and the desk. */

import { imported } from "../../session/addressed.js";
import { Bar, Legend } from "../../session/charts.js";
import { answersText, urgencyText } from "../../session/figure_words.js";
import { channelsOf, inOrder, members, visibleChannels } from "../../session/figures.js";
import { language, t, tn, tongue } from "../../session/texts.js";
import { insteadText, questionText } from "../../session/untold.js";
import { html } from "../../vendor/vendor.js";
import { groupsOf } from "./groups.js";
import { OfficialNumber, Words } from "./item.js";
import { componentLater } from "./late_results.js";

/** @typedef {import("../../protocol").Item} Item */
/** @typedef {Required<import("../../protocol").Figures>} Figures */
/** @typedef {{key: string, look: string}} Channel */
/** @typedef {{item: Item, channels: Channel[], settings: import("../../protocol").Settings, figures: Figures, own: any, texts: import("../../protocol").Texts}} EntryProps `own` is the reader's own answer: each kind has its own */
/** @typedef {import("preact").ComponentType<EntryProps>} Entry */

export const hiddenText = () => t("Kleine Orte zeigen wir nicht einzeln, damit niemand erkennbar ist.");

/**
 * Whether a channel that answered is in none of the groups that have figures.
 * @param {{key: string}[]} channels @param {{key: string}[]} shown @param {import("../../protocol").Tally} tally
 */
export const hiddenChannels = (channels, shown, tally) =>
  channels.some(({ key }) => tally.answered[key] && !shown.some((group) => members(group.key).includes(key)));

/** @param {import("../../protocol").ResultsProps & {Entry: Entry, byField?: boolean, words?: Record<string, Record<string, string>>}} props `byField` folds a long list by field, the first one open; `words` are those of answers to questions of the kind's own */
export function Listed({ items, tally, texts, state, byField = false, ...rest }) {
  const channels = channelsOf(state, tally);
  const shown = visibleChannels(channels, tally.items);
  const listed = inOrder(items, tally.order).filter(({ ref }) => tally.items[ref]);
  const hidden = hiddenChannels(channels, shown, tally);
  // The figures of a single channel would repeat those of all, in a bar that no legend explains.
  const shared = { ...rest, tally, texts, channels: shown.length > 1 ? channels : [] };
  const groups = groupsOf(listed, [], (list) => list);
  if (!listed.length) return html`<p>${t("Hierzu gibt es keine Antworten.")}</p>`;
  return html`
    <${OnScreen} ...${rest} state=${state} texts=${texts} />
    ${shown.length > 1 && html`<${Legend} channels=${shown} names=${texts.channels} />`}
    ${
      byField && groups.length > 1
        ? groups.map(
            ({ code, items: list }, at) => html`<details key=${code} class="fold" open=${at === 0}>
              <summary class="fold__summary"><h2 ...${tongue(texts, "fields", code)}>${texts.fields[code] ?? code}</h2><span class="muted">${list.length}</span></summary>
              <${Entries} ...${shared} listed=${list} level="h3" />
            </details>`,
          )
        : html`<${Entries} ...${shared} listed=${listed} />`
    }
    ${hidden && html`<p class="muted">${hiddenText()}</p>`}`;
}

const Scene = componentLater("SceneOnPhone", () => imported("activities/parts/scene_on_phone.js"));
/** On phones, which alone have a connection among their props, the scene that the screen shows. @param {{state: import("../../protocol").State, live?: import("../../session/live.js").Live, texts: import("../../protocol").Texts}} props */
const OnScreen = (props) => (props.live && props.state?.show?.scene ? html`<${Scene} ...${props} />` : null);

/** @param {Omit<import("../../protocol").ResultsProps, "items" | "state"> & {listed: Item[], channels: Channel[], Entry: Entry, level?: string, words?: Record<string, Record<string, string>>}} props */
function Entries({ listed, activity, tally, own, channels, Entry, level = "h2", ...rest }) {
  const answers = own?.answers?.[activity.activity] ?? {};
  return html`<ol class="plain results" role="list">
    ${listed.map(
      (item) => html`<li key=${item.ref} class="result">
        <${level} class="result__text"><${OfficialNumber} item=${item} /> <${Words} item=${item} /><//>
        <${EntryOrInstead} ...${rest} Entry=${Entry} item=${item} channels=${channels} settings=${activity.settings}
          figures=${ordered(tally.items[item.ref], channels)} own=${answers[item.ref]?.value ?? null} />
        <${Cleared} remarks=${item.remarks} about=${item.number || item.text} />
        <${Earlier} evidence=${item.evidence} />
      </li>`,
    )}
  </ol>`;
}

/** An item without figures has words instead. @param {EntryProps & {Entry: Entry, words?: Record<string, Record<string, string>>}} props */
function EntryOrInstead({ Entry, words, ...props }) {
  const instead = insteadText(props.figures, words);
  return instead ? html`<p><strong>${instead}</strong></p>` : html`<${Entry} ...${props} />`;
}

/** The figures with their channels in the session's order. @param {import("../../protocol").Figures} figures @param {Channel[]} channels @returns {Figures} */
const ordered = ({ all, channels: split = {}, told = {} }, channels) => ({
  all,
  channels: Object.fromEntries(channels.filter(({ key }) => split[key]).map(({ key }) => [key, split[key]])),
  told,
});

/** One bar with its figure, and a thin bar per channel. @param {{share: number | null, text: string, figures: Figures, channels: Channel[], thin: (one: import("../../protocol").ItemFigures) => number | null}} props */
export const OneBar = ({ share, text, figures, channels, thin }) => html`<div class="one-bar" aria-hidden="true">
  <span class="bars__lines">
    <${Bar} share=${share} />
    ${visibleChannels(channels, { one: figures }).map(({ key, look }) => html`<${Bar} key=${key} share=${thin(figures.channels[key])} look=${look} thin />`)}
  </span>
  <span class="one-bar__figure">${text}</span>
</div>`;

/** @param {{remarks?: string[], about: string}} props */
export const Cleared = ({ remarks, about }) =>
  remarks?.length
    ? html`<details class="more">
        <summary class="more__summary">${tn("eine Anmerkung", "%(n)s Anmerkungen", remarks.length)}<span class="kern-sr-only">: ${about}</span></summary>
        <ul class="more__body plain quoted" role="list" aria-label=${t("Anmerkungen")}>${remarks.map((text, at) => html`<li key=${at} class="written" dir="auto">${text}</li>`)}</ul>
      </details>`
    : null;

/** @typedef {import("../../protocol").Evidence} Evidence */

const day = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });

/** @param {{evidence?: Evidence[] | null}} props */
export const Earlier = ({ evidence }) =>
  evidence?.length
    ? html`<div class="earlier muted"><p>${t("Frühere Veranstaltungen:")}</p>
        <ul>${evidence.map((one) => html`<li key=${one.date + one.title} ><span lang=${one.language} dir="auto">${one.title}</span>, ${inWords(one)}</li>`)}</ul>
      </div>`
    : null;

/** @param {Evidence} one */
function inWords({ date, voices, relevance, mean, told: untold = {}, secrecy }) {
  const instead = insteadText({ all: { counts: relevance || mean != null ? { answers: 1 } : {} }, told: untold });
  const relevant = untold.relevance
    ? questionText("relevance", untold.relevance)
    : relevance?.n && t("%(yes)s Ja, %(partly)s Teilweise, %(no)s Nein", { ...relevance });
  const urgent = untold.priority
    ? t("Dringlichkeit: %(said)s", { said: questionText("priority", untold.priority) })
    : mean != null && urgencyText(mean);
  const told = instead || [relevant, urgent].filter(Boolean).join(" · ") || answersText(voices ?? 0);
  return `${day.format(new Date(date))}: ${[told, secrecy].filter(Boolean).join(" · ")}`;
}
