/** End the session: list in numbers what that means, then ask. */

import { portionsAt } from "../session/scenes/told.js";
import { asks, total } from "../session/session.js";
import { t, tn } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { waiting } from "./cards.js";
import { Button, Dialog } from "./controls.js";
import { stepTitle } from "./next_act.js";
import { unanswered } from "./questions.js";

/** @typedef {import("../session/scenes/told.js").Portion} Portion */

/** @param {{kit: import("./kit").Kit, close: () => void, sort: () => void}} props */
export function Finish({ kit, close, sort }) {
  const open = kit.state.agenda.find((step) => step.state === "open" && !step.beside);
  if (open)
    return html`<${Dialog} title=${t("Noch nicht beenden")} no=${t("Schließen")} close=${close}><p class="kern-body">${t("„%(title)s“ ist noch offen. Bitte schließen Sie diesen Schritt zuerst.", { title: stepTitle(kit.texts, open.id) })}</p><//>`;
  const confirm = async () => {
    await kit.steering.steer({ verb: "finish" });
    close();
  };
  const cards = waiting(kit.live.cards.value).length;
  const look = () => {
    close();
    sort();
  };
  return html`<${Dialog} title=${t("Veranstaltung beenden?")} yes=${t("Jetzt beenden")} confirm=${confirm} close=${close}>
    <ul class="kern-body finish__list">${finishWords(kit.state, cards, unanswered(kit.live.cards.value), portionsAt(kit.state)).map((words) => html`<li key=${words}>${words}</li>`)}</ul>
    ${cards > 0 && html`<${Button} look="secondary" press=${look} words=${t("Karten ansehen")} />`}
    <p class="kern-body">${t("Zehn Minuten lang lässt sie sich wieder aufnehmen. Erst danach werden die Dateien geschrieben.")}</p>
  <//>`;
}

/**
 * What ending the session means now, one sentence each.
 * @param {import("../protocol_desk").DeskState} state
 * @param {number} [waiting] cards nobody decided on
 * @param {number} [asked] questions to the speaker without an answer
 * @param {Portion[] | null} [portions] of all steps; null until they come
 * @returns {string[]}
 */
export function finishWords(state, waiting = 0, asked = 0, portions = null) {
  const counted = state.agenda.filter((step) => asks(step) && !step.practice);
  const parts = partsOf(counted, portions ?? []);
  const whole = counted.filter(({ id }) => !parts.some(({ activity }) => activity === id));
  const n = (/** @type {string} */ wanted) => whole.filter((step) => step.state === wanted).length;
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
    ...partWords(parts),
    waiting > 0
      ? tn("%(n)s Karte wartet noch und bleibt liegen.", "%(n)s Karten warten noch und bleiben liegen.", waiting)
      : "",
    asked > 0
      ? tn(
          "%(n)s Rückfrage ist nicht beantwortet; sie steht im Ergebnisprotokoll.",
          "%(n)s Rückfragen sind nicht beantwortet; sie stehen im Ergebnisprotokoll.",
          asked,
        )
      : "",
  ].filter(Boolean);
}

/** The fields and needs of these steps that are closed, shown or asked one by one. @param {import("../protocol").Step[]} steps @param {Portion[]} portions */
const partsOf = (steps, portions) =>
  portions.filter(({ activity, portion }) => portion && steps.some(({ id }) => id === activity));

/** Which of them were not shown, or not asked. @param {Portion[]} parts @returns {string[]} */
function partWords(parts) {
  const n = (/** @type {string} */ kind, /** @type {string} */ state) =>
    parts.filter((one) => one.portion.startsWith(kind) && one.state === state).length;
  const words = /** @type {[number, (n: number) => string][]} */ ([
    [n("f:", "closed"), (of) => tn("%(n)s Feld wurde nicht gezeigt.", "%(n)s Felder wurden nicht gezeigt.", of)],
    [n("f:", "planned"), (of) => tn("%(n)s Feld wurde nicht gefragt.", "%(n)s Felder wurden nicht gefragt.", of)],
    [n("n:", "closed"), (of) => tn("%(n)s Bedarf wurde nicht gezeigt.", "%(n)s Bedarfe wurden nicht gezeigt.", of)],
    [n("n:", "planned"), (of) => tn("%(n)s Bedarf wurde nicht gefragt.", "%(n)s Bedarfe wurden nicht gefragt.", of)],
  ]);
  return words.filter(([of]) => of > 0).map(([of, say]) => say(of));
}
