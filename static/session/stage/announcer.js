/** One polite sentence for screen readers when the scene changes, not one per vote. */

import { html } from "../../vendor/vendor.js";
import { currentStep, scene } from "../session.js";
import { t } from "../texts.js";

/** @param {{state: import("../../protocol").State, texts: import("../../protocol").Texts | null}} props */
export const Announcer = ({ state, texts }) =>
  html`<p class="kern-sr-only" role="status">${sceneWords(state, texts)}</p>`;

/**
 * What the screen shows, in one sentence.
 * @param {import("../../protocol").State} state
 * @param {import("../../protocol").Texts | null} texts
 * @returns {string}
 */
export function sceneWords(state, texts) {
  const title = texts?.activities[currentStep(state)?.id ?? ""]?.title ?? "";
  const open = state.session.door;
  return {
    ended: t("Die Veranstaltung ist beendet."),
    pause: t("Pause"),
    joining: open ? t("Willkommen: QR-Code und Code zum Mitmachen") : t("Willkommen"),
    waiting: open
      ? t("Gleich: %(title)s. QR-Code und Code zum Mitmachen", { title })
      : t("Gleich: %(title)s", { title }),
    talk: title,
    break: title,
    asking: t("Frage: %(title)s", { title }),
    thanks: t("Danke – gleich geht es weiter"),
    results: t("Ergebnis: %(title)s", { title }),
  }[scene(state)];
}
