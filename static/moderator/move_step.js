/** Move a step of the agenda: by buttons, by the number of its place, and by dragging its row. */

import { dragRow } from "../session/dragging.js";
import { t } from "../session/texts.js";
import { html, signal } from "../vendor/vendor.js";
import { editedAgenda, inLanguage } from "./edited_agenda.js";

/** @typedef {import("./kit").Kit} Kit */

const moved = signal("");
/** Where a step is after it was moved, for screen readers. */
export const MovedTo = () => html`<p class="kern-sr-only" role="status">${moved.value}</p>`;

/** The step behind which one comes at this place, once it is taken out of its own; null for the front. @param {{id: number}[]} steps @param {number} at @param {number} place */
export const idBefore = (steps, at, place) => steps.filter((_, n) => n !== at)[place - 1]?.id ?? null;

/** Move a step to this place, from 0, and say where it is. @param {Kit} kit @param {number} step @param {number} place */
export async function moveStep({ state, steering }, step, place) {
  const steps = editedAgenda(state)?.steps ?? [];
  const at = steps.findIndex((each) => each.id === step);
  if (at < 0 || place === at) return;
  if (await steering.steer({ verb: "move_step", activity: step, after: idBefore(steps, at, place) }))
    moved.value = t("%(title)s, jetzt Schritt %(n)s von %(all)s.", {
      title: inLanguage(steps[at].title),
      n: place + 1,
      all: steps.length,
    });
}

/** By which a row is dragged; keys have the buttons of the step instead. @param {{kit: Kit, step: number}} props */
export function Grip({ kit, step }) {
  const press = (/** @type {PointerEvent} */ event) => {
    const row = /** @type {HTMLElement} */ (/** @type {Element} */ (event.currentTarget).closest("[data-step]"));
    const rows = () =>
      /** @type {HTMLElement[]} */ ([...(row.parentElement?.querySelectorAll(":scope > [data-step]") ?? [])]);
    dragRow(event, row, rows, (place) => moveStep(kit, step, place));
  };
  return html`<span class="agenda__grip" aria-hidden="true" onPointerDown=${press}></span>`;
}
