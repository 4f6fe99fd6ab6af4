/** All cards at once: decide, group, ungroup, rename, move; chosen with boxes or keys. Dragging is an extra. */

import { useSeconds } from "../session/session.js";
import { t, tn, tongue } from "../session/texts.js";
import { html, useEffect, useState } from "../vendor/vendor.js";
import { Blacken } from "./blackening.js";
import { actOfDrop, cardsOfStop, doneWords } from "./board_acts.js";
import { dragCard } from "./board_drag.js";
import { boardKeys, showBeginning } from "./board_keys.js";
import { OthersHere, useOwnPlace } from "./board_places.js";
import { CardBox, shortened } from "./card.js";
import { CardFilter, EVERYTHING, shownCards } from "./card_filter.js";
import { CardGroups } from "./card_groups.js";
import { byField, decide, stepsWithCards, votedOn, waiting } from "./cards.js";
import { ShowAlone, ShowItem } from "./cards_on_screen.js";
import { ChosenCards } from "./chosen_cards.js";
import { Button, Field, onEscape, Quiet, Submit, useFirstFocus } from "./controls.js";
import { stepTitle } from "./next_act.js";
import { ON_CARDS, Undo } from "./undo.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("./kit").Act} Act */
/** @typedef {import("../protocol_desk").Card} Card */
/**
 * @typedef {object} BoardParts
 * @property {Kit} kit
 * @property {number[]} chosen
 * @property {(name: string) => void} toggle
 * @property {(name: string, form: "group" | "move") => void} ask open a form about what is chosen, or about one stop
 * @property {(drop: import("./board_drag.js").Drop) => void} dropped
 * @property {string | undefined} entry the stop that Tab leads to
 */

/** So many are seen at a glance, and need no filter. */
const FEW = 6;

/** @param {{kit: Kit, close: () => void}} props */
export function Board({ kit, close }) {
  const cards = kit.live.cards.value;
  const steps = stepsWithCards(cards ?? { rev: 0, contributions: [], clusters: [], voted: [] }, kit.state.agenda);
  const [step, setStep] = useState(steps.find((each) => each.id === kit.state.current)?.id ?? steps[0]?.id ?? 0);
  const [chosen, setChosen] = useState(/** @type {number[]} */ ([]));
  const [filter, setFilter] = useState(EVERYTHING);
  const [form, setForm] = useState("");
  const [said, say] = useState("");
  const [at, setAt] = useState("");
  const now = useSeconds(kit.serverNow);
  useEffect(() => document.getElementById("board-title")?.focus(), []);
  useOwnPlace(kit, step, at);
  if (!cards) return null;
  const all = cards.contributions.filter((/** @type {Card} */ card) => card.activity === step);
  const here = shownCards(all, filter);
  const voted = votedOn(cards);
  const picked = here.filter((/** @type {Card} */ card) => chosen.includes(card.id) && card.state !== "held");
  const toggle = (/** @type {string} */ name) => setChosen(toggled(chosen, cardsOfStop(name, cards)));
  const act = async (/** @type {Act} */ wanted) => {
    const done = await kit.steering.steer(wanted, cards.rev);
    if (done) say(doneWords(wanted, cards, kit.texts));
    return done;
  };
  const ask = (/** @type {string} */ name, /** @type {string} */ wanted) => {
    const own = cardsOfStop(name, cards).map((card) => card.id);
    if (!own.some((id) => picked.some((card) => card.id === id))) setChosen(own);
    setForm(wanted);
  };
  const dropped = (/** @type {import("./board_drag.js").Drop} */ drop) => {
    const wanted = actOfDrop(drop, cards);
    if (wanted) act(wanted);
  };
  const waits = waiting({ ...cards, contributions: here });
  const fields = byField({ ...cards, contributions: here }, step, fieldsShown(kit, all, filter));
  const stops = [
    ...waits.map((card) => `c${card.id}`),
    ...fields.flatMap(({ groups, single }) => [
      ...groups.flatMap(({ group, cards: inside }) => [`g${group.id}`, ...inside.map((card) => `c${card.id}`)]),
      ...single.map((card) => `c${card.id}`),
    ]),
  ];
  /** @type {BoardParts} */
  const parts = { kit, chosen, toggle, ask, dropped, entry: stops.includes(at) ? at : stops[0] };
  const focused = (/** @type {Event} */ { target }) => {
    const stop = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest(".board__stop"));
    if (stop) setAt(stop.dataset.stop ?? "");
    if (stop && stop === target) showBeginning(stop);
  };
  return html`<section class="board" aria-labelledby="board-title">
    <div class="board__head">
      <h2 class="panel__title" id="board-title" tabindex="-1">${t("Karten ordnen")}</h2>
      ${steps.length > 1 && html`<${StepChoice} steps=${steps} step=${step} choose=${setStep} texts=${kit.texts} />`}
      <${Button} look="secondary" small press=${close} words=${t("Zurück zu „Jetzt“")} />
    </div>
    <p class="kern-sr-only" role="status">${said}</p>
    ${all.length > FEW && html`<${CardFilter} kit=${kit} cards=${all} filter=${filter} choose=${setFilter} />`}
    <${ChosenCards} kit=${kit} activity=${step} cards=${picked} waiting=${waits} form=${form} setForm=${setForm} said=${say} choose=${(/** @type {Card[]} */ some) => setChosen(some.map((card) => card.id))} />
    ${voted.size > 0 && html`<p class="muted board__hint">${t("Worüber schon abgestimmt wird, bleibt in dieser Abstimmung und ihrem Ergebnis, wie es war.")}</p>`}
    <${Undo} kit=${kit} now=${now} only=${ON_CARDS} />
    ${!here.length && html`<p class="board__hint">${all.length ? t("Keine Karte passt zu dieser Auswahl.") : t("Noch keine Karte. Sie erscheinen hier von selbst.")}</p>`}
    <div class="board__all" onKeyDown=${boardKeys({ mark: toggle, ask })} onFocusIn=${focused}>
      ${!picked.length && html`<${CardGroups} kit=${kit} activity=${step} />`}
      <${CardList} parts=${parts} title=${t("Wartet auf Freigabe")} cards=${waits} />
      <div class="board__fields">${fields.map((part) => html`<${FieldColumn} key=${part.field} parts=${parts} step=${step} part=${part} />`)}</div>
      <${CardList} parts=${parts} still title=${t("Zurückgehalten")} cards=${here.filter((/** @type {Card} */ card) => card.state === "held")} />
    </div>
  </section>`;
}

