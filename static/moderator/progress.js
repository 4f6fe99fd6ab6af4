/** How many people are done with the current step, per channel and field: figures, sentences and bars. */

import { itemsAt } from "../session/addressed.js";
import { asks, currentStep, tallyKey, turnout } from "../session/session.js";
import { formatNumber, t, tn } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { runAtWork, staysOpen } from "./units.js";

/** @typedef {import("../protocol").Progress} Progress */
/** @typedef {import("../protocol").ProgressCount} ProgressCount */
/** @typedef {import("../protocol_desk").DeskState} State */
/** @typedef {{key: string, done: number, halfway: number, of: number}} Row one channel; `of` is how many were present while it was asked */
/** @typedef {"item" | "all" | "cards"} Asked one item for everybody, every item at one's own pace, or optional cards */

/** A channel this many percentage points below the best one is behind. */
const LAG_POINTS = 20;

/** @param {State} state @returns {Asked | null} */
export function asked(state) {
  const run = runAtWork(state);
  if (!run) return null;
  if (run.pace === "moderator") return "item";
  const step = currentStep(state);
  return asks(step) && step?.every_item !== false ? "all" : "cards";
}

/**
 * The channels of the current step. Where only one answer is asked, everybody who answered is done.
 * @param {State} state @param {Progress | undefined} told the progress, once it was counted
 * @returns {Row[]}
 */
export function channelRows(state, told) {
  const run = runAtWork(state);
  if (!run) return [];
  const all = asked(state) === "all";
  const split = splitOf(state, run, told);
  return turnout(state, run.activity).map(({ key, answered, reached }) => {
    const far = all ? countOf(split?.[key], told ? 0 : answered) : { done: answered, halfway: 0 };
    return { key, ...far, of: Math.max(reached, far.done + far.halfway) };
  });
}

/**
 * What was counted of the portion that is open, or was closed last; of several open ones together, of the whole step.
 * @param {State} state @param {import("../protocol").Running} run @param {Progress | undefined} told
 */
function splitOf(state, { portion, activity }, told) {
  const open = state.running.filter((one) => one.activity === activity && one.state === "open");
  if (!portion || (open.length > 1 && !staysOpen(state))) return told?.channels;
  return (told?.portions?.[portion] ?? told?.fields[portion.slice(2)])?.channels;
}

/** Around which need most of those halfway are, and of how many; null where too few are. @param {State} state @param {Progress | undefined} told */
export function positionOf(state, told) {
  const of = told?.portions?.[runAtWork(state)?.portion ?? ""];
  return of?.position ? { at: of.position, all: of.items } : null;
}

/**
 * The same for each field of the step, in the order of the plan.
 * @param {State} state @param {Progress | undefined} told
 * @returns {{field: string, items: number, rows: Row[]}[]}
 */
export function fieldRows(state, told) {
  const there = channelRows(state, told);
  return Object.entries(told?.fields ?? {})
    .filter(([field]) => field)
    .map(([field, { items, channels }]) => ({
      field,
      items,
      rows: there.map(({ key, of }) => ({ key, ...countOf(channels[key], 0), of })),
    }));
}

/** @param {ProgressCount | undefined} told @param {number} begun how many began, used while the progress is not counted */
const countOf = (told, begun) => told ?? { done: 0, halfway: begun };

/** @param {Row[]} rows all channels together */
export function inAll(rows) {
  const sum = (/** @type {"done" | "halfway" | "of"} */ what) => rows.reduce((all, row) => all + row[what], 0);
  const [done, halfway, of] = [sum("done"), sum("halfway"), sum("of")];
  return { done, halfway, of, rest: Math.max(0, of - done - halfway), share: of ? done / of : 0 };
}

/**
 * Percentage points by which a channel is below the furthest one; only channels clearly behind.
 * @param {Row[]} rows
 * @returns {Map<string, number>}
 */
export function behind(rows) {
  const points = rows.filter((row) => row.of > 0).map((row) => ({ key: row.key, points: (row.done / row.of) * 100 }));
  const best = Math.max(0, ...points.map((row) => row.points));
  return new Map(
    points
      .map((row) => /** @type {[string, number]} */ ([row.key, Math.round(best - row.points)]))
      .filter(([, lag]) => lag >= LAG_POINTS),
  );
}

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {ReturnType<typeof inAll>} Sum */

/** @param {Kit} kit */
export const progressOf = ({ live, state }) => live.progress.value.get(tallyKey({ activity: state.current ?? 0 }));

/**
 * One sentence for all channels together.
 * @param {Asked} what @param {Sum} sum
 * @returns {string}
 */
export function progressWords(what, { done, of }) {
  const answered = formatNumber(done);
  if (what === "all") return tn("%(done)s von %(n)s fertig", "%(done)s von %(n)s fertig", of, { done: answered });
  if (what === "item")
    return tn("%(answered)s von %(n)s hat geantwortet", "%(answered)s von %(n)s haben geantwortet", of, { answered });
  return tn("%(answered)s von %(n)s hat etwas beigetragen", "%(answered)s von %(n)s haben etwas beigetragen", of, {
    answered,
  });
}

/**
 * How many are halfway and how many have not begun.
 * @param {Asked} what @param {Sum} sum @param {{at: number, all: number} | null} [position]
 * @returns {string}
 */
export function missingWords(what, { halfway, rest }, position) {
  if (what === "cards") return "";
  if (what === "item") return rest ? t("noch %(n)s", { n: formatNumber(rest) }) : "";
  return [
    halfway > 0 &&
      (position
        ? t("%(n)s mitten drin, meist um Bedarf %(at)s von %(all)s", { n: formatNumber(halfway), ...position })
        : t("%(n)s mitten drin", { n: formatNumber(halfway) })),
    rest > 0 && t("%(n)s noch nicht begonnen", { n: formatNumber(rest) }),
  ]
    .filter(Boolean)
    .join(" · ");
}

