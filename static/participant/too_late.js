/** The answers that came too late, with their reason; texts come back as drafts. */

import { itemsAt } from "../session/addressed.js";
import { t } from "../session/texts.js";
import { html } from "../vendor/vendor.js";

/** @param {{refused: import("../protocol").Refusal[], items: import("../protocol").Item[], url?: string | null, explain: (reason: string) => string, close?: () => void}} props */
export const Refused = ({
  refused,
  items,
  url,
  explain,
  close,
}) => html`<div class="kern-alert kern-alert--warning" role="alert">
  <div class="kern-alert__header"><span class="kern-title">${t("Nicht alles wurde angenommen")}</span></div>
  <div class="kern-alert__body">
    ${refused.map(({ payload, reason }) => {
      const item = (items.length ? items : itemsAt(url))?.find(({ ref }) => ref === payload.item);
      return html`<p key=${payload.item}><strong>${item && [item.number, item.text].filter(Boolean).join(" ")}</strong><br />${explain(reason)}</p>`;
    })}
    ${close && html`<button type="button" class="quiet quiet--start" onClick=${close}>${t("verstanden")}</button>`}
  </div>
</div>`;
