/** What to do with the chosen cards: a new group, or one that exists. */

import { t, tn } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Button, Field, Quiet, Submit } from "./parts.js";

/** @typedef {import("./shapes").Card} Card */
/** @typedef {import("./shapes").Cluster} Cluster */

const LONGEST_TITLE = 120;

/** @param {{kit: import("./kit").Kit, activity: number, cards: Card[], voted: Set<string>, done: () => void}} props */
export function Grouping({ kit, activity, cards, voted, done }) {
  const [title, setTitle] = useState("");
  const clusters = (kit.live.cards.value?.clusters ?? []).filter(
    (/** @type {Cluster} */ each) => each.activity === activity && !voted.has(`g${each.id}`),
  );
  if (!cards.length)
    return html`<p class="muted board__hint">${t("Wählen Sie Karten mit dem Kästchen aus, um sie zu bündeln.")}</p>`;
  const contributions = cards.map((card) => card.id);
  const group = async (/** @type {object} */ into) => {
    if (!(await kit.steering.steer({ verb: "group", contributions, ...into }, kit.live.cards.value?.rev))) return;
    setTitle("");
    done();
    document.getElementById("board-title")?.focus();
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    group({ title: title.trim() });
  };
  return html`<form class="grouping" aria-label=${t("Ausgewählte Karten")} onSubmit=${submit}>
    <p class="grouping__count" role="status">${tn("%(n)s Karte ausgewählt", "%(n)s Karten ausgewählt", cards.length)}</p>
    ${clusters.length > 0 && html`<${Existing} clusters=${clusters} add=${(/** @type {number} */ cluster) => group({ cluster })} />`}
    <${Field} id="group-title" label=${t("Titel des neuen Bündels")} value=${title} typed=${setTitle} required maxlength=${LONGEST_TITLE} />
    <${Submit} words=${t("Bündeln")} />
    <${Quiet} words=${t("Auswahl aufheben")} press=${done} />
  </form>`;
}

/** @param {{clusters: Cluster[], add: (cluster: number) => void}} props */
function Existing({ clusters, add }) {
  const [into, setInto] = useState(clusters[0].id);
  return html`<div class="grouping__existing">
    <div class="kern-form-input"><label class="kern-label" for="group-into">${t("Vorhandenes Bündel")}</label>
      <div class="kern-form-input__select-wrapper"><select class="kern-form-input__select" id="group-into" onChange=${(/** @type {any} */ event) => setInto(Number(event.target.value))}>
        ${clusters.map(({ id, title }) => html`<option key=${id} value=${id} selected=${id === into}>${title}</option>`)}
      </select></div></div>
    <${Button} look="secondary" press=${() => add(into)} words=${t("Hinzufügen")} />
  </div>`;
}
