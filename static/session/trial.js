/** The band of a trial run: a template of the page holds it until simulated voices take part (templates/public/trial.html). */

import { effect } from "../vendor/vendor.js";

/** Show the band as soon as simulated voices take part; then it stays. @param {{state: {value: import("../protocol").State | null}}} live */
export const followTrial = ({ state }) =>
  effect(() => {
    const band = /** @type {HTMLTemplateElement | null} */ (document.getElementById("trial"));
    if (state.value?.session.simulated) band?.replaceWith(band.content);
  });
