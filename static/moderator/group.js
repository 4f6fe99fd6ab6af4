/** A group of cards: its title, its cards, and the way out of it for each of them until people vote on it. */

import { t, tn } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { CardBox, shortened } from "./card.js";
import { Field, onEscape, Quiet, Submit, useFirstFocus } from "./parts.js";
import { decide } from "./queue.js";

/** @param {{kit: import("./kit").Kit, group: import("./shapes").Cluster, cards: import("./shapes").Card[], voted: boolean}} props */
export function Group({ kit, group, cards, voted }) {
  const [renaming, setRenaming] = useState(false);
  return html`<section class="group" aria-label=${t("Bündel: %(title)s", { title: group.title })}>
    ${
      renaming
        ? html`<${Rename} kit=${kit} group=${group} close=${() => setRenaming(false)} />`
        : html`<div class="group__head"><h4 class="group__title" tabindex="-1">${group.title}</h4> <span class="muted">${tn("%(n)s Karte", "%(n)s Karten", cards.length)}</span>
            <${Quiet} words=${t("Umbenennen …")} label=${group.title} press=${() => setRenaming(true)} /></div>`
    }
    ${cards.map((card) => {
      const act = decide(kit, cards, card, "board-title");
      return html`<${CardBox} key=${card.id} card=${card} act=${act}>${!voted && html`<${Quiet} words=${t("Herauslösen")} label=${shortened(card.text)} press=${() => act({ verb: "ungroup", contribution: card.id })} />`}<//>`;
    })}
  </section>`;
}

/** @param {{kit: import("./kit").Kit, group: import("./shapes").Cluster, close: () => void}} props */
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
