/** An open question: its words, what it is about, and how many have answered – never what. */

import { html } from "../../vendor/vendor.js";
import { itemsAt, kindModule } from "../addressed.js";
import { fitting } from "../fitting.js";
import { currentRun, currentStep, itemsIn, runOf, secondsLeft, stepOf, turnout, useSeconds } from "../session.js";
import { formatNumber, t, tn, tongue } from "../texts.js";
import { Corner } from "./joining.js";
import { listPages, roomBeside } from "./layout.js";
import { questionsOf, questionTongue } from "./questions.js";
import { SmallRound } from "./small_round.js";

/** @typedef {import("./stage.js").Props} Props */

/** Longer questions use smaller letters, so that bars and QR code stay in view. */
const LONG_QUESTION = 90;
/** More channels are shown in two columns, one line each. */
const FEW_CHANNELS = 3;

/** The line that asks to fill gaps, in em, with two lines of it. */
const GAPS_HEIGHT = 3.2;

/** @param {Props} props */
export function Asking(props) {
  const { state, texts, serverNow } = props;
  const step = currentStep(state);
  const run = currentRun(state);
  if (!step || !run) return null;
  const words = texts?.activities[step.id];
  const kind = kindModule(run.kind);
  const question = questionsOf(kind, run.settings, words).join(" ");
  const all = itemsAt(run.items_url);
  const items = all && itemsIn(run, all);
  const gaps = state.show?.gaps ? GAPS_HEIGHT : 0;
  const room = roomBeside(question, turnout(state, step.id).length > FEW_CHANNELS) - gaps;
  return html`<div class=${run.pace === "moderator" ? "asking asking--paced" : "asking"}>
    <div class="asking__head">
      <p class="stage__kicker">${place(run, words, items, texts)}${voteCount(step, items)}${step.practice && html` <span class="practice">${t("zählt nicht")}</span>`}<${SmallRound} texts=${texts} activity=${step.id} /></p>
      ${run.closes_at !== null && html`<${Countdown} closesAt=${run.closes_at} serverNow=${serverNow} />`}
    </div>
    <h1 class=${question.length > LONG_QUESTION ? "stage__question stage__question--long" : "stage__question"}><span ...${questionTongue(kind, run, texts)}>${question}</span></h1>
    ${gaps > 0 && html`<p class="asking__gaps">${t("Schon fertig? Ihr Telefon zeigt, wozu noch wenige geantwortet haben.")}</p>`}
    <div class="asking__about">${items && html`<${Asked} run=${run} kind=${kind} items=${items} texts=${texts} room=${room} serverNow=${serverNow} />`}</div>
    <div class="asking__foot"><${Turnout} state=${state} texts=${texts} activity=${step.id} items=${items?.length ?? 0} /><${Corner} ...${props} /></div>
  </div>`;
}

/** The step's title; at a common pace the field and the position within it. @param {import("../../protocol").Running} run @param {{title: string} | undefined} words @param {import("../../protocol").Item[] | null} items @param {Props["texts"]} texts */
function place(run, words, items, texts) {
  const item = run.pace === "moderator" && items?.find(({ ref }) => ref === run.item);
  const field = run.portion?.startsWith("f:") && texts?.fields[run.portion.slice(2)];
  if (!item || !items) return [words?.title ?? texts?.title, field].filter(Boolean).join(" · ");
  const mates = items.filter(({ field }) => field === item.field);
  const at = t("%(at)s von %(all)s", { at: mates.indexOf(item) + 1, all: mates.length });
  return [texts?.fields[item.field] || words?.title, at].join(" · ");
}

/** How many needs a vote is about. @param {import("../../protocol").Step} step @param {import("../../protocol").Item[] | null} items */
const voteCount = ({ cards, practice }, items) =>
  cards === "asked about" && !practice && items?.length
    ? ` · ${tn("%(n)s Bedarf", "%(n)s Bedarfe", items.length)}`
    : "";

/** @param {{state: Props["state"], texts: Props["texts"], activity: number, items: number}} props */
export function Turnout({ state, texts, activity, items }) {
  const field = currentRun(state)?.portion?.startsWith("f:") && currentRun(state)?.pace !== "moderator";
  // until it was counted who is done with this field
  if (field && !currentRun(state)?.done) return html`<ul class="turnout"></ul>`;
  const counted = doneWith(state, activity);
  const rows = turnout(state, activity).map((row) => ({
    ...row,
    answered: counted ? (counted[row.key] ?? 0) : row.answered,
  }));
  const many = rows.length > FEW_CHANNELS;
  const run = runOf(state, activity);
  return html`<ul class=${many ? "turnout turnout--many" : "turnout"}>
    ${rows.map(
      ({ key, look, answered, reached }) => html`<li key=${key} class="turnout__row">
        <span class="turnout__channel" ...${tongue(texts, "channels", key)}>${texts?.channels[key] ?? key}</span>
        <span class=${`turnout__bar bar--${look}`} aria-hidden="true"><span class="turnout__fill" style=${{ inlineSize: `${(answered / reached) * 100}%` }}></span></span>
        <span class="turnout__words">${many ? t("%(answered)s von %(n)s", { answered, n: reached }) : turnoutText(stepOf(state, activity), run, items, answered, reached)}</span>
      </li>`,
    )}
  </ul>`;
}

