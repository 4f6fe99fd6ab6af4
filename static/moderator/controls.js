/** Buttons, fields and dialogs that several columns use. */

import { t } from "../session/texts.js";
import { html, useEffect, useRef } from "../vendor/vendor.js";

/** @typedef {import("preact").TargetedEvent<HTMLInputElement>} Typing */
/** @typedef {import("preact").TargetedEvent<HTMLTextAreaElement>} TypingLines */
/** @typedef {import("preact").TargetedEvent<HTMLSelectElement>} Choosing */

// Written in full: KERN's style sheet is reduced to the class names found in scripts.
const LOOKS = {
  primary: "kern-btn kern-btn--primary",
  secondary: "kern-btn kern-btn--secondary",
  tertiary: "kern-btn kern-btn--tertiary",
};
const BADGES = {
  info: "kern-badge kern-badge--info kern-badge--small",
  warning: "kern-badge kern-badge--warning kern-badge--small",
  danger: "kern-badge kern-badge--danger kern-badge--small",
};

/**
 * A button in KERN's look; other props become attributes.
 * @param {{look: keyof typeof LOOKS, words: string, label?: string, small?: boolean, press?: (event: MouseEvent) => void, class?: string, [attribute: string]: unknown}} props
 *   `label`: what the button acts on, for screen readers
 */
export function Button({ look, words, label, small, press, class: own = "", ...attributes }) {
  return html`<button type="button" class=${`${LOOKS[look]} ${small ? "kern-btn--x-small" : ""} ${own}`} onClick=${press} ...${attributes}>
    <span class=${small ? "kern-label kern-label--small" : "kern-label"}>${words}</span>${label && html`<span class="unseen">: ${label}</span>`}
  </button>`;
}

/** @param {{words: string}} props */
export const Submit = ({ words }) => html`<${Button} look="secondary" type="submit" words=${words} />`;

/** @param {{words: string, press: () => void, label?: string}} props */
export const Quiet = (props) => html`<${Button} look="tertiary" small ...${props} />`;

/** @param {{look: keyof typeof BADGES, words: string}} props */
export const Badge = ({ look, words }) =>
  html`<span class=${BADGES[look]}><span class="kern-label kern-label--small">${words}</span></span>`;

/**
 * A labelled input; other props become its attributes.
 * @param {{id: string, label: string, value: string, typed: (text: string) => void, [attribute: string]: unknown}} props
 */
export function Field({ id, label, value, typed, ...attributes }) {
  return html`<div class="kern-form-input">
    <label class="kern-label" for=${id}>${label}</label>
    <input class="kern-form-input__input" id=${id} value=${value} onInput=${(/** @type {Typing} */ { currentTarget }) => typed(currentTarget.value)} ...${attributes} />
  </div>`;
}

/**
 * A labelled text area; other props become its attributes.
 * @param {{id: string, label: string, value: string, typed: (text: string) => void, [attribute: string]: unknown}} props
 */
export function Lines({ id, label, value, typed, ...attributes }) {
  return html`<div class="kern-form-input">
    <label class="kern-label" for=${id}>${label}</label>
    <textarea class="kern-form-input__input lines" id=${id} value=${value} onInput=${(/** @type {TypingLines} */ { currentTarget }) => typed(currentTarget.value)} ...${attributes}></textarea>
  </div>`;
}

/** Focus the first field of a form when it unfolds. */
export function useFirstFocus() {
  const ref = useRef(/** @type {HTMLFormElement | null} */ (null));
  useEffect(() => ref.current?.querySelector(/** @type {"input"} */ ("input, textarea"))?.focus(), []);
  return ref;
}

/** Leave a form on Escape. @param {() => void} leave */
export const onEscape = (leave) => (/** @type {KeyboardEvent} */ event) => {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  leave();
};

/**
 * A modal dialog. Escape and the first button change nothing.
 * @param {{title: string, yes?: string, no?: string, confirm?: () => void, close: () => void, children?: import("preact").ComponentChildren}} props
 */
export function Dialog({ title, yes, no = t("Abbrechen"), confirm, close, children }) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => openModal(/** @type {HTMLDialogElement} */ (ref.current), close), []);
  return html`<dialog class="kern-dialog" ref=${ref} aria-labelledby="dialog-title" onClose=${close}>
    <div class="kern-dialog__header"><h2 class="kern-title kern-title--large" id="dialog-title">${title}</h2></div>
    <div class="kern-dialog__body">${children}</div>
    <div class="kern-dialog__footer">
      <${Button} look="secondary" press=${close} words=${no} />
      ${yes && html`<${Button} look="primary" press=${confirm} words=${yes} />`}
    </div>
  </dialog>`;
}

/** @param {HTMLDialogElement} dialog @param {() => void} close @returns {() => void} closes it; the focus goes back to where it came from */
export function openModal(dialog, close) {
  if (!("showModal" in dialog)) return openOverPage(dialog, close);
  dialog.showModal();
  return () => dialog.close();
}

/** @param {HTMLElement} dialog @param {() => void} close */
function openOverPage(dialog, close) {
  const before = document.activeElement;
  const buttons = () =>
    /** @type {HTMLElement[]} */ ([...dialog.querySelectorAll("button, input, textarea, select, a[href]")]);
  /** @param {KeyboardEvent} event */
  const press = (event) => {
    if (event.key === "Escape") close();
    if (event.key !== "Tab") return;
    const inside = buttons();
    const [leaving, entering] = event.shiftKey
      ? [inside[0], inside[inside.length - 1]]
      : [inside[inside.length - 1], inside[0]];
    if (document.activeElement !== leaving) return;
    event.preventDefault();
    entering.focus();
  };
  dialog.setAttribute("open", "");
  dialog.setAttribute("role", "dialog");
  dialog.setAttribute("aria-modal", "true");
  dialog.classList.add("dialog--over");
  dialog.addEventListener("keydown", press);
  buttons()[0]?.focus();
  return () => {
    dialog.removeEventListener("keydown", press);
    if (before instanceof HTMLElement) before.focus();
  };
}
