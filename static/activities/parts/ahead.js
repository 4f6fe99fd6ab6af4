/** What comes after a step in which nothing is asked: a question by itself, or none any more. */

import { t } from "../../session/texts.js";

/** @param {import("../../protocol").State} state @returns {string} */
export function aheadText(state) {
  const at = state.agenda.findIndex(({ id }) => id === state.current);
  const coming = state.agenda.some(
    ({ kind, state: now }, place) => place > at && now === "planned" && kind !== "talk" && kind !== "break",
  );
  return coming
    ? t("Die nächste Frage erscheint hier von selbst. Sie können das Telefon beiseitelegen.")
    : t("Es kommt keine Frage mehr. Sie können das Telefon beiseitelegen.");
}
