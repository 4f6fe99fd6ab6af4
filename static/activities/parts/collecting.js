/** Parts of collecting cards: choose a topic, find similar cards, support what others wrote. */

import { t, tn, tongue } from "../../session/texts.js";
import { useCardsInView } from "../../session/wall_cards.js";
import { html, useEffect, useRef, useState } from "../../vendor/vendor.js";
import { More, OfficialNumber, Words } from "./item.js";

/** @typedef {import("../../protocol").Item} Item */

/** @param {{activity: import("../../protocol").Running, item: Item, live: import("../../session/live.js").Live}} props */
export function SupportButton({ activity, item, live }) {
  const on = live.valueOf(activity.activity, item.ref) === true;
  const toggle = () => live.answer(activity.activity, item.ref, on ? null : true);
  return html`<button type="button" class=${`support__button${on ? " support__button--on" : ""}`} aria-pressed=${on} onClick=${toggle}>
    ${on ? t("✓ unterstützt") : t("Das unterstütze ich")}<span class="kern-sr-only">: ${item.text}</span>
  </button>`;
}

/** Approved cards and groups of others, read again while they are in view. @param {{activity: import("../../protocol").Running, texts: import("../../protocol").Texts, field: string, live: import("../../session/live.js").Live}} props */
export function SupportList({ activity, texts, field, live }) {
  const { cards, place } = useCardsInView(activity.cards_url);
  const mine = new Set((live.own.value?.contributions ?? []).map(({ id }) => `c${id}`));
  const others = cards
    .filter(({ ref, field: code }) => !mine.has(ref) && (!field || code === field))
    .map((card) => ({ ...card, language: "", cards: card.cards.map(({ text }) => text) }));
  return html`<section class="stack" ref=${place}>${
    others.length > 0 &&
    html`<h2 class="kern-heading-small">${t("Karten der anderen")}</h2>
    <ul class="plain stack stack--close" role="list">
      ${others.map(
        (item) => html`<li key=${item.ref} class="support">
        <p class="muted" ...${tongue(texts, "fields", item.field)}>${texts.fields[item.field] ?? item.field}</p>
        <p><${Words} item=${item} /></p>
        <${More} item=${item} />
        <${SupportButton} activity=${activity} item=${item} live=${live} />
      </li>`,
      )}
    </ul>`
  }</section>`;
}

const SHORTEST = 12;
const PAUSE_MS = 600;
/** The length of a card; longer pasted texts are cut for the search. */
const LONGEST = 280;

/**
 * Ask for similar items when typing pauses.
 * @param {import("../../session/live.js").Live} live @param {number} activity @param {string} field
 * @returns {[Item[], (text: string) => void]}
 */
export function useSimilar(live, activity, field) {
  const [found, setFound] = useState(/** @type {Item[]} */ ([]));
  const asked = useRef(0);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  /** @param {string} text */
  async function ask(text) {
    const question = ++asked.current;
    const ack = await live.send("similar", { activity, field, text: text.slice(0, LONGEST) });
    if (question === asked.current) setFound(ack.items ?? []);
  }

  return [
    found,
    (text) => {
      clearTimeout(timer.current);
      asked.current++;
      if (text.trim().length < SHORTEST) return setFound([]);
      timer.current = window.setTimeout(() => ask(text.trim()), PAUSE_MS);
    },
  ];
}

/** @param {{found: Item[], activity: import("../../protocol").Running, live: import("../../session/live.js").Live, announce: (text: string) => void}} props */
export function Similar({ found, activity, live, announce }) {
  const first = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    // After the frame in which the page grew.
    requestAnimationFrame(() => first.current?.scrollIntoView({ block: "nearest" }));
    if (found.length)
      announce(tn("Etwas Ähnliches gibt es schon.", "%(n)s ähnliche Einträge gibt es schon.", found.length));
  }, [found.map(({ ref }) => ref).join()]);
  if (!found.length) return null;
  return html`<section class="similar">
    <h2 class="similar__title">${t("Meinen Sie …?")}</h2>
    <ul class="plain stack stack--close" role="list">
      ${found.map((item, at) => html`<li key=${item.ref} class="support" ref=${at ? null : first}><p class="written" lang=${item.language} dir="auto"><${OfficialNumber} item=${item} /> ${item.text}</p><${SupportButton} activity=${activity} item=${item} live=${live} /></li>`)}
    </ul>
    <p class="muted">${t("Sie können unterstützen, was es schon gibt – oder Ihre Karte trotzdem abschicken.")}</p>
  </section>`;
}

/** @param {{codes: string[], texts: import("../../protocol").Texts, field: string, choosing: boolean, choose: (code: string) => void, change: () => void}} props */
export function Topic({ codes, texts, field, choosing, choose, change }) {
  if (field && !choosing)
    return html`<p class="topic">
      <span class="muted">${t("Thema")}</span> <strong ...${tongue(texts, "fields", field)}>${texts.fields[field] ?? field}</strong>
      ${codes.length > 1 && html`<button type="button" class="quiet" onClick=${change}>${t("ändern")}<span class="kern-sr-only">: ${t("Thema")}</span></button>`}
    </p>`;
  // Buttons instead of radio buttons: the first arrow key would already choose and close the list.
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
