/** Holding a card back with a reason its author reads, and correcting its words. */

import { t } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Field, Lines, onEscape, Quiet, Submit, useFirstFocus } from "./parts.js";

/** @typedef {import("./card.js").Props & {close: () => void}} Props */

const LONGEST_CARD = 280;
const LONGEST_REASON = 200;

const reasons = () => [t("doppelt – steht schon da"), t("enthält persönliche Angaben"), t("gehört nicht zur Frage")];

/** @param {Props} props */
export function Hold({ card, act, close, why = t("Warum? Das liest, wer die Karte geschrieben hat.") }) {
  const offered = reasons();
  const [chosen, setChosen] = useState(offered[0]);
  const [own, setOwn] = useState("");
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (await act({ verb: "hold", contribution: card.id, reason: chosen || own.trim() })) close();
  };
  return html`<form class="card__form" ref=${useFirstFocus()} onKeyDown=${onEscape(close)} onSubmit=${submit}>
    <fieldset class="kern-fieldset"><legend class="kern-label">${why}</legend>
      <div class="kern-fieldset__body">${[...offered, ""].map(
        (
          reason,
        ) => html`<div key=${reason} class="kern-form-check"><input class="kern-form-check__radio" type="radio" name=${`hold-${card.id}`} id=${`hold-${card.id}-${reason}`} checked=${chosen === reason} onChange=${() => setChosen(reason)} />
          <label class="kern-label" for=${`hold-${card.id}-${reason}`}>${reason || t("eigene Worte")}</label></div>`,
      )}</div>
    </fieldset>
    ${chosen === "" && html`<${Field} id=${`reason-${card.id}`} label=${t("Grund")} value=${own} typed=${setOwn} required maxlength=${LONGEST_REASON} />`}
    <div class="card__acts"><${Submit} words=${t("Zurückhalten")} /><${Quiet} words=${t("Abbrechen")} press=${close} /></div>
  </form>`;
}

/** @param {Props} props */
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
