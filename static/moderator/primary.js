/** The one big button. When its words change under a finger, a press in that moment does nothing. */

import { html, useRef } from "../vendor/vendor.js";
import { Button } from "./parts.js";

/** @typedef {import("./shapes").Offer} Offer */

const SETTLE_MS = 1000;

/** @param {{offer: Offer, press: (offer: Offer) => void, kit: import("./kit").Kit}} props */
export function Primary({ offer, press, kit }) {
  const shown = useRef({ words: offer.words, at: Number.NEGATIVE_INFINITY, own: true });
  if (shown.current.words !== offer.words)
    shown.current = { words: offer.words, at: performance.now(), own: kit.steering.recent() };
  const click = (/** @type {MouseEvent} */ event) => {
    // The second half of a double click would hit the next act, whose words stand there by now.
    if (event.detail > 1) return;
    if (!shown.current.own && performance.now() - shown.current.at < SETTLE_MS) kit.steering.overtaken();
    else press(offer);
  };
  return html`<${Button} look="primary" class="now__primary" id="primary" press=${click} words=${offer.words} />`;
}
