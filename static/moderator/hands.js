/** Raised hands of hall and online in one list that takes turns: who speaks, who is next, who was heard. */

import { formatNumber, t, tn } from "../session/texts.js";
import { html, useRef, useState } from "../vendor/vendor.js";
import { Button, Field, Quiet, Submit } from "./controls.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("../protocol_desk").Hands} Hands */
/** @typedef {import("../protocol_desk").RaisedHand} RaisedHand */

const LONGEST = 40;

/** The hands of the current step. @param {Pick<Kit, "live" | "state">} kit @returns {Hands | null} */
function handsOf({ live, state }) {
  const hands = live.signals?.value?.hands;
  return hands?.activity === state.current ? hands : null;
}

/** How many wait to speak. @param {Pick<Kit, "live" | "state">} kit */
export function waitingHands(kit) {
  const hands = handsOf(kit);
  return hands ? hands.waiting.length + hands.more : 0;
}

/** Hands can be raised while the session runs. @param {Kit["state"]} state */
export const takesHands = ({ session, current }) => session.state === "running" && current !== null;

/** @param {Pick<Kit, "live" | "state">} kit */
export function handsWords(kit) {
  const n = waitingHands(kit);
  return n ? t("Hände %(n)s", { n: formatNumber(n) }) : t("Hände");
}

const CLOSED_TOOL = '#tool-hands[aria-expanded="false"]';

/** Above the large button, which leads away from them. @param {{kit: Kit}} props */
export function HandsWait({ kit }) {
  const n = waitingHands(kit);
  const open = () => /** @type {HTMLElement | null} */ (document.querySelector(CLOSED_TOOL))?.click();
  return (
    n > 0 && html`<div><${Quiet} words=${tn("%(n)s Hand ist oben", "%(n)s Hände sind oben", n)} press=${open} /></div>`
  );
}

const WAYS = { hall: () => t("Saal"), online: () => t("Online") };

/** "Hand 12", or the place that was typed for somebody in the hall. @param {RaisedHand} hand */
export const handName = ({ number, place }) => place || t("Hand %(n)s", { n: number });

/** "Gesprochen: Saal 6 · Online 5" @param {Hands["heard"]} heard */
export function heardWords(heard) {
  const ways = /** @type {("hall" | "online")[]} */ (["hall", "online"]);
  const told = ways.map((way) => `${WAYS[way]()} ${formatNumber(heard[way] ?? 0)}`);
  return t("Gesprochen: %(ways)s", { ways: told.join(" · ") });
}

/** @param {{kit: Kit}} props */
export function HandList({ kit }) {
  const hands = handsOf(kit) ?? { now: null, waiting: [], more: 0, heard: {} };
  const [trouble, setTrouble] = useState("");
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  /** @param {object} act */
  const act = async (act) => {
    const { ok, ...ack } = await kit.live.send("hands", act);
    setTrouble(ok ? "" : kit.steering.words(ack));
    if (ok && !("place" in act)) heading.current?.focus();
    return Boolean(ok);
  };
  const [first] = hands.waiting;
  return html`<section class="hands" aria-labelledby="hands-title">
    <h3 class="panel__title" id="hands-title" tabindex="-1" ref=${heading}>${t("Hände · abwechselnd")}</h3>
    <p class="muted">${t("Saal und Online kommen abwechselnd dran, sonst wer zuerst da war.")} ${heardWords(hands.heard)}</p>
    ${hands.now && html`<${Speaking} hand=${hands.now} act=${act} />`}
    ${first && html`<p><strong>${t("Als Nächstes: %(way)s", { way: WAYS[first.way]() })}</strong></p>`}
    ${!first && !hands.now && html`<p>${t("Keine Hand ist oben. Sie erscheinen hier von selbst.")}</p>`}
    <ol class="hands__list">${hands.waiting.map((hand) => html`<${Waiting} key=${hand.number} hand=${hand} act=${act} />`)}</ol>
    ${hands.more > 0 && html`<p class="muted">${tn("und %(n)s weitere", "und %(n)s weitere", hands.more)}</p>`}
    ${trouble && html`<p role="alert">${trouble}</p>`}
    <${Add} act=${act} />
    <p class="muted">${t("Mit dem nächsten Schritt sind alle Hände unten. Gespeichert wird davon nichts.")}</p>
  </section>`;
}

/** Those that are next, to be called from the inbox. @param {{kit: Kit}} props */
export function WaitingHands({ kit }) {
  const hands = handsOf(kit);
  const [trouble, setTrouble] = useState("");
  /** @param {object} act */
  const act = async (act) => {
    const { ok, ...ack } = await kit.live.send("hands", act);
    setTrouble(ok ? "" : kit.steering.words(ack));
    if (ok) document.getElementById("inbox-title")?.focus();
    return Boolean(ok);
  };
  return html`<ol class="hands__list">${hands?.waiting.map((hand) => html`<${Waiting} key=${hand.number} hand=${hand} act=${act} />`)}</ol>
    ${trouble && html`<p role="alert">${trouble}</p>`}`;
}

/** @typedef {(act: object) => Promise<boolean>} Acting */

/** @param {{hand: RaisedHand, act: Acting}} props */
const Speaking = ({ hand, act }) => html`<div class="hands__now" role="status">
  <p><strong>${t("Jetzt: %(title)s", { title: `${WAYS[hand.way]()} · ${handName(hand)}` })}</strong></p>
  <div class="card__acts">
    <${Button} look="secondary" small press=${() => act({ do: "drop", hand: hand.number })} words=${t("Fertig gesprochen")} label=${handName(hand)} />
    <${Quiet} press=${() => act({ do: "uncall", hand: hand.number })} words=${t("Zurück in die Liste")} label=${handName(hand)} />
  </div>
</div>`;

/** @param {{hand: RaisedHand, act: Acting}} props */
const Waiting = ({ hand, act }) => html`<li class="hands__one">
  <span class="hands__way">${WAYS[hand.way]()}</span><bdi class="hands__name">${handName(hand)}</bdi>
  <${Button} look="secondary" small press=${() => act({ do: "call", hand: hand.number })} words=${t("dran")} label=${`${WAYS[hand.way]()}, ${handName(hand)}`} />
  <${Quiet} press=${() => act({ do: "drop", hand: hand.number })} words=${t("entfernen")} label=${handName(hand)} />
</li>`;

/** Somebody in the hall who raised a hand, not a phone. @param {{act: Acting}} props */
function Add({ act }) {
  const [place, setPlace] = useState("");
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (await act({ do: "add", place: place.trim() })) setPlace("");
  };
  return html`<form class="tools__form" onSubmit=${submit}>
    <${Field} id="hand-place" label=${t("Wo im Saal (freiwillig), z. B. Tisch 4")} value=${place} typed=${setPlace} maxlength=${LONGEST} autocomplete="off" />
    <${Submit} words=${t("+ Hand im Saal")} />
  </form>`;
}
