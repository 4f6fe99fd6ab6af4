/** The one big button: it stays where it is when its words change, says them, and takes no press for a second. */

import { html, useEffect, useRef, useState } from "../vendor/vendor.js";
import { Button } from "./controls.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("./kit").Offer} Offer */

const SETTLE_MS = 1000;

/** @param {{offer: Offer, press: (offer: Offer) => void, kit: Kit}} props */
export function Primary({ offer, press, kit }) {
  const { settling, own, said } = useSettling(offer.words, kit);
  const click = (/** @type {MouseEvent} */ event) => {
    // The second half of a double click would press the next act, which is already shown.
    if (event.detail > 1) return;
    if (!settling) return press(offer);
    if (!own) kit.steering.overtaken();
  };
  return html`<${Button} look="primary" class=${`now__primary${settling ? " now__primary--settling" : ""}`} id="primary" aria-disabled=${settling ? "true" : undefined} aria-describedby=${offer.note && "primary-note"} press=${click} words=${offer.words} />
    ${offer.note && html`<p class="now__consequence" id="primary-note">${offer.note}</p>`}
    <p class="kern-sr-only" role="status">${said}</p>`;
}

/**
 * Whether the words changed less than a second ago, by an act of this page or another one, and what to say of it.
 * @param {string} words @param {Kit} kit
 */
function useSettling(words, kit) {
  const shown = useRef({ words, own: true });
  const first = useRef(true);
  const [settling, setSettling] = useState(false);
  const [said, say] = useState("");
  const changed = shown.current.words !== words;
  if (changed) shown.current = { words, own: kit.steering.recent() };
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    setSettling(true);
    say(document.activeElement?.id === "primary" ? words : "");
    const timer = setTimeout(() => setSettling(false), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return { settling: settling || changed, own: shown.current.own, said };
}
