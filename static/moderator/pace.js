/** Whose pace: everybody's own, or one Bedarf for all, which the moderator names. */

import { currentRun } from "../session/session.js";
import { t } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { itemName } from "./next.js";
import { itemsOf } from "./pages.js";
import { Button } from "./parts.js";

/** @typedef {import("../protocol").Item} Item */

/** @param {{kit: import("./kit").Kit}} props */
export function Pace({ kit: { state, texts, steering } }) {
  const run = currentRun(state);
  if (!run) return null;
  const items = itemsOf(state);
  const pace = (/** @type {"own" | "moderator"} */ to, /** @type {string | undefined} */ item) =>
    steering.steer({ verb: "pace", activity: run.activity, pace: to, ...(item && { item }) });
  const together = run.pace === "moderator";
  // One button for there and back, so that it keeps the focus.
  return html`<div class="pace">
    <p class="kern-body kern-body--small">${together ? t("Alle sind beim selben Bedarf; Sie gehen voran.") : t("Jede und jeder geht im eigenen Tempo durch alle Bedarfe.")}</p>
    ${together && html`<${Steps} items=${items} at=${run.item} texts=${texts} go=${(/** @type {string} */ item) => pace("moderator", item)} />`}
    <${Button} look=${together ? "tertiary" : "secondary"} disabled=${!items.length} press=${() => (together ? pace("own", undefined) : pace("moderator", items[0]?.ref))}
      words=${together ? t("Eigenes Tempo für alle") : t("Gemeinsam vorgehen, mit %(item)s beginnen", { item: itemName(items[0]) })} />
  </div>`;
}

/** @param {{items: Item[], at: string | null, texts: import("../protocol").Texts | null, go: (item: string) => void}} props */
function Steps({ items, at, texts, go }) {
  const place = items.findIndex((item) => item.ref === at);
  const before = items[place - 1];
  return html`<div class="pace__steps">
    <div class="kern-form-input pace__list">
      <label class="kern-label" for="pace-item">${t("Bedarf %(place)s von %(all)s", { place: place + 1, all: items.length })}</label>
      <div class="kern-form-input__select-wrapper"><select class="kern-form-input__select" id="pace-item" value=${at} onChange=${(/** @type {any} */ event) => go(event.target.value)}>
        ${items.map((item) => html`<option key=${item.ref} value=${item.ref} selected=${item.ref === at}>${texts?.fields[item.field] ?? item.field} · ${item.number} ${item.text}</option>`)}
      </select></div>
    </div>
    ${before && html`<${Button} look="tertiary" press=${() => go(before.ref)} words=${t("Zurück zu %(item)s", { item: itemName(before) })} />`}
  </div>`;
}
