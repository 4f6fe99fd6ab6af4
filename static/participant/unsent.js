/**
 * Reminders of texts that were begun elsewhere and not sent: they can be sent while their need is asked, and always
 * copied. Loaded with the first text that somebody begins, and given what it needs of the first page (see leaving.js).
 */

import { portionOf, portionsOf } from "../session/portions.js";
import { t } from "../session/texts.js";
import { html, useRef, useState } from "../vendor/vendor.js";

/** @typedef {import("../activities/parts/drafts.js").Draft} Draft */

/**
 * @typedef {{
 *   state: import("../protocol").State, live: import("../session/live.js").Live, announce: (text: string) => void, explain: (reason: string) => string,
 *   itemsAt: (url: string | null) => import("../protocol").Item[] | null, portionsAt: (url: string) => import("../protocol").ToldPortion[] | null,
 *   drop: (draft: Draft) => void,
 * }} Props
 */

/** @param {Props & {left: Draft[]}} props */
export function Unsent({ left, ...rest }) {
  if (!left.length) return null;
  return html`<div class="page page--head">
    ${left.map((draft) => html`<${Reminder} key=${`${draft.activity}/${draft.item}`} ...${rest} draft=${draft} />`)}
  </div>`;
}

/**
 * Whether a text may be sent now: its step is open, and of a divided one the part with its need.
 * @param {Draft} draft @param {Props} props
 */
function isAsked({ activity, item }, { state, itemsAt, portionsAt }) {
  const open = state.running.filter((run) => run.activity === activity && run.state === "open");
  if (item === null || open.every(({ portion }) => !portion)) return open.length > 0;
  const portions = portionsOf(state, activity, portionsAt(state.portions_url), itemsAt(open[0].items_url) ?? []);
  return portionOf(portions, item)?.state === "open";
}

/** @param {Props & {draft: Draft}} props */
function Reminder({ draft, ...props }) {
  const { live, announce, explain, drop } = props;
  const words = useRef(/** @type {HTMLElement | null} */ (null));
  const [copied, setCopied] = useState(false);
  const open = isAsked(draft, props);
  const refusal = Object.values(live.refusals.value).find(
    ({ payload }) => payload.text === draft.text && payload.activity === draft.activity,
  );
  const send = () => {
    const { activity, item, field, text } = draft;
    live.contribute(item === null ? { activity, field, text: text.trim() } : { activity, item, text: text.trim() });
    drop(draft);
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
      <button type="button" class="quiet" onClick=${() => drop(draft)}>${t("Verwerfen")}</button>
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
