/** Questions to the speaker: which one is answered now, which are next, which wait to be read. Hall and online take turns. */

import { currentStep, runOf, tallyOf, waysIn } from "../session/session.js";
import { formatNumber, t, tn, tongue } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { Blacken } from "./blackening.js";
import { CardBox, shortened } from "./card.js";
import { neighbour } from "./cards.js";
import { Button, Quiet } from "./controls.js";
import { stepTitle } from "./next_act.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("../protocol_desk").Card} Card */
/** @typedef {import("../protocol_desk").Cards} Cards */

/**
 * The questions of a step, those that everybody sees in the order in which they are to be called.
 * @param {Cards | null} cards @param {import("../protocol").Tally | undefined} tally @param {number} activity
 */
export function sorted(cards, tally, activity) {
  const here = (cards?.contributions ?? []).filter((card) => card.activity === activity && card.called !== undefined);
  const places = new Map((tally?.order ?? []).map((ref, place) => [ref, place]));
  const place = (/** @type {Card} */ card) => places.get(`q${card.id}`) ?? places.size;
  const seen = here.filter(({ state }) => state === "approved").sort((one, other) => place(one) - place(other));
  const called = (/** @type {Card["called"]} */ wanted) => seen.filter((card) => card.called === wanted);
  const inState = (/** @type {Card["state"]} */ wanted) => here.filter(({ state }) => state === wanted);
  return {
    all: here.filter(({ state }) => state !== "held"),
    now: called("now")[0],
    next: called("listed"),
    answered: called("answered"),
    waiting: inState("waiting"),
    held: inState("held"),
  };
}

/** How many questions that everybody sees got no answer. @param {Cards | null} cards */
export const unanswered = (cards) =>
  (cards?.contributions ?? []).filter(({ called, state }) => called && called !== "answered" && state === "approved")
    .length;

/** How many questions are at hand: to be read, to be called up. @param {Kit} kit */
const atHand = ({ state, live }) => {
  const steps = new Set(stepsOf(state).map(({ id }) => id));
  return (live.cards.value?.contributions ?? []).filter(
    ({ activity, called, state: now }) => steps.has(activity) && called === "listed" && now !== "held",
  ).length;
};

/** Questions that nobody decided on yet. @param {Pick<Kit, "live" | "state">} kit @returns {Card[]} */
export function waitingQuestions({ state, live }) {
  const steps = new Set(stepsOf(state).map(({ id }) => id));
  return (live.cards.value?.contributions ?? []).filter(
    (card) => steps.has(card.activity) && card.called !== undefined && card.state === "waiting",
  );
}

/** @param {{kit: Kit}} props */
export function WaitingQuestions({ kit }) {
  const list = waitingQuestions(kit);
  const why = t("Warum? Das liest, wer die Rückfrage geschrieben hat.");
  return list.map((card) => {
    const act = acting({ kit, tally: undefined, id: "inbox-title", place: "inbox" }, list, card);
    return html`<${CardBox} key=${card.id} place="inbox" card=${card} field=${kit.texts?.channels[card.channel ?? ""]} act=${act} why=${why}><${Blacken} kit=${kit} card=${card} act=${act} /><//>`;
  });
}

/** Above the large button, which leads away from them. @param {{kit: Kit}} props */
export function QuestionsWait({ kit }) {
  const n = atHand(kit);
  return n > 0 && html`<p class="now__turnout">${tn("%(n)s Rückfrage wartet", "%(n)s Rückfragen warten", n)}</p>`;
}

/** The steps whose questions are at hand: open ones, and the current one. @param {Kit["state"]} state */
const stepsOf = (state) =>
  state.agenda.filter(
    (step) =>
      step.cards === "called" &&
      (step.state === "open" || (step.id === currentStep(state)?.id && step.state !== "planned")),
  );

/** @param {{kit: Kit}} props */
export const Questions = ({ kit }) =>
  stepsOf(kit.state).map((step) => html`<${Panel} key=${step.id} kit=${kit} step=${step} />`);

/** @param {{kit: Kit, step: import("../protocol").Step}} props */
function Panel({ kit, step }) {
  const { state, texts, live, steering } = kit;
  const tally = tallyOf(live.tallies.value, runOf(state, step.id) ?? { activity: step.id, portion: "" });
  const found = sorted(live.cards.value, tally, step.id);
  const shared = { kit, tally, id: `questions-${step.id}` };
  const beside = step.state === "open" && step.id !== state.current;
  return html`<section class="panel asked-speaker" aria-labelledby=${shared.id}>
    <div class="queue__head">
      <h3 class="panel__title" id=${shared.id} tabindex="-1"><span ...${tongue(texts, "activities", step.id, "title")}>${stepTitle(texts, step.id)}</span> · ${formatNumber(found.all.length)}</h3>
      ${beside && html`<${Quiet} words=${t("Rückfragen schließen")} press=${() => steering.steer({ verb: "close", activity: step.id, in_s: 0 })} />`}
    </div>
    <p class="muted">${rule(kit, found.all, tally)}</p>
    ${!found.all.length && html`<p>${t("Noch keine Rückfrage. Sie erscheinen hier von selbst.")}</p>`}
    ${found.now && html`<${Now} ...${shared} card=${found.now} />`}
    <${Part} ...${shared} title=${turnWords(kit, found.next[0])} cards=${found.next} />
    <${Part} ...${shared} title=${t("Warten auf Freigabe %(n)s", { n: found.waiting.length })} cards=${found.waiting} />
    <${Folded} ...${shared} words=${tn("%(n)s beantwortet", "%(n)s beantwortet", found.answered.length)} cards=${found.answered} />
    <${Folded} ...${shared} words=${tn("%(n)s zurückgehalten", "%(n)s zurückgehalten", found.held.length)} cards=${found.held} />
    ${found.next.length > 0 && html`<p class="muted">${t("Nicht beantwortet, kommt ins Ergebnisprotokoll (%(n)s)", { n: found.next.length })}</p>`}
  </section>`;
}