/** Of a vote at people's own pace, who has answered all of it per channel, once it was counted. @param {Props["state"]} state @param {number} activity */
function doneWith(state, activity) {
  const run = runOf(state, activity);
  return stepOf(state, activity)?.cards === "asked about" && run?.pace === "own" && !run.portion ? run.done : undefined;
}

/** The turnout in words: at one's own pace, an answer to one of many items is only a beginning. @param {import("../../protocol").Step | undefined} step @param {import("../../protocol").Running | undefined} run @param {number} items @param {number} answered @param {number} n */
function turnoutText(step, run, items, answered, n) {
  if (step?.cards === "written")
    return tn("%(answered)s von %(n)s hat mitgemacht", "%(answered)s von %(n)s haben mitgemacht", n, { answered });
  if (run?.pace === "own" && (run.portion || (run.done && step?.cards === "asked about")))
    return tn("%(done)s von %(n)s fertig", "%(done)s von %(n)s fertig", n, { done: answered });
  if (run?.pace === "own" && items > 1)
    return tn("%(answered)s von %(n)s hat begonnen", "%(answered)s von %(n)s haben begonnen", n, { answered });
  return tn("%(answered)s von %(n)s hat geantwortet", "%(answered)s von %(n)s haben geantwortet", n, { answered });
}

/** @param {{closesAt: number, serverNow: () => number}} props */
export function Countdown({ closesAt, serverNow }) {
  const left = secondsLeft(closesAt, useSeconds(serverNow)) ?? 0;
  const words = left ? tn("Noch %(n)s Sekunde", "Noch %(n)s Sekunden", left) : t("Jetzt wird geschlossen");
  return html`<p class="countdown" role="timer">${words}</p>`;
}

/** @typedef {import("../../protocol").Item} Item */
/** @typedef {import("../../protocol").Running} Running */
/** @typedef {import("../../protocol").Texts} Texts */

/** How long one page of a long list stays; the pages turn by themselves. */
const PAGE_MS = 20_000;

/** @typedef {import("../../protocol").Kind} Kind */

/** @param {{run: Running, kind: Kind | null, items: Item[], texts: Texts | null, room: number, serverNow: () => number}} props */
export function Asked({ run, kind, items, texts, room, serverNow }) {
  if (run.pace === "moderator") return html`<${Paced} item=${items.find(({ ref }) => ref === run.item)} />`;
  const pages = listPages(kind?.askedItems?.({ activity: run, items, texts }) ?? items, room);
  const fields = new Set(items.map(({ field }) => field)).size;
  if (kind?.askedByField && pages.length > 1 && fields > 1) return html`<${Fields} items=${items} texts=${texts} />`;
  return html`<${List} pages=${pages} serverNow=${serverNow} />`;
}

/** @param {{item: Item}} props */
const Words = ({ item }) =>
  html`${item.number && html`<span class="number">${item.number}</span> `}<span lang=${item.language || undefined} dir="auto">${item.text}</span>`;

/** @param {{item: Item | undefined}} props */
const Paced = ({ item }) => item && html`<p ref=${fitting(2.8)} class="paced"><${Words} item=${item} /></p>`;

/** @param {{pages: ReturnType<typeof listPages>, serverNow: () => number}} props */
function List({ pages, serverNow }) {
  const at = Math.floor(useSeconds(serverNow) / PAGE_MS) % Math.max(1, pages.length);
  const { items, columns } = pages[at] ?? { items: [], columns: 1 };
  return html`<ul ref=${fitting(2.5)} class=${`asked asked--${columns} plain`} role="list">
      ${items.map((item) => html`<li key=${item.ref} class="asked__item"><${Words} item=${item} /></li>`)}
    </ul>
    ${pages.length > 1 && html`<p class="asked__page">${t("%(at)s von %(all)s", { at: at + 1, all: pages.length })}</p>`}`;
}

/** The number of items per field, where there are too many to read. @param {{items: Item[], texts: Texts | null}} props */
function Fields({ items, texts }) {
  const fields = [...new Set(items.map(({ field }) => field))].filter(Boolean);
  const columns = fields.length > 4 ? 2 : 1;
  return html`<p class="asked__all">${tn("Ein Bedarf, im eigenen Tempo", "%(n)s Bedarfe, jede und jeder im eigenen Tempo", items.length)}</p>
    <ul ref=${fitting(2.2)} class=${`asked asked--${columns} plain`} role="list">
      ${fields.map((code) => html`<li key=${code} class="asked__item">${texts?.fields[code] ?? code} <span class="muted">${formatNumber(items.filter(({ field }) => field === code).length)}</span></li>`)}
    </ul>`;
}
