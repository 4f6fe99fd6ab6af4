/** The result of the current step for the moderators: from closing on, marked until it is shown. */

import { kindModule, material } from "../session/addressed.js";
import { currentRun } from "../session/session.js";
import { t } from "../session/texts.js";
import { html } from "../vendor/vendor.js";

import { Badge } from "./parts.js";

/** @param {{kit: import("./kit").Kit}} props */
export function Figures({ kit: { state, texts, live } }) {
  const run = currentRun(state);
  if (run?.state !== "closed" && run?.state !== "revealed") return null;
  const Results = kindModule(run.kind)?.Results;
  const items = material(run.items_url)?.items;
  const tally = live.tallies.value.get(run.activity);
  if (!Results || !items || !tally || !texts) return null;
  return html`<details class="panel figures-panel">
    <summary class="figures-panel__title">${t("Ergebnis im Einzelnen")} ${run.state === "closed" && html`<${Badge} look="warning" words=${t("noch nicht gezeigt")} />`}</summary>
    <${Results} activity=${run} items=${items} tally=${tally} texts=${texts} state=${state} screen=${false} page=${0} />
  </details>`;
}
