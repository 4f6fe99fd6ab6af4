/** One card, or one remark, and what moderators do with it: approve, hold back with a reason, correct. */

import { t, tn } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Button, Field, Lines, onEscape, Quiet, Submit, useFirstFocus } from "./controls.js";

/** @typedef {import("./kit").Act} Act */
/** @typedef {{card: import("../protocol_desk").Card | import("../protocol_desk").Remark, field?: string, act: (act: Act) => Promise<boolean>, longest?: number, why?: string, place?: string, children?: import("preact").ComponentChildren}} Props */

/** @param {Props} props `act` sends with the picture the card was seen in; `place` keeps ids apart where a card stands twice on the page */
export function CardBox({ card, field, act, longest, why, place = "card", children }) {
  const [form, setForm] = useState("");
  const close = () => setForm("");
  const label = shortened(card.text);
  const blackened = isBlackened(card);
  return html`<article class=${`card card--${card.state}`} id=${`${place}-${card.id}`} tabindex="-1" aria-label=${label}>
    ${field && html`<p class="card__field">${field}</p>`}
    <p class="card__text written" dir="auto">${card.text}</p>
    ${card.original && card.original !== card.text && html`<p class="card__note">${t("Im Original: „%(text)s“", { text: card.original })}</p>`}
    ${card.marked && html`<p class="card__note card__note--marked">${t("Steht auf der Wortliste: %(words)s", { words: card.marked.join(", ") })}</p>`}
    ${card.state === "held" && html`<p class="card__note">${t("Zurückgehalten: %(reason)s", { reason: card.reason ?? "" })}</p>`}
    ${"supporters" in card && card.supporters != null && card.supporters > 0 && html`<p class="card__note">${tn("%(n)s Unterstützung", "%(n)s Unterstützungen", card.supporters)}</p>`}
    ${form === "hold" && html`<${Hold} card=${card} act=${act} close=${close} why=${why} />`}
    ${form === "correct" && html`<${Correct} card=${card} act=${act} close=${close} longest=${longest} />`}
    ${
      !form &&
      html`<div class="card__acts">
      ${card.state !== "approved" && !blackened && html`<${Button} look="secondary" small class="card__approve" press=${() => act({ verb: "approve", contribution: card.id })} words=${t("Freigeben")} label=${label} />`}
      ${card.state !== "held" && html`<${Quiet} words=${t("Zurückhalten …")} label=${label} press=${() => setForm("hold")} />`}
      ${!blackened && html`<${Quiet} words=${t("Berichtigen …")} label=${label} press=${() => setForm("correct")} />`}
      ${children}
    </div>`
    }
  </article>`;
}

/** @param {string} text */
export const shortened = (text) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** Whether its words were taken out for good. @param {{text: string}} card */
export const isBlackened = (card) => card.text === t("[geschwärzt]");

const LONGEST_CARD = 280;
const LONGEST_REASON = 200;

const reasons = () => [t("Doppelt"), t("Nennt Personen"), t("Nicht zum Thema")];

/**
 * A choice of a ready reason or own words.
 * @param {string} id @param {string} why @param {string[]} [offered]
 */
export function useReason(id, why, offered = reasons()) {
  const [chosen, setChosen] = useState(offered[0]);
  const [own, setOwn] = useState("");
  const choice = html`<fieldset class="kern-fieldset"><legend class="kern-label">${why}</legend>
      <div class="kern-fieldset__body">${[...offered, ""].map(
        (
          reason,
        ) => html`<div key=${reason} class="kern-form-check"><input class="kern-form-check__radio" type="radio" name=${id} id=${`${id}-${reason}`} checked=${chosen === reason} onChange=${() => setChosen(reason)} />
          <label class="kern-label" for=${`${id}-${reason}`}>${reason || t("eigene Worte")}</label></div>`,
      )}</div>
    </fieldset>
    ${chosen === "" && html`<${Field} id=${`reason-${id}`} label=${t("Grund")} value=${own} typed=${setOwn} required maxlength=${LONGEST_REASON} />`}`;
  return { reason: chosen || own.trim(), choice };
}

/** @param {Props & {close: () => void}} props */
export function Hold({ card, act, close, why = t("Warum? Das liest, wer die Karte geschrieben hat.") }) {
  const { reason, choice } = useReason(`hold-${card.id}`, why);
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (await act({ verb: "hold", contribution: card.id, reason })) close();
  };
  return html`<form class="card__form" ref=${useFirstFocus()} onKeyDown=${onEscape(close)} onSubmit=${submit}>
    ${choice}
    <div class="card__acts"><${Submit} words=${t("Zurückhalten")} /><${Quiet} words=${t("Abbrechen")} press=${close} /></div>
  </form>`;
}

/** @param {Props & {close: () => void}} props */
export function Correct({ card, act, close, longest = LONGEST_CARD }) {
  const [text, setText] = useState(card.text);
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (await act({ verb: "correct", contribution: card.id, text: text.trim() })) close();
  };
  return html`<form class="card__form" ref=${useFirstFocus()} onKeyDown=${onEscape(close)} onSubmit=${submit}>
    <${Lines} id=${`correct-${card.id}`} label=${t("Wortlaut – das Original bleibt erhalten")} value=${text} typed=${setText} rows="3" required maxlength=${longest} />
    <div class="card__acts"><${Submit} words=${t("Berichtigung speichern")} /><${Quiet} words=${t("Abbrechen")} press=${close} /></div>
  </form>`;
}
