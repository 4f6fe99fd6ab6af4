/** Ending the session: says in numbers what it does, then asks. */

import { asks, total } from "../screen/scene.js";
import { t, tn } from "../texts.js";
import { html } from "../vendor/vendor.js";
import { stepTitle } from "./next.js";
import { Dialog } from "./parts.js";

/**
 * What ending means now, one sentence a line. Pure.
 * @param {import("./shapes").DeskState} state
 * @returns {string[]}
 */
export function finishWords(state) {
  const counted = state.agenda.filter((step) => asks(step) && !step.practice);
  const n = (/** @type {string} */ wanted) => counted.filter((step) => step.state === wanted).length;
  const [closed, planned] = [n("closed"), n("planned")];
  const voices = total(state.joined);
  return [
    tn(
      "%(n)s Stimme sieht dann den Schlusstext; antworten kann niemand mehr.",
      "%(n)s Stimmen sehen dann den Schlusstext; antworten kann niemand mehr.",
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
    planned > 0 ? tn("%(n)s Schritt wurde nicht geöffnet.", "%(n)s Schritte wurden nicht geöffnet.", planned) : "",
  ].filter(Boolean);
}

/** @param {{kit: import("./kit").Kit, close: () => void}} props */
export function Finish({ kit, close }) {
  const open = kit.state.agenda.find((step) => step.state === "open");
  if (open)
    return html`<${Dialog} title=${t("Noch nicht beenden")} no=${t("Schließen")} close=${close}><p class="kern-body">${t("«%(title)s» ist noch offen. Bitte schließen Sie diesen Schritt zuerst.", { title: stepTitle(kit.texts, open.id) })}</p><//>`;
  const confirm = async () => {
    await kit.steering.steer({ verb: "finish" });
    close();
  };
  return html`<${Dialog} title=${t("Veranstaltung beenden?")} yes=${t("Jetzt beenden")} confirm=${confirm} close=${close}>
    <ul class="kern-body finish__list">${finishWords(kit.state).map((words) => html`<li key=${words}>${words}</li>`)}</ul>
    <p class="kern-body">${t("Wieder aufnehmen lässt sich die Veranstaltung danach nicht.")}</p>
  <//>`;
}
