/** What waits for a decision, of every kind in one place: remarks, cards, questions to the speaker, raised hands. */

import { currentStep } from "../session/session.js";
import { formatNumber, t, tn } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { WaitingCards, waiting } from "./cards.js";
import { Quiet } from "./controls.js";
import { WaitingHands, waitingHands } from "./hands.js";
import { WaitingQuestions, waitingQuestions } from "./questions.js";
import { counts, WaitingRemarks } from "./remarks.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {{key: string, name: string, n: number, none: string, List: (props: {kit: Kit}) => unknown}} Part */

/** What can wait now, and how much of it does; only kinds of which there is anything at all, or was. @param {Kit} kit @returns {Part[]} */
export function parts(kit) {
  const { live, state } = kit;
  const ended = state.session.state === "ended";
  const cards = live.cards.value?.contributions ?? [];
  const remarks = counts(kit);
  const [written, asked] = [cards.some((card) => !card.called), cards.some((card) => card.called)];
  const kinds = /** @type {[boolean, Part][]} */ ([
    [
      remarks[""] > 0,
      {
        key: "remarks",
        name: t("Anmerkungen"),
        n: remarks.kept,
        none: t("Keine Anmerkung wartet."),
        List: WaitingRemarks,
      },
    ],
    [
      written && !ended,
      {
        key: "cards",
        name: t("Karten"),
        n: waiting(live.cards.value).length,
        none: t("Keine Karte wartet auf Freigabe."),
        List: WaitingCards,
      },
    ],
    [
      asked && !ended,
      {
        key: "called",
        name: t("Rückfragen"),
        n: waitingQuestions(kit).length,
        none: t("Keine Rückfrage wartet auf Freigabe."),
        List: WaitingQuestions,
      },
    ],
    [waitingHands(kit) > 0, { key: "hands", name: t("Hände"), n: waitingHands(kit), none: "", List: WaitingHands }],
  ]);
  return kinds.filter(([there]) => there).map(([, part]) => part);
}

const ASKED_FOR = /** @type {Record<string, string>} */ ({ written: "cards", called: "called" });

/** What is looked at before anybody chose: what the current step asks for, else the first that waits. @param {Part[]} there @param {string | undefined} cards those of the step */
export const first = (there, cards) =>
  there.find(({ key, n }) => n > 0 && key === ASKED_FOR[cards ?? ""]) ?? there.find(({ n }) => n > 0) ?? there[0];

/** How much waits in all, for the tab of a narrow page. @param {Kit} kit */
export const inboxCount = (kit) => parts(kit).reduce((sum, { n }) => sum + n, 0);

/** @param {{kit: Kit, sort: () => void, read: () => void}} props `sort` opens the board, `read` all remarks by need */
export function Inbox({ kit, sort, read }) {
  const [chosen, choose] = useState("");
  const there = parts(kit);
  const part = there.find(({ key }) => key === chosen) ?? first(there, currentStep(kit.state)?.cards);
  const has = (/** @type {string} */ key) => there.some((each) => each.key === key);
  const n = there.reduce((sum, each) => sum + each.n, 0);
  return html`<section class="panel inbox" aria-labelledby="inbox-title">
    <h2 class="panel__title" id="inbox-title" tabindex="-1">${n ? tn("Eingang · %(n)s wartet", "Eingang · %(n)s warten", n, { n: formatNumber(n) }) : t("Eingang")}</h2>
    ${!part && html`<p class="muted">${t("Anmerkungen, Karten, Rückfragen und Hände erscheinen hier von selbst.")}</p>`}
    ${there.length > 0 && html`<${Kinds} there=${there} at=${part.key} choose=${choose} />`}
    ${part && (part.n ? html`<${part.List} key=${part.key} kit=${kit} />` : html`<p class="muted">${part.none}</p>`)}
    <p class="inbox__more">${has("cards") && html`<${Quiet} id="sort-cards" press=${sort} words=${t("Alle ordnen")} />`}${has("remarks") && html`<${Quiet} id="read-remarks" press=${read} words=${t("Alle nach Bedarf")} />`}</p>
  </section>`;
}

/** @param {{there: Part[], at: string, choose: (key: string) => void}} props */
const Kinds = ({ there, at, choose }) =>
  html`<div class="sieve" role="group" aria-label=${t("Was wartet?")}>
    ${there.map(({ key, name, n }) => html`<button key=${key} type="button" class="sieve__choice" aria-pressed=${key === at} onClick=${() => choose(key)}>${name} <span class="sieve__count">${formatNumber(n)}</span></button>`)}
  </div>`;