/** All cards of a stop are chosen, unless they were. @param {number[]} chosen @param {Card[]} cards */
function toggled(chosen, cards) {
  const ids = cards.filter((card) => card.state !== "held").map((card) => card.id);
  const others = chosen.filter((id) => !ids.includes(id));
  return ids.every((id) => chosen.includes(id)) ? others : [...others, ...ids];
}

/** All fields are places to put cards, unless one is searched for. @param {Kit} kit @param {Card[]} all @param {import("./card_filter.js").Filter} filter */
const fieldsShown = (kit, all, filter) =>
  all.length && filter.field === null && !filter.search && !filter.channel ? Object.keys(kit.texts?.fields ?? {}) : [];

/** @param {{parts: BoardParts, step: number, part: ReturnType<typeof byField>[number]}} props */
function FieldColumn({ parts, step, part: { field, groups, single } }) {
  const { kit } = parts;
  const title = kit.texts?.fields[field] ?? t("Ohne Handlungsfeld");
  const count = single.length + groups.reduce((sum, { cards }) => sum + cards.length, 0);
  return html`<section class="board__field board__column" data-drop=${field ? `f:${field}` : undefined} aria-label=${title}>
    <h3 class="board__title"><span ...${tongue(kit.texts, "fields", field)}>${title}</span> <span class="muted">${count}</span></h3>
    <${OthersHere} kit=${kit} activity=${step} field=${field} title=${title} />
    <div class="board__stack">
      ${groups.map(({ group, cards }) => html`<${Group} key=${`g${group.id}`} parts=${parts} group=${group} cards=${cards} />`)}
      ${single.map((card) => html`<${Picked} key=${card.id} parts=${parts} card=${card} list=${single} />`)}
      ${!count && html`<p class="muted board__empty">${t("Noch keine Karte.")}</p>`}
    </div>
  </section>`;
}

/** @param {{steps: import("../protocol").Step[], step: number, choose: (id: number) => void, texts: Kit["texts"]}} props */
const StepChoice = ({ steps, step, choose, texts }) =>
  html`<div class="kern-form-input__select-wrapper"><select class="kern-form-input__select" aria-label=${t("Schritt")} onChange=${(/** @type {import("./controls.js").Choosing} */ { currentTarget }) => choose(Number(currentTarget.value))}>
    ${steps.map(({ id }) => html`<option key=${id} value=${id} selected=${id === step}>${stepTitle(texts, id)}</option>`)}
  </select></div>`;

/** What a stop of the board needs: it takes the focus by arrows, and is dragged by its handle. @param {BoardParts} parts @param {string} name */
const stopOf = ({ entry }, name) => ({ tabIndex: name === entry ? 0 : -1, "data-stop": name, "data-drag": name });

/** @param {{parts: BoardParts}} props */
const Handle = ({ parts }) =>
  html`<span class="board__handle" aria-hidden="true" onPointerDown=${(/** @type {PointerEvent} */ event) => dragCard(event, parts.dropped)}></span>`;

