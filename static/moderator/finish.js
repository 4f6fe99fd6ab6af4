/** Ending the session: says in numbers what it does, then asks. */

import { t } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { waiting } from "./cards.js";
import { finishWords } from "./ending.js";
import { stepTitle } from "./next.js";
import { Button, Dialog } from "./parts.js";

/** @param {{kit: import("./kit").Kit, close: () => void, sort: () => void}} props */
export function Finish({ kit, close, sort }) {
  const open = kit.state.agenda.find((step) => step.state === "open");
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
    <ul class="kern-body finish__list">${finishWords(kit.state, cards).map((words) => html`<li key=${words}>${words}</li>`)}</ul>
    ${cards > 0 && html`<${Button} look="secondary" press=${look} words=${t("Karten ansehen")} />`}
    <p class="kern-body">${t("Wieder aufnehmen lässt sich die Veranstaltung danach nicht.")}</p>
  <//>`;
}
