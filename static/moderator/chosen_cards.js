/** What is done with all chosen cards at once: approve, hold back, put together. */

import { t, tn } from "../session/texts.js";
import { html, useEffect, useState } from "../vendor/vendor.js";
import { doneWords } from "./board_acts.js";
import { Hold } from "./card.js";
import { Button, Field, onEscape, Quiet, Submit, useFirstFocus } from "./controls.js";
import { MoveCards } from "./move_cards.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("./kit").Act} Act */
/** @typedef {import("../protocol_desk").Card} Card */
/** @typedef {import("../protocol_desk").Cluster} Cluster */

const LONGEST_TITLE = 120;

/** @param {{kit: Kit, activity: number, cards: Card[], waiting: Card[], form: string, setForm: (form: string) => void, said: (words: string) => void, choose: (cards: Card[]) => void}} props `waiting`: those shown that nobody decided on */
export function ChosenCards({ kit, activity, cards, waiting, form, setForm, said, choose }) {
  const act = async (/** @type {Act} */ wanted) => {
    const before = kit.live.cards.value;
    const done = await kit.steering.steer(wanted, before?.rev);
    if (!done) return false;
    if (before) said(doneWords(wanted, before, kit.texts));
    setForm("");
    choose([]);
    document.getElementById("board-title")?.focus();
    return true;
  };
  useBar(cards.length > 0);
  if (!cards.length) return html`<${NothingChosen} waiting=${waiting} choose=${choose} />`;
  const contributions = cards.map((card) => card.id);
  const undecided = cards.some((card) => card.state === "waiting");
  return html`<section class="grouping" aria-label=${t("Ausgewählte Karten")}>
    <p class="grouping__count" role="status">${tn("%(n)s Karte ausgewählt", "%(n)s Karten ausgewählt", cards.length)}</p>
    ${undecided && html`<${Button} look="secondary" press=${() => act({ verb: "approve_all", contributions })} words=${t("Freigeben")} />`}
    <${Button} look="secondary" press=${() => setForm("group")} words=${t("Bündeln …")} aria-expanded=${form === "group"} />
    <${Button} look="secondary" press=${() => setForm("move")} words=${t("Anderes Feld …")} aria-expanded=${form === "move"} />
    <${Button} look="secondary" press=${() => setForm("hold")} words=${t("Zurückhalten …")} aria-expanded=${form === "hold"} />
    <${Quiet} words=${t("Auswahl aufheben")} press=${() => choose([])} />
    ${form === "group" && html`<${Grouping} kit=${kit} activity=${activity} contributions=${contributions} act=${act} close=${() => setForm("")} />`}
    ${form === "move" && html`<${MoveCards} kit=${kit} contributions=${contributions} now=${cards[0].field} act=${act} close=${() => setForm("")} />`}
    ${form === "hold" && html`<${Hold} card=${cards[0]} act=${(/** @type {Act} */ wanted) => act({ verb: "hold_all", contributions, reason: "reason" in wanted ? wanted.reason : "" })} close=${() => setForm("")} why=${t("Warum? Das lesen alle, die diese Karten geschrieben haben.")} />`}
  </section>`;
}

/** While the bar is there, focused elements stay below it; old browsers do not know `:has`. @param {boolean} there */
function useBar(there) {
  useEffect(() => {
    document.documentElement.classList.toggle("with-grouping", there);
    return () => document.documentElement.classList.remove("with-grouping");
  }, [there]);
}

/** @param {{waiting: Card[], choose: (cards: Card[]) => void}} props */
const NothingChosen = ({ waiting, choose }) =>
  html`<div class="board__hint">
    ${waiting.length > 0 && html`<${Button} look="secondary" small press=${() => choose(waiting)} words=${tn("%(n)s wartende auswählen", "Alle %(n)s wartenden auswählen", waiting.length)} />`}
    <p class="muted">${t("Wählen Sie Karten mit dem Kästchen aus, um sie zusammen freizugeben oder zu bündeln.")} ${t("Tasten auf einer Karte: Pfeile gehen weiter, Leertaste wählt aus, B bündelt, M verschiebt.")}</p>
  </div>`;

/** @param {{kit: Kit, activity: number, contributions: number[], act: (act: Act) => Promise<boolean>, close: () => void}} props */
function Grouping({ kit, activity, contributions, act, close }) {
  const [title, setTitle] = useState("");
  const { clusters: all = [], contributions: cards = [] } = kit.live.cards.value ?? {};
  const clusters = all.filter(
    (/** @type {Cluster} */ each) => each.activity === activity && cards.some((card) => card.cluster === each.id),
  );
  const group = (/** @type {{cluster: number} | {title: string}} */ into) =>
    act({ verb: "group", contributions, ...into });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    group({ title: title.trim() });
  };
  return html`<form class="grouping__form" ref=${useFirstFocus()} onKeyDown=${onEscape(close)} onSubmit=${submit}>
    ${clusters.length > 0 && html`<${Existing} clusters=${clusters} add=${(/** @type {number} */ cluster) => group({ cluster })} />`}
    <${Field} id="group-title" label=${t("Titel des neuen Bündels")} value=${title} typed=${setTitle} required maxlength=${LONGEST_TITLE} />
    <${Submit} words=${t("Bündeln")} />
    <${Quiet} words=${t("Abbrechen")} press=${close} />
  </form>`;
}

/** @param {{clusters: Cluster[], add: (cluster: number) => void}} props */
function Existing({ clusters, add }) {
  const [into, setInto] = useState(clusters[0].id);
  return html`<div class="grouping__existing">
    <div class="kern-form-input"><label class="kern-label" for="group-into">${t("Vorhandenes Bündel")}</label>
      <div class="kern-form-input__select-wrapper"><select class="kern-form-input__select" id="group-into" onChange=${(/** @type {import("./controls.js").Choosing} */ { currentTarget }) => setInto(Number(currentTarget.value))}>
        ${clusters.map(({ id, title }) => html`<option key=${id} value=${id} selected=${id === into}>${title}</option>`)}
      </select></div></div>
    <${Button} look="secondary" press=${() => add(into)} words=${t("Hinzufügen")} />
  </div>`;
}
