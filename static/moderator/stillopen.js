/** A step that was left open: people may still answer it while the room is elsewhere. */

import { t } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { stepTitle } from "./next.js";
import { Button } from "./parts.js";

/** @param {{kit: import("./kit").Kit}} props */
export function StillOpen({ kit: { state, texts, steering } }) {
  const open = state.agenda.find((step) => step.state === "open" && step.id !== state.current);
  if (!open) return null;
  const title = stepTitle(texts, open.id);
  return html`<div class="still-open">
    <p>${t("„%(title)s“ ist noch offen.", { title })}</p>
    <${Button} look="secondary" small press=${() => steering.steer({ verb: "go", activity: open.id })} words=${t("Dorthin zurück")} />
    <${Button} look="tertiary" small press=${() => steering.steer({ verb: "close", activity: open.id, in_s: 0 })} words=${t("Sofort schließen")} label=${title} />
  </div>`;
}
