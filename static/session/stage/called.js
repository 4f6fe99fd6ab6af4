/** Questions to the speaker on the screen: the one that is answered now large, below it the next one; else those that wait. */

import { html } from "../../vendor/vendor.js";
import { itemsAt } from "../addressed.js";
import { fitting } from "../fitting.js";
import { asks, currentStep, lookAt, runOf, stepOf, tallyOf } from "../session.js";
import { formatNumber, t, tn, tongue } from "../texts.js";
import { Corner } from "./joining.js";

/** @typedef {import("./stage.js").Props} Props */
/** @typedef {import("../../protocol").Item} Item */
/** @typedef {{state: Props["state"], texts: Props["texts"], tally: import("../../protocol").Tally}} Shared */

const MOST_NEXT = 3;
/** Longer questions use smaller letters, so that all of them fits. */
const LONG = 140;

/**
 * The questions that the screen shows: those of the current step while it is open, or those beside a talk while one of
 * them is being answered.
 * @param {Pick<Props, "state" | "tallies">} props @returns {import("../../protocol").Running | undefined}
 */
export function calledRun({ state, tallies }) {
  if (state.session.state === "ended" || state.session.pause) return undefined;
  const here = currentStep(state);
  if (here?.cards === "called") return here.state === "open" ? runOf(state, here.id) : undefined;
  if (!here || asks(here)) return undefined;
  return state.running.find(
    (run) =>
      run.state === "open" && stepOf(state, run.activity)?.cards === "called" && tallyOf(tallies, run)?.called?.now,
  );
}

/** @param {Props} props */
export function Called(props) {
  const { state, texts, tallies } = props;
  const run = calledRun(props);
  const tally = tallyOf(tallies, run);
  const listed = new Map((itemsAt(run?.items_url) ?? []).map((item) => [item.ref, item]));
  const { now = null, answered = [] } = tally?.called ?? {};
  const next = (tally?.order ?? []).filter((ref) => ref !== now && !answered.includes(ref));
  const shared = { state, texts, tally };
  const present = now && listed.get(now);
  const step = run?.activity ?? "";
  return html`<div class="called">
    <p class="stage__kicker"><span ...${tongue(texts, "activities", step, "title")}>${texts?.activities[step]?.title}</span></p>
    <div ref=${fitting(1.75)} class="called__all">
      ${present && html`<${Now} ...${shared} item=${present} />`}
      ${!present && !next.length && html`<h1 class="stage__title">${t("Was möchten Sie fragen?")}</h1><p class="still__text">${t("Hier erscheinen Ihre Rückfragen, sobald sie freigegeben sind.")}</p>`}
      ${next.length > 0 && html`<${Next} ...${shared} items=${next.slice(0, present ? 1 : MOST_NEXT).map((ref) => listed.get(ref))} />`}
    </div>
    <div class="called__foot"><p class="called__count">${counts(answered.length, next.length + (present ? 1 : 0))}</p><${Corner} ...${props} /></div>
  </div>`;
}

/** @param {Shared & {item: Item}} props */
const Now = ({ item, ...shared }) => html`<p class="called__word">${t("Jetzt")}</p>
  <h1 class=${item.text.length > LONG ? "called__now called__now--long" : "called__now"}><span dir="auto">„${item.text}“</span></h1>
  <${About} ...${shared} item=${item} />`;

/** @param {Shared & {items: (Item | undefined)[]}} props */
const Next = ({
  items,
  ...shared
}) => html`<p class="called__word">${nextWords(items.length, fromOf(shared, items[0]))}</p>
  <ol class="called__next plain" role="list">${items.map((item) => item && html`<li key=${item.ref}><span dir="auto">„${item.text}“</span> <${About} ...${shared} item=${item} /></li>`)}</ol>`;

/** @param {number} n @param {string} place */
const nextWords = (n, place) =>
  n === 1 && place ? t("Danach aus: %(channel)s", { channel: place }) : t("Als Nächstes");

/** The name of the channel a question came by, "" where that is not named. @param {Omit<Shared, "state">} shared @param {Item | undefined} item */
function fromOf({ texts, tally }, item) {
  const key = item && tally?.called?.channels[item.ref];
  return key ? (texts?.channels[key] ?? key) : "";
}

/** The channel with its mark, and how many want to know that, too. @param {Shared & {item: Item}} props */
function About({ item, ...shared }) {
  const place = shared.state.channels.findIndex(({ key }) => key === shared.tally?.called?.channels[item.ref]);
  const n = shared.tally?.items[item.ref]?.all.counts?.support ?? 0;
  const from = fromOf(shared, item);
  return html`<span class="called__about">${from && html`<span class=${`joined__mark bar--${lookAt(place)}`} aria-hidden="true"></span> ${t("aus: %(channel)s", { channel: from })}`}${from && n > 0 && " · "}${n > 0 && tn("%(n)s möchte das auch wissen", "%(n)s möchten das auch wissen", n, { n: formatNumber(n) })}</span>`;
}

/** @param {number} answered @param {number} open */
const counts = (answered, open) =>
  t("Beantwortet %(answered)s · offen %(open)s", { answered: formatNumber(answered), open: formatNumber(open) });
