/** Ending the session: says in numbers what it does, then asks. */

import { t } from "../texts.js";
import { html } from "../vendor/vendor.js";
import { finishWords } from "./ending.js";
import { stepTitle } from "./next.js";
import { Dialog } from "./parts.js";

/** @param {{kit: import("./kit").Kit, close: () => void}} props */
export function Finish({ kit, close }) {
  const open = kit.state.agenda.find((step) => step.state === "open");
  if (open)
    return html`<${Dialog} title=${t("Noch nicht beenden")} no=${t("Schließen")} close=${close}><p class="kern-body">${t("„%(title)s“ ist noch offen. Bitte schließen Sie diesen Schritt zuerst.", { title: stepTitle(kit.texts, open.id) })}</p><//>`;
  const confirm = async () => {
    await kit.steering.steer({ verb: "finish" });
    close();
  };
  return html`<${Dialog} title=${t("Veranstaltung beenden?")} yes=${t("Jetzt beenden")} confirm=${confirm} close=${close}>
    <ul class="kern-body finish__list">${finishWords(kit.state).map((words) => html`<li key=${words}>${words}</li>`)}</ul>
    <p class="kern-body">${t("Wieder aufnehmen lässt sich die Veranstaltung danach nicht.")}</p>
  <//>`;
}
