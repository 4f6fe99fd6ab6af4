/** A field for a thought of one's own: counts sparingly, keeps what is half written. */

import { t, tn } from "../../texts.js";
import { html, useEffect, useRef } from "../../vendor/vendor.js";
import { useRemembered } from "./remembering.js";

const LONGEST = 280;
const SAY_AT = 40;

/**
 * @param {{
 *   id: string, label: string, hint?: string, send: string, longest?: number, first?: string, focused?: boolean, announce: (text: string) => void,
 *   written: (text: string) => void, typing?: (text: string) => void, children?: any,
 * }} props
 */
export function Writing({
  id,
  label,
  hint,
  send,
  longest = LONGEST,
  first = "",
  focused = false,
  announce,
  written,
  typing,
  children,
}) {
  const [text, setText] = useRemembered(`draft/${id}`, first);
  const area = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  useEffect(() => void (focused && area.current?.focus()), []);
  const left = longest - [...text].length;
  const change = (/** @type {string} */ next) => {
    setText(next);
    typing?.(next);
    if (longest - [...next].length === SAY_AT) announce(leftText(SAY_AT));
  };
  // Browsers bring only the cursor into view; the tray would cover the lines below it.
  const show = () => area.current?.scrollIntoView({ block: "nearest" });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const plain = text.trim();
    if (!plain) return area.current?.focus();
    if (left < 0) return announce(leftText(left));
    written(plain);
    change("");
  };
  return html`<form class="writing" onSubmit=${submit}>
    <div class="kern-form-input">
      <label class="kern-label" for=${id}>${label}</label>
      <div class="kern-hint" id=${`${id}-hint`}>${hint ?? t("Bitte keine Namen und keine Angaben, an denen man Menschen erkennt.")}</div>
      <textarea class="kern-form-input__input writing__area" id=${id} ref=${area} rows="3" dir="auto" value=${text}
        aria-describedby=${`${id}-hint ${id}-left`} aria-invalid=${left < 0} onFocus=${show} onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)}></textarea>
    </div>
    <p id=${`${id}-left`} class=${`writing__left${left < 0 ? " writing__left--over" : ""}`}>${leftText(left)}</p>
    <button class="kern-btn kern-btn--secondary" type="submit"><span class="kern-label">${send}</span></button>
    ${children}
  </form>`;
}

/** @param {number} left */
const leftText = (left) =>
  left < 0
    ? tn("Ein Zeichen zu viel", "%(n)s Zeichen zu viel", -left)
    : tn("Noch ein Zeichen", "Noch %(n)s Zeichen", left);
