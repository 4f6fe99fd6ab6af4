/** What ending the session means, in numbers. Pure. */

import { asks, total } from "../session/session.js";
import { tn } from "../session/texts.js";

/**
 * What ending means now, one sentence a line.
 * @param {import("./shapes").DeskState} state
 * @param {number} [waiting] cards nobody decided on
 * @returns {string[]}
 */
export function finishWords(state, waiting = 0) {
  const counted = state.agenda.filter((step) => asks(step) && !step.practice);
  const n = (/** @type {string} */ wanted) => counted.filter((step) => step.state === wanted).length;
  const [closed, planned] = [n("closed"), n("planned")];
  const voices = total(state.joined);
  return [
    tn(
      "Auf %(n)s Telefon steht dann der Schlusstext; antworten kann niemand mehr.",
      "Auf %(n)s Telefonen steht dann der Schlusstext; antworten kann niemand mehr.",
      voices,
    ),
    tn(
      "%(n)s gezeigtes Ergebnis bleibt unter derselben Adresse.",
      "%(n)s gezeigte Ergebnisse bleiben unter derselben Adresse.",
      n("revealed"),
    ),
    closed > 0
      ? tn("%(n)s Ergebnis wurde noch nicht gezeigt.", "%(n)s Ergebnisse wurden noch nicht gezeigt.", closed)
      : "",
    planned > 0 ? tn("%(n)s Schritt wurde nicht gefragt.", "%(n)s Schritte wurden nicht gefragt.", planned) : "",
    waiting > 0
      ? tn("%(n)s Karte wartet noch und bleibt liegen.", "%(n)s Karten warten noch und bleiben liegen.", waiting)
      : "",
  ].filter(Boolean);
}
