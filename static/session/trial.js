/** The band of a trial run: it stands in the page with its words (templates/public/trial.html) and is empty until simulated voices take part. */

import { effect } from "../vendor/vendor.js";

const band = () => globalThis.document?.getElementById("trial");

/** Fill the band as soon as simulated voices take part; then it stays. @param {{state: {value: import("../protocol").State | null}}} live */
export const followTrial = ({ state }) =>
  effect(() => {
    const place = band();
    if (place && state.value?.session.simulated && !place.textContent) place.textContent = place.dataset.words ?? "";
  });

/** What a trial run says instead of figures that too few answered, as long as no simulated voices take part; else undefined. */
export function tryItWords() {
  const place = band();
  return place && !place.textContent ? place.dataset.few : undefined;
}