/** How many came by each channel, who was heard, and the rule of the order. @param {Kit} kit @param {Card[]} all @param {import("../protocol").Tally | undefined} tally */
function rule({ state, texts }, all, tally) {
  const name = (/** @type {string} */ key) => texts?.channels[key] ?? key;
  const asked = waysIn(state)
    .map(({ key }) => ({ key, n: all.filter(({ channel }) => channel === key).length }))
    .filter(({ n }) => n > 0);
  const heard = Object.entries(tally?.called?.heard ?? {});
  const split = asked.map(({ key, n }) => `${name(key)} ${formatNumber(n)}`).join(" · ");
  if (all.length && !asked.length) return t("nach Unterstützung; Zugänge erst ab fünf Stimmen in jedem");
  return [
    split,
    heard.length > 0 &&
      t("gehört: %(channels)s", { channels: heard.map(([key, n]) => `${name(key)} ${formatNumber(n)}`).join(", ") }),
    t("abwechselnd, sonst nach Unterstützung"),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** @param {Kit} kit @param {Card | undefined} first */
const turnWords = ({ texts }, first) =>
  first?.channel
    ? t("Als Nächstes (%(channel)s ist dran)", { channel: texts?.channels[first.channel] ?? first.channel })
    : t("Als Nächstes");

/** @typedef {{kit: Kit, tally: import("../protocol").Tally | undefined, id: string, place?: string}} Shared */

/** The channel, where it may be named, and how many want to know that, too. @param {Shared} shared @param {Card} card */
function about({ kit: { texts }, tally }, card) {
  const n = tally?.items[`q${card.id}`]?.all.counts?.support ?? 0;
  return [
    card.channel && (texts?.channels[card.channel] ?? card.channel),
    n > 0 && tn("%(n)s möchte das auch wissen", "%(n)s möchten das auch wissen", n, { n: formatNumber(n) }),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Send an act on a question; if it leaves the list, the focus goes to its neighbour. @param {Shared} shared @param {Card[]} list @param {Card} card */
const acting =
  ({ kit, id, place = "card" }, list, card) =>
  async (/** @type {import("./kit").Act} */ act) => {
    const next = neighbour(list, card);
    const done = await kit.steering.steer(act, kit.live.cards.value?.rev);
    if (done && act.verb !== "correct") document.getElementById(next ? `${place}-${next.id}` : id)?.focus();
    return done;
  };

/** @param {Shared & {card: Card}} props */
function Now({ card, ...shared }) {
  const act = acting(shared, [], card);
  const label = shortened(card.text);
  return html`<article class="asked-speaker__now" id=${`card-${card.id}`} tabindex="-1" aria-label=${t("Jetzt: %(title)s", { title: label })}>
    <p class="card__field">${[t("Jetzt"), about(shared, card)].filter(Boolean).join(" · ")}</p>
    <p class="asked-speaker__text written" dir="auto">${card.text}</p>
    <div class="card__acts">
      <${Button} look="secondary" small press=${() => act({ verb: "settle", contribution: card.id })} words=${t("Beantwortet")} label=${label} />
      <${Quiet} press=${() => act({ verb: "uncall", contribution: card.id })} words=${t("Zurück in die Liste")} label=${label} />
    </div>
  </article>`;
}

/** @param {Shared & {title: string, cards: Card[]}} props */
const Part = ({ title, cards, ...shared }) =>
  cards.length > 0 &&
  html`<h4 class="asked-speaker__title">${title}</h4>${cards.map((card) => html`<${Question} key=${card.id} ...${shared} list=${cards} card=${card} />`)}`;

/** @param {Shared & {words: string, cards: Card[]}} props */
const Folded = ({ words, cards, ...shared }) =>
  cards.length > 0 &&
  html`<details class="asked-speaker__more"><summary>${words}</summary>${cards.map((card) => html`<${Question} key=${card.id} ...${shared} list=${cards} card=${card} />`)}</details>`;

/** @param {Shared & {card: Card, list: Card[]}} props */
function Question({ card, list, ...shared }) {
  const act = acting(shared, list, card);
  const label = shortened(card.text);
  const why = t("Warum? Das liest, wer die Rückfrage geschrieben hat.");
  return html`<${CardBox} card=${card} field=${about(shared, card) || undefined} act=${act} why=${why}>
    ${card.called === "listed" && card.state === "approved" && html`<${Button} look="secondary" small class="card__approve" press=${() => act({ verb: "call", contribution: card.id })} words=${t("Jetzt")} label=${label} /><${Quiet} press=${() => act({ verb: "settle", contribution: card.id })} words=${t("Beantwortet")} label=${label} />`}
    ${card.called === "answered" && html`<${Quiet} press=${() => act({ verb: "uncall", contribution: card.id })} words=${t("Zurück in die Liste")} label=${label} />`}
    <${Blacken} kit=${shared.kit} card=${card} act=${act} />
  <//>`;
}
