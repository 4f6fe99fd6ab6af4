/** "Meinen Sie …?": what is close to the text being written, to support instead. */

import { t, tn } from "../../session/texts.js";
import { html, useEffect, useRef, useState } from "../../vendor/vendor.js";
import { OfficialNumber } from "./item.js";
import { SupportButton } from "./supporting.js";

const SHORTEST = 12;
const PAUSE_MS = 600;
/** What a card may hold; the rest of a long text that was pasted says nothing more about what is like it. */
const LONGEST = 280;

/**
 * Ask for similar items when the writing pauses.
 * @param {import("../../session/live.js").Live} live @param {number} activity @param {string} field
 * @returns {[any[], (text: string) => void]}
 */
export function useSimilar(live, activity, field) {
  const [found, setFound] = useState(/** @type {any[]} */ ([]));
  const asked = useRef(0);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  /** @param {string} text */
  async function ask(text) {
    const question = ++asked.current;
    const ack = await live.send("similar", { activity, field, text: text.slice(0, LONGEST) });
    if (question === asked.current) setFound(/** @type {any[]} */ (ack.items) ?? []);
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

/** @param {{found: any[], activity: import("../../protocol").Running, live: import("../../session/live.js").Live, announce: (text: string) => void}} props */
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
