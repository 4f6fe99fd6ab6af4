/** Which topic a card belongs to: a list to choose from, then one line. */

import { t, tongue } from "../../session/texts.js";
import { html } from "../../vendor/vendor.js";

/** @param {{codes: string[], texts: import("../../protocol").Texts, field: string, choosing: boolean, choose: (code: string) => void, change: () => void}} props */
export function Topic({ codes, texts, field, choosing, choose, change }) {
  if (field && !choosing)
    return html`<p class="topic">
      <span class="muted">${t("Thema")}</span> <strong ...${tongue(texts, "fields", field)}>${texts.fields[field] ?? field}</strong>
      ${codes.length > 1 && html`<button type="button" class="quiet" onClick=${change}>${t("ändern")}<span class="kern-sr-only">: ${t("Thema")}</span></button>`}
    </p>`;
  // Buttons and not radio buttons: with the arrow keys the first step would already choose and fold the list.
  return html`<fieldset class="question">
    <legend class="question__legend">${t("Zu welchem Thema?")}</legend>
    <div class="stack stack--close">
      ${codes.map(
        (
          code,
        ) => html`<button key=${code} type="button" class="row" aria-current=${code === field} onClick=${() => choose(code)}>
          <span class="row__text" ...${tongue(texts, "fields", code)}>${texts.fields[code] ?? code}</span><span class="arrow" aria-hidden="true"></span>
        </button>`,
      )}
    </div>
  </fieldset>`;
}
