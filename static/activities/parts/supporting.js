/** Supporting what others wrote. */

import { t, tongue } from "../../session/texts.js";
import { html } from "../../vendor/vendor.js";
import { More, OfficialNumber, Words } from "./item.js";

/** @typedef {import("../../protocol").Item} Item */

/** @param {{activity: import("../../protocol").Running, item: Item, live: import("../../session/live.js").Live}} props */
export function SupportButton({ activity, item, live }) {
  const on = live.valueOf(activity.activity, item.ref) === true;
  const toggle = () => live.answer(activity.activity, item.ref, on ? null : true);
  return html`<button type="button" class=${`support__button${on ? " support__button--on" : ""}`} aria-pressed=${on} onClick=${toggle}>
    ${on ? t("✓ unterstützt") : t("Das unterstütze ich")}<span class="kern-sr-only">: ${item.text}</span>
  </button>`;
}

/** Approved cards and groups; needs of the plan are found by writing. @param {{activity: import("../../protocol").Running, items: Item[], texts: any, field: string, live: import("../../session/live.js").Live}} props */
export function SupportList({ activity, items, texts, field, live }) {
  const mine = new Set((live.own.value?.contributions ?? []).map(({ id }) => `c${id}`));
  const cards = items.filter(
    ({ ref, field: code }) => /^[cg]/.test(ref) && !mine.has(ref) && (!field || code === field),
  );
  if (!cards.length) return null;
  return html`<section class="stack">
    <h2 class="kern-heading-small">${t("Karten der anderen")}</h2>
    <ul class="plain stack stack--close" role="list">
      ${cards.map(
        (item) => html`<li key=${item.ref} class="support">
        <p class="muted" ...${tongue(texts, "fields", item.field)}>${texts.fields[item.field] ?? item.field}</p>
        <p><${OfficialNumber} item=${item} /> <${Words} item=${item} /></p>
        <${More} item=${item} />
        <${SupportButton} activity=${activity} item=${item} live=${live} />
      </li>`,
      )}
    </ul>
  </section>`;
}
