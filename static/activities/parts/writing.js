/** A text field that counts down its last characters and keeps what is typed as a draft until it is sent. */

import { t, tn } from "../../session/texts.js";
import { html, useEffect, useRef } from "../../vendor/vendor.js";
import { draftOf, keepDraft, useInView } from "./drafts.js";

const LONGEST = 280;
const SAY_AT = 40;

/**
 * @typedef {object} Place the step, item and field of a text
 * @property {number} activity
 * @property {string | null} item
 * @property {string | null} field
 * @property {string} about what a reminder calls it
 */

/**
 * The submit button may be elsewhere on the page: it refers to this form by its id.
 * @param {{
 *   id: string, label: string, place: Place, longest?: number, first?: string, focused?: boolean, announce: (text: string) => void,
 *   written: (text: string) => void, typing?: (text: string) => void, close?: () => void, children?: import("preact").ComponentChildren,
 * }} props
 */
export function Writing({
  id,
  label,
  place,
  longest = LONGEST,
  first = "",
  focused = false,
  announce,
  written,
  typing,
  close,
  children,
}) {
  const text = draftOf(place.activity, place.item)?.text ?? first;
  const area = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  useEffect(() => void (focused && area.current?.focus()), []);
  useInView(place.activity, place.item);
  const left = longest - lengthOf(text);
  const change = (/** @type {string} */ next) => {
    keepDraft({ ...place, text: next });
    typing?.(next);
    if (longest - lengthOf(next) === SAY_AT) announce(leftText(SAY_AT));
  };
  // Browsers scroll only the cursor into view; the tray would cover the lines below it.
  const show = () => area.current?.scrollIntoView({ block: "nearest" });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (text.trim() && left >= 0) return written(text.trim());
    if (left < 0) announce(leftText(left));
    area.current?.focus();
  };
  const leave = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && !event.isComposing && close?.();
  return html`<form class="writing" id=${id} onSubmit=${submit} onKeyDown=${leave}>
    <div class="kern-form-input">
      <div class="writing__head">
        <label class="kern-label" for=${`${id}-text`}>${label}</label>
        ${close && html`<button type="button" class="quiet" onClick=${close}><span aria-hidden="true">× </span>${t("schließen")}</button>`}
      </div>
      <textarea class="kern-form-input__input writing__area" id=${`${id}-text`} ref=${area} rows="3" dir="auto" value=${text}
        aria-describedby=${`${id}-hint ${id}-left`} aria-invalid=${left < 0} onFocus=${show} onInput=${(/** @type {import("preact").TargetedEvent<HTMLTextAreaElement>} */ { currentTarget }) => change(currentTarget.value)}></textarea>
    </div>
    ${children}
    <div class="writing__foot">
      <p class="kern-hint" id=${`${id}-hint`}>${t("Bitte keine Namen und keine Angaben, an denen man Menschen erkennt.")}</p>
      <p id=${`${id}-left`} class=${`writing__left${left < 0 ? " writing__left--over" : ""}`}>${leftText(left)}</p>
    </div>
  </form>`;
}

/** The length as the server counts it: code points, not UTF-16 units. @param {string} text */
export const lengthOf = (text) => [...text].length;

/** @param {number} left */
const leftText = (left) =>
  left < 0
    ? tn("Ein Zeichen zu viel", "%(n)s Zeichen zu viel", -left)
    : tn("Noch ein Zeichen", "Noch %(n)s Zeichen", left);
