/** The scene that the screen shows, as a table for phones; the summary where a step presents it. */

import { chosenScene, modelOf } from "../../session/scenes/models.js";
import { noteKind } from "../../session/scenes/notes.js";
import { SceneTable } from "../../session/scenes/table.js";
import { t } from "../../session/texts.js";
import { html } from "../../vendor/vendor.js";

/** What was written down for the summary. @param {{notes: import("../../session/scenes/notes.js").Note[]}} props */
const Notes = ({ notes }) =>
  notes.length > 0 &&
  html`<h3 class="kern-heading-small">${t("Was wir festhalten")}</h3>
    <ul class="stack">${notes.map((note) => html`<li key=${note.text}>${noteKind(note) && html`<strong>${noteKind(note)}:</strong> `}<span dir="auto">${note.text}</span></li>`)}</ul>`;

/** @param {{state: import("../../protocol").State, texts: import("../../protocol").Texts, live: import("../../session/live.js").Live, summary?: boolean}} props */
export function SceneOnPhone({ state, texts, live, summary }) {
  const scene = chosenScene(state) ?? (summary ? /** @type {const} */ ({ name: "summary" }) : null);
  const model = scene && modelOf(scene, { state, texts, tallies: live.tallies.value });
  return (
    model &&
    html`<section class="stack">
      <h2 class="kern-heading-small">${t("Auf der Leinwand: %(title)s", { title: model.title })}</h2>
      ${model.about && html`<p class="muted">${model.about}</p>`}
      <${SceneTable} model=${model} />
      ${scene?.name === "summary" && html`<${Notes} notes=${texts.notes ?? []} />`}
    </section>`
  );
}
