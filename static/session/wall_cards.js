/** The cards that people write, as everybody reads them meanwhile: at once on the screen, on phones soon. */

import { useEffect, useRef, useState } from "../vendor/vendor.js";
import { newest } from "./addressed.js";

/** @typedef {import("../protocol").WallCard} WallCard */

/** @type {Map<string, {value: {cards: WallCard[]} | null}>} */
const walls = new Map();

/** The cards of a step, the latest last; null until they come. @param {string | null | undefined} url */
export const cardsAt = (url) => newest(walls, "items", url)?.cards ?? null;

/** A phone reads new cards at most this often; each waits a little longer or shorter, so that a hall does not ask at once. */
const CALM_MS = 5000;
/** So much less often while nobody looks. Not never: who goes by keyboard or ear comes upon what is there, not upon its place. */
const FAR = 4;

/**
 * The cards for somebody who looks at them now and then: read again soon while their place is about to be in view.
 * @param {string | undefined} url
 * @returns {{cards: WallCard[], place: {current: Element | null}}} `place` is the element to look at
 */
export function useCardsInView(url) {
  const [asked, ask] = useState(url);
  const [seen, see] = useState(false);
  const place = useRef(/** @type {Element | null} */ (null));
  const next = useRef(0);
  const soon = useRef(0);
  useEffect(() => {
    const watch = new IntersectionObserver((found) => see(found[found.length - 1].isIntersecting), {
      rootMargin: "100% 0%",
    });
    if (place.current) watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    next.current = Date.now() + CALM_MS * (1 + 0.4 * Math.random());
    soon.current = 0;
  }, [asked]);
  useEffect(() => {
    if (url === asked) return;
    soon.current ||= Date.now() + CALM_MS * 0.4 * Math.random(); // drawn once: else each card that comes puts the reading off
    const far = seen ? 0 : CALM_MS * (FAR - 1);
    const timer = setTimeout(() => ask(url), Math.max(soon.current, next.current + far) - Date.now());
    return () => clearTimeout(timer);
  }, [url, asked, seen]);
  return { cards: cardsAt(asked) ?? [], place };
}
