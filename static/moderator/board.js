/** All cards at once: decide, group, ungroup, rename. Chosen with checkboxes, nothing is dragged. */

import { t, tn, tongue } from "../session/texts.js";
import { html, useEffect, useState } from "../vendor/vendor.js";
import { Blacken } from "./blackening.js";
import { CardBox, shortened } from "./card.js";
import { CardFilter, EVERYTHING, shownCards } from "./card_filter.js";
import { CardGroups } from "./card_groups.js";
import { byField, decide, stepsWithCards, votedOn, waiting } from "./cards.js";
import { ShowAlone } from "./cards_on_screen.js";
import { ChosenCards } from "./chosen_cards.js";
import { Button, Field, onEscape, Quiet, Submit, useFirstFocus } from "./controls.js";
import { stepTitle } from "./next_act.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("../protocol_desk").Card} Card */

/** So many are seen at a glance, and need no filter. */
const FEW = 6;

/** @param {{kit: Kit, close: () => void}} props */
export function Board({ kit, close }) {
  const cards = kit.live.cards.value;
  const steps = stepsWithCards(cards ?? { rev: 0, contributions: [], clusters: [], voted: [] }, kit.state.agenda);
  const [step, setStep] = useState(steps.find((each) => each.id === kit.state.current)?.id ?? steps[0]?.id ?? 0);
  const [chosen, setChosen] = useState(/** @type {number[]} */ ([]));
  const [filter, setFilter] = useState(EVERYTHING);
  useEffect(() => document.getElementById("board-title")?.focus(), []);
  if (!cards) return null;
  const toggle = (/** @type {number} */ id) =>
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  const all = cards.contributions.filter((/** @type {Card} */ card) => card.activity === step);
  const here = shownCards(all, filter);
  const voted = votedOn(cards);
  const picked = here.filter((/** @type {Card} */ card) => chosen.includes(card.id) && card.state !== "held");
  return html`<section class="board" aria-labelledby="board-title">
    <div class="board__head">
      <h2 class="panel__title" id="board-title" tabindex="-1">${t("Karten ordnen")}</h2>
      ${steps.length > 1 && html`<${StepChoice} steps=${steps} step=${step} choose=${setStep} texts=${kit.texts} />`}
      <${Button} look="secondary" small press=${close} words=${t("Zurück zu „Jetzt“")} />
    </div>
    ${all.length > FEW && html`<${CardFilter} kit=${kit} cards=${all} filter=${filter} choose=${setFilter} />`}
    <${ChosenCards} kit=${kit} activity=${step} cards=${picked} waiting=${waiting({ ...cards, contributions: here })} choose=${(/** @type {Card[]} */ some) => setChosen(some.map((card) => card.id))} />
    ${voted.size > 0 && html`<p class="muted board__hint">${t("Worüber schon abgestimmt wird, bleibt in dieser Abstimmung und ihrem Ergebnis, wie es war.")}</p>`}
    ${!here.length && html`<p class="board__hint">${all.length ? t("Keine Karte passt zu dieser Auswahl.") : t("Noch keine Karte. Sie erscheinen hier von selbst.")}</p>`}
    <div class="board__all">
      ${!picked.length && html`<${CardGroups} kit=${kit} activity=${step} />`}
      <${CardList} kit=${kit} title=${t("Wartet auf Freigabe")} cards=${waiting({ ...cards, contributions: here })} chosen=${chosen} toggle=${toggle} />
      <div class="board__fields">${byField({ ...cards, contributions: here }, step).map(
        (
          part,
        ) => html`<section key=${part.field} class="board__field" aria-label=${kit.texts?.fields[part.field] ?? t("Ohne Handlungsfeld")}>
        <h3 class="board__title" ...${tongue(kit.texts, "fields", part.field)}>${kit.texts?.fields[part.field] ?? t("Ohne Handlungsfeld")}</h3>
        <div class="board__stack">
          ${part.groups.map(({ group, cards: inside }) => html`<${Group} key=${`g${group.id}`} kit=${kit} group=${group} cards=${inside} />`)}
          ${part.single.map((card) => html`<${Picked} key=${card.id} kit=${kit} card=${card} list=${part.single} chosen=${chosen} toggle=${toggle} />`)}
        </div>
      </section>`,
      )}</div>
      <${CardList} kit=${kit} title=${t("Zurückgehalten")} cards=${here.filter((/** @type {Card} */ card) => card.state === "held")} />
    </div>
  </section>`;
}