/**
 * Which channel is clearly behind the furthest one; "" without any.
 * @param {Row[]} rows @param {import("../protocol").Texts | null} texts
 * @returns {string}
 */
export function lagWords(rows, texts) {
  const late = behind(rows);
  const share = (/** @type {Row} */ row) => Math.round((row.done / row.of) * 100);
  const name = (/** @type {Row} */ { key }) => texts?.channels[key] ?? key;
  const first = rows.filter((row) => row.of > 0).sort((one, other) => share(other) - share(one))[0];
  return rows
    .filter(({ key }) => late.has(key))
    .map((row) =>
      t("%(channel)s liegt zurück: %(share)s % fertig, %(best)s %(most)s %", {
        channel: name(row),
        share: share(row),
        best: name(first),
        most: share(first),
      }),
    )
    .join(" · ");
}

/** @param {{sum: Sum}} props */
export const ProgressBar = ({ sum: { done, halfway, of } }) =>
  html`<span class="bar far" aria-hidden="true"><span class="bar__fill" style=${part(done, of)}></span><span class="far__halfway" style=${part(halfway, of)}></span></span>`;

/** @param {number} n @param {number} of */
const part = (n, of) => ({ inlineSize: `${of ? (n / of) * 100 : 0}%` });

/**
 * The step as a whole, and its fields where there are several.
 * @param {{kit: Kit, brief: boolean}} props `brief`: without those halfway and missing, which are shown instead of the button
 */
export function StepProgress({ kit, brief }) {
  const { state, texts } = kit;
  const what = asked(state);
  const told = progressOf(kit);
  const rows = channelRows(state, told);
  const sum = inAll(rows);
  if (!what || !sum.of) return null;
  const open = runAtWork(state)?.state === "open";
  const number =
    what === "item" && itemsAt(runAtWork(state)?.items_url)?.find(({ ref }) => ref === runAtWork(state)?.item)?.number;
  const missing = !brief && (what !== "item" || open);
  const position = positionOf(state, told);
  // the sentence in place of the button has the numbers
  const halfway = brief && open && position ? t("meist um Bedarf %(at)s von %(all)s", position) : "";
  const lag = open && what !== "cards" ? lagWords(rows, texts) : "";
  return html`<p class="now__turnout"><span>${number ? `${number}: ` : ""}${progressWords(what, sum)}</span> ${missing && html`<span class="now__missing">${missingWords(what, sum, position)}</span>`}${halfway && html`<span class="now__missing">${halfway}</span>`}</p>
    <${ProgressBar} sum=${sum} />
    ${lag && html`<p class="now__behind">${lag}</p>`}
    ${what === "all" && html`<${Fields} kit=${kit} />`}
    ${what === "all" && open && html`<${Needs} kit=${kit} told=${told} />`}`;
}

/** @param {{kit: Kit}} props */
function Fields({ kit }) {
  const fields = fieldRows(kit.state, progressOf(kit));
  if (fields.length < 2) return null;
  return html`<details class="fields"><summary>${t("Nach Handlungsfeld")}</summary>
    <ul class="fields__list">${fields.map(({ field, rows }) => {
      const sum = inAll(rows);
      return html`<li key=${field} class="fields__row">
        <span class="fields__title">${kit.texts?.fields[field] ?? field}</span>
        <span class="fields__words">${t("%(done)s fertig, %(halfway)s mitten drin", { done: formatNumber(sum.done), halfway: formatNumber(sum.halfway) })}</span>
        <${ProgressBar} sum=${sum} />
        ${rows.length > 1 && html`<span class="fields__channels">${rows.map((row) => html`<span key=${row.key}>${channelWords(kit, row)}</span>`)}</span>`}
      </li>`;
    })}</ul>
  </details>`;
}

/** How many answered each need that is asked now. @param {{kit: Kit, told: Progress | undefined}} props */
function Needs({ kit, told }) {
  const items = itemsAt(runAtWork(kit.state)?.items_url)?.filter(({ ref }) => told?.needs?.[ref]) ?? [];
  if (!items.length) return null;
  return html`<details class="fields"><summary>${t("Nach Bedarf")}</summary>
    <ul class="fields__list">${items.map(
      ({ ref, number, text }) => html`<li key=${ref} class="fields__row">
        <span class="fields__title" title=${text}>${number || text}</span>
        <span class="fields__words">${needWords(kit, told?.needs?.[ref] ?? {})}</span>
      </li>`,
    )}</ul>
  </details>`;
}

/** @param {Kit} kit @param {Record<string, number | null>} split @returns {string} */
const needWords = ({ texts }, split) =>
  Object.entries(split)
    .map(([key, n]) => {
      const channel = texts?.channels[key] ?? key;
      return n === null
        ? t("%(channel)s: unter 5", { channel })
        : tn("%(channel)s: %(n)s hat geantwortet", "%(channel)s: %(n)s haben geantwortet", n, { channel });
    })
    .join(" · ");

/** @param {Kit} kit @param {Row} row @returns {string} */
const channelWords = ({ texts }, { key, done, halfway, of }) =>
  t("%(channel)s: %(done)s von %(of)s fertig, %(halfway)s mitten drin", {
    channel: texts?.channels[key] ?? key,
    done: formatNumber(done),
    of: formatNumber(of),
    halfway: formatNumber(halfway),
  });
