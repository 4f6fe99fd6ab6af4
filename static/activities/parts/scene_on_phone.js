/** The scene that the screen shows, as a table for phones; the summary where a step presents it. */

import { chosenScene, modelOf } from "../../session/scenes/models.js";
import { SceneTable } from "../../session/scenes/table.js";
import { t } from "../../session/texts.js";
import { html } from "../../vendor/vendor.js";

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
    </section>`
  );
}