/** @param {{steps: import("../protocol").Step[], step: number, choose: (id: number) => void, texts: Kit["texts"]}} props */
const StepChoice = ({ steps, step, choose, texts }) =>
  html`<div class="kern-form-input__select-wrapper"><select class="kern-form-input__select" aria-label=${t("Schritt")} onChange=${(/** @type {import("./controls.js").Choosing} */ { currentTarget }) => choose(Number(currentTarget.value))}>
    ${steps.map(({ id }) => html`<option key=${id} value=${id} selected=${id === step}>${stepTitle(texts, id)}</option>`)}
  </select></div>`;

/**
 * A card with a box to choose it; without `toggle` it cannot be chosen.
 * @param {{kit: Kit, card: Card, list: Card[], chosen?: number[], toggle?: (id: number) => void}} props
 */
const Picked = ({ kit, card, list, chosen = [], toggle }) =>
  html`<div class="board__pick">
    ${toggle && html`<input class="kern-form-check__checkbox board__check" type="checkbox" checked=${chosen.includes(card.id)} aria-label=${t("Auswählen: %(card)s", { card: shortened(card.text) })} onChange=${() => toggle(card.id)} />`}
    <${CardBox} card=${card} field=${card.state === "approved" ? undefined : kit.texts?.fields[card.field ?? ""]} act=${decide(kit, list, card, "board-title")}><${ShowAlone} kit=${kit} card=${card} /><${Blacken} kit=${kit} card=${card} act=${decide(kit, list, card, "board-title")} /><//>
  </div>`;

/** @param {{kit: Kit, title: string, cards: Card[], chosen?: number[], toggle?: (id: number) => void}} props */
function CardList({ kit, title, cards, chosen, toggle }) {
  if (!cards.length) return null;
  return html`<section class="board__field" aria-label=${title}>
    <h3 class="board__title">${title} <span class="muted">${tn("%(n)s Karte", "%(n)s Karten", cards.length)}</span></h3>
    <div class="board__cards">${cards.map((card) => html`<${Picked} key=${card.id} kit=${kit} card=${card} list=${cards} chosen=${chosen} toggle=${toggle} />`)}</div>
  </section>`;
}

/** @param {{kit: import("./kit").Kit, group: import("../protocol_desk").Cluster, cards: import("../protocol_desk").Card[]}} props */
export function Group({ kit, group, cards }) {
  const [renaming, setRenaming] = useState(false);
  return html`<section class="group" aria-label=${t("Bündel: %(title)s", { title: group.title })}>
    ${
      renaming
        ? html`<${Rename} kit=${kit} group=${group} close=${() => setRenaming(false)} />`
        : html`<div class="group__head"><h4 class="group__title" tabindex="-1">${group.title}</h4> <span class="muted">${tn("%(n)s Karte", "%(n)s Karten", cards.length)}</span>
            <${Quiet} words=${t("Umbenennen …")} label=${group.title} press=${() => setRenaming(true)} />
            <${Quiet} words=${t("Auflösen")} label=${group.title} press=${() => kit.steering.steer({ verb: "dissolve", cluster: group.id }, kit.live.cards.value?.rev)} /></div>`
    }
    ${cards.map((card) => {
      const act = decide(kit, cards, card, "board-title");
      return html`<${CardBox} key=${card.id} card=${card} act=${act}><${ShowAlone} kit=${kit} card=${card} /><${Quiet} words=${t("Herauslösen")} label=${shortened(card.text)} press=${() => act({ verb: "ungroup", contribution: card.id })} /><${Blacken} kit=${kit} card=${card} act=${act} /><//>`;
    })}
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
