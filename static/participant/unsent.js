/**
 * Reminders of texts that were begun elsewhere and not sent: they can be sent while their step is open, and always
 * copied.
 */

import { dropDraft, leftBehind } from "../activities/parts/drafts.js";
import { t } from "../session/texts.js";
import { html, useRef, useState } from "../vendor/vendor.js";

/** @typedef {import("../activities/parts/drafts.js").Draft} Draft */

/** @param {{state: import("../protocol").State, live: import("../session/live.js").Live, announce: (text: string) => void, explain: (reason: string) => string}} props */
export function Unsent({ state, live, announce, explain }) {
  if (!leftBehind.value.length) return null;
  return html`<div class="page page--head">
    ${leftBehind.value.map(
      (draft) =>
        html`<${Reminder} key=${`${draft.activity}/${draft.item}`} draft=${draft} state=${state} live=${live} announce=${announce} explain=${explain} />`,
    )}
  </div>`;
}

/** @param {{draft: Draft, state: import("../protocol").State, live: import("../session/live.js").Live, announce: (text: string) => void, explain: (reason: string) => string}} props */
function Reminder({ draft, state, live, announce, explain }) {
  const words = useRef(/** @type {HTMLElement | null} */ (null));
  const [copied, setCopied] = useState(false);
  const open = state.running.some((entry) => entry.activity === draft.activity && entry.state === "open");
  const refusal = Object.values(live.refusals.value).find(
    ({ payload }) => payload.text === draft.text && payload.activity === draft.activity,
  );
  const send = () => {
    const { activity, item, field, text } = draft;
    live.contribute(item === null ? { activity, field, text: text.trim() } : { activity, item, text: text.trim() });
    dropDraft(draft);
    announce(t("Gesendet."));
  };
  const copy = async () => {
    await copyText(/** @type {HTMLElement} */ (words.current));
    setCopied(true);
    announce(t("Kopiert."));
  };
  return html`<section class="unsent">
    <p class="unsent__title">${draft.about && html`<span class="number" dir="auto">${shortened(draft.about)}</span> `}<strong>${title(draft)}</strong></p>
    <p class="unsent__text" lang="" dir="auto" ref=${words}>${draft.text.trim()}</p>
    ${refusal && html`<p>${explain(refusal.reason)}</p>`}
    <p class="unsent__acts">
      ${
        open
          ? html`<button type="button" class="quiet" onClick=${send}>${t("Senden")}</button>`
          : html`<button type="button" class="quiet" onClick=${copy}>${copied ? t("✓ kopiert") : t("Text kopieren")}</button>`
      }
      <button type="button" class="quiet" onClick=${() => dropDraft(draft)}>${t("Verwerfen")}</button>
    </p>
  </section>`;
}

/** @param {Draft} draft */
const title = ({ item }) =>
  item === null ? t("Ihre Karte ist nicht abgeschickt.") : t("Ihre Anmerkung ist nicht gesendet.");

/** @param {string} about */
const shortened = (about) => (about.length > 40 ? `${about.slice(0, 40)}…` : about);

/** Copy the text of an element. The clipboard API needs HTTPS; over plain HTTP the selection is copied. @param {HTMLElement} element */
async function copyText(element) {
  try {
    await navigator.clipboard.writeText(element.textContent ?? "");
  } catch {
    getSelection()?.selectAllChildren(element);
    document.execCommand("copy");
  }
}
