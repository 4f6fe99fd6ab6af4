/** Say whether another question comes, during a step in which nothing is asked. */

import { asks } from "../../session/session.js";
import { t } from "../../session/texts.js";

/** @param {import("../../protocol").State} state @returns {string} */
export function aheadText(state) {
  const at = state.agenda.findIndex(({ id }) => id === state.current);
  const coming = state.agenda.some((step, place) => place > at && step.state === "planned" && asks(step));
  return coming
    ? t("Die nächste Frage erscheint hier von selbst. Sie können das Telefon beiseitelegen.")
    : t("Es kommt keine Frage mehr. Sie können das Telefon beiseitelegen.");
}
