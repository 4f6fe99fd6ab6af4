/**
 * Single keys that move the focus, never onto a button, so typing in the wrong place triggers nothing. They are off
 * while a form is open, and can be switched off for good (WCAG 2.1.4), for people who dictate.
 */

import { t } from "../session/texts.js";
import { html, useEffect, useState } from "../vendor/vendor.js";
import { Dialog } from "./controls.js";
import { openMinutes } from "./minutes_draft.js";

const OFF = "shortcuts-off";

/** Key → id of the element to focus, its tab in the narrow layout, and what unfolds it. @type {Record<string, {id: string, tab: string, unfold?: () => void}>} */
const TARGETS = {
  j: { id: "now-title", tab: "now" },
  t: { id: "agenda-title", tab: "agenda" },
  m: { id: "people-title", tab: "people" },
  k: { id: "inbox-title", tab: "people" },
  n: { id: "tool-message", tab: "now" },
  p: { id: "tool-pause", tab: "now" },
  s: { id: "minutes-text", tab: "people", unfold: openMinutes },
};

const keyWords = () => ({
  j: t("zu „Jetzt“, vor die große Schaltfläche"),
  t: t("zur Tagesordnung"),
  m: t("zu den Menschen"),
  k: t("zum Eingang"),
  n: t("zur Nachricht an alle"),
  p: t("zur Pause"),
  s: t("zur Mitschrift"),
  "?": t("diese Liste"),
});

/** Queried on the page: a flag would be wrong when one of two open forms is closed. */
const OPEN_FORM = "form, dialog[open], .tools__panel:not([hidden])";

/** @param {KeyboardEvent} event true while somebody types, or for the browser's own commands */
function elsewhere(event) {
  const target = /** @type {Element} */ (event.target);
  return (
    event.ctrlKey ||
    event.altKey ||
    event.metaKey ||
    target.closest("input, textarea, select, [contenteditable]") ||
    document.querySelector(OPEN_FORM)
  );
}

/** Whether the target of a key is on the page: there may be no cards. @param {string} key */
const leads = (key) =>
  !TARGETS[key] || Boolean(TARGETS[key].unfold) || document.getElementById(TARGETS[key].id) !== null;

/** Whether single keys are switched off. Private windows may refuse storage; then the choice lasts until the page is closed. */
export function areShortcutsOff() {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false;
  }
}

/** @param {boolean} off */
function remember(off) {
  try {
    if (off) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  } catch {
    // The choice still applies on this page.
  }
}

/** @param {{showTab: (tab: string) => void}} props */
export function Shortcuts({ showTab }) {
  const [off, setOff] = useState(areShortcutsOff);
  const [listed, setListed] = useState(false);
  useEffect(() => {
    const press = (/** @type {KeyboardEvent} */ event) => {
      if (off || elsewhere(event)) return;
      if (event.key === "?") return setListed(true);
      const target = TARGETS[event.key];
      if (!target) return;
      event.preventDefault();
      showTab(target.tab);
      target.unfold?.();
      requestAnimationFrame(() => document.getElementById(target.id)?.focus());
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [off, showTab]);
  const turn = () => {
    remember(!off);
    setOff(!off);
  };
  return html`<button type="button" class="help" aria-haspopup="dialog" aria-label=${t("Tastenkürzel")} onClick=${() => setListed(true)}>?</button>
    ${listed && html`<${Listing} off=${off} turn=${turn} close=${() => setListed(false)} />`}`;
}

/** @param {{off: boolean, turn: () => void, close: () => void}} props */
const Listing = ({ off, turn, close }) =>
  html`<${Dialog} title=${t("Tastenkürzel")} no=${t("Schließen")} close=${close}>
    <p class="kern-body">${t("Die Tasten bewegen nur den Fokus. Sie lösen nichts aus.")}</p>
    <dl class="keys">${Object.entries(keyWords())
      .filter(([key]) => leads(key))
      .map(
        ([key, words]) =>
          html`<div key=${key} class="keys__row"><dt><kbd class="keys__key">${t("Taste %(key)s", { key })}</kbd></dt><dd>${words}</dd></div>`,
      )}</dl>
    <div class="kern-form-check"><input class="kern-form-check__checkbox" type="checkbox" id="keys-on" checked=${!off} onChange=${turn} /><label class="kern-label" for="keys-on">${t("Tastenkürzel verwenden")}</label></div>
  <//>`;