/** A card with a box to choose it and a handle to drag it; `still` without both. @param {{parts: BoardParts, card: Card, list: Card[], still?: boolean, inside?: boolean}} props `inside`: it stands in a bundle */
function Picked({ parts, card, list, still, inside }) {
  const { kit, chosen, toggle } = parts;
  const name = `c${card.id}`;
  const words = shortened(card.text);
  const act = decide(kit, list, card, "board-title");
  const field = card.state === "approved" ? undefined : kit.texts?.fields[card.field ?? ""];
  return html`<div class=${still ? "board__pick" : "board__pick board__stop"} role="group" aria-label=${words} ...${!still && stopOf(parts, name)} data-drop=${still || inside ? undefined : name}>
    ${
      !still &&
      html`<span class="board__grip"><input class="kern-form-check__checkbox board__check" type="checkbox" checked=${chosen.includes(card.id)} aria-label=${t("Auswählen: %(card)s", { card: words })} onChange=${() => toggle(name)} /><${Handle} parts=${parts} /></span>`
    }
    <${CardBox} card=${card} field=${field} act=${act}><${ShowAlone} kit=${kit} card=${card} />
      ${inside && html`<${Quiet} words=${t("Herauslösen")} label=${words} press=${() => act({ verb: "ungroup", contribution: card.id })} />`}
      <${Blacken} kit=${kit} card=${card} act=${act} />
      ${!still && html`<${Placing} parts=${parts} name=${name} label=${words} />`}
    <//>
  </div>`;
}

/** @param {{parts: BoardParts, name: string, label: string}} props */
const Placing = ({ parts: { ask }, name, label }) =>
  html`<details class="board__more"><summary class="board__dots">${t("Mehr …")}<span class="unseen">: ${label}</span></summary>
    <${Quiet} words=${t("In Bündel …")} label=${label} press=${() => ask(name, "group")} />
    <${Quiet} words=${t("Anderes Feld …")} label=${label} press=${() => ask(name, "move")} />
  </details>`;

/** @param {{parts: BoardParts, title: string, cards: Card[], still?: boolean}} props */
function CardList({ parts, title, cards, still }) {
  if (!cards.length) return null;
  return html`<section class=${still ? "board__field" : "board__field board__column"} aria-label=${title}>
    <h3 class="board__title">${title} <span class="muted">${tn("%(n)s Karte", "%(n)s Karten", cards.length)}</span></h3>
    <div class="board__cards">${cards.map((card) => html`<${Picked} key=${card.id} parts=${parts} card=${card} list=${cards} still=${still} />`)}</div>
  </section>`;
}

/** @param {{parts: BoardParts, group: import("../protocol_desk").Cluster, cards: Card[]}} props */
export function Group({ parts, group, cards }) {
  const { kit } = parts;
  const [renaming, setRenaming] = useState(false);
  const name = `g${group.id}`;
  const dissolve = () => kit.steering.steer({ verb: "dissolve", cluster: group.id }, kit.live.cards.value?.rev);
  return html`<section class="group board__stop" ...${stopOf(parts, name)} data-drop=${name} aria-label=${t("Bündel: %(title)s", { title: group.title })}>
    ${
      renaming
        ? html`<${Rename} kit=${kit} group=${group} close=${() => setRenaming(false)} />`
        : html`<div class="group__head"><${Handle} parts=${parts} /><h4 class="group__title" tabindex="-1">${group.title}</h4> <span class="muted">${tn("%(n)s Karte", "%(n)s Karten", cards.length)}</span>
            <${Quiet} words=${t("Umbenennen …")} label=${group.title} press=${() => setRenaming(true)} />
            <${ShowItem} kit=${kit} activity=${group.activity} item=${name} words=${group.title} />
            <${Quiet} words=${t("Anderes Feld …")} label=${group.title} press=${() => parts.ask(name, "move")} />
            <${Quiet} words=${t("Auflösen")} label=${group.title} press=${dissolve} /></div>`
    }
    ${cards.map((card) => html`<${Picked} key=${card.id} parts=${parts} card=${card} list=${cards} inside />`)}
  </section>`;
}

/** @param {{kit: import("./kit").Kit, group: import("../protocol_desk").Cluster, close: () => void}} props */
function Rename({ kit, group, close }) {
  const [title, setTitle] = useState(group.title);
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (
      await kit.steering.steer({ verb: "retitle", cluster: group.id, title: title.trim() }, kit.live.cards.value?.rev)
    )
      close();
  };
  return html`<form class="group__form" ref=${useFirstFocus()} onKeyDown=${onEscape(close)} onSubmit=${submit}>
    <${Field} id=${`rename-${group.id}`} label=${t("Titel des Bündels")} value=${title} typed=${setTitle} required maxlength="120" />
    <div class="card__acts"><${Submit} words=${t("Umbenennen")} /><${Quiet} words=${t("Abbrechen")} press=${close} /></div>
  </form>`;
}
