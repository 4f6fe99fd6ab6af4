/** The form that puts cards into another field. */

import { t } from "../session/texts.js";
import { html, useEffect, useRef, useState } from "../vendor/vendor.js";
import { onEscape, Quiet, Submit } from "./controls.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("./kit").Act} Act */

/** @param {{kit: Kit, contributions: number[], now: string | null | undefined, act: (act: Act) => Promise<boolean>, close: () => void}} props `now`: the field of the first one */
export function MoveCards({ kit, contributions, now, act, close }) {
  const codes = Object.keys(kit.texts?.fields ?? {});
  const [field, setField] = useState(codes.find((code) => code !== now) ?? codes[0] ?? "");
  const choice = useRef(/** @type {HTMLSelectElement | null} */ (null));
  useEffect(() => choice.current?.focus(), []);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    act({ verb: "move_cards", contributions, field });
  };
  return html`<form class="grouping__form" onKeyDown=${onEscape(close)} onSubmit=${submit}>
    <div class="kern-form-input"><label class="kern-label" for="move-to">${t("Anderes Feld")}</label>
      <div class="kern-form-input__select-wrapper"><select ref=${choice} class="kern-form-input__select" id="move-to" onChange=${(/** @type {import("./controls.js").Choosing} */ { currentTarget }) => setField(currentTarget.value)}>
        ${codes.map((code) => html`<option key=${code} value=${code} selected=${code === field}>${kit.texts?.fields[code] ?? code}</option>`)}
      </select></div></div>
    <${Submit} words=${t("Verschieben")} />
    <${Quiet} words=${t("Abbrechen")} press=${close} />
  </form>`;
}
