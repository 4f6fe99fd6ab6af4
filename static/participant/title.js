/** What tab, history and "where am I" of a screen reader say: the place within the step, else the step; then the session. */
import { signal, useEffect } from "../vendor/vendor.js";

const place = signal(/** @type {string[]} */ ([]));

/** Say where exactly one is, as long as the caller is drawn. @param {(string | null)[]} parts */
export function usePlace(...parts) {
  useEffect(() => {
    const here = /** @type {string[]} */ (parts.filter(Boolean));
    place.value = here;
    return () => {
      if (place.value === here) place.value = [];
    };
  }, parts);
}

/** @param {string} step @param {string} session */
export function useTitle(step, session) {
  const parts = [...(place.value.length ? place.value : [step]), session];
  const title = parts.filter(Boolean).join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
