/** One card, or one remark, and what moderators do with it. */

import { t, tn } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Correct, Hold } from "./cardforms.js";
import { Button, Quiet } from "./parts.js";

/** @typedef {import("./shapes").Act} Act */
/** @typedef {{card: import("./shapes").Card | import("./shapes").Remark, field?: string, act: (act: Act) => Promise<boolean>, longest?: number, why?: string, children?: any}} Props */

/** @param {Props} props `act` sends with the picture the card was seen in */
export function CardBox({ card, field, act, longest, why, children }) {
  const [form, setForm] = useState("");
  const close = () => setForm("");
  const label = shortened(card.text);
  return html`<article class=${`card card--${card.state}`} id=${`card-${card.id}`} tabindex="-1" aria-label=${label}>
    ${field && html`<p class="card__field">${field}</p>`}
    <p class="card__text written" dir="auto">${card.text}</p>
    ${card.original && card.original !== card.text && html`<p class="card__note">${t("Im Original: „%(text)s“", { text: card.original })}</p>`}
    ${card.state === "held" && html`<p class="card__note">${t("Zurückgehalten: %(reason)s", { reason: card.reason ?? "" })}</p>`}
    ${"supporters" in card && card.supporters != null && card.supporters > 0 && html`<p class="card__note">${tn("%(n)s Unterstützung", "%(n)s Unterstützungen", card.supporters)}</p>`}
    ${form === "hold" && html`<${Hold} card=${card} act=${act} close=${close} why=${why} />`}
    ${form === "correct" && html`<${Correct} card=${card} act=${act} close=${close} longest=${longest} />`}
    ${
      !form &&
      html`<div class="card__acts">
      ${card.state !== "approved" && html`<${Button} look="secondary" small class="card__approve" press=${() => act({ verb: "approve", contribution: card.id })} words=${t("Freigeben")} label=${label} />`}
      ${card.state !== "held" && html`<${Quiet} words=${t("Zurückhalten …")} label=${label} press=${() => setForm("hold")} />`}
      <${Quiet} words=${t("Berichtigen …")} label=${label} press=${() => setForm("correct")} />
      ${children}
    </div>`
    }
  </article>`;
}

/** @param {string} text */
export const shortened = (text) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
