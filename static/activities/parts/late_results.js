/** Load the code that draws results when a result is first drawn, so that the first question appears sooner. */
import { askOnce, imported } from "../../session/addressed.js";
import { html, useEffect, useState } from "../../vendor/vendor.js";

/** @typedef {typeof import("./results.js")} Results */

/** @type {import("../../session/addressed.js").Kept<Results>} */
const kept = new Map();

/**
 * A component of `./results.js` that loads when it is first drawn.
 * @param {"ReviewResults" | "VoteResults" | "CollectResults"} name
 */
export const resultsLater = (name) => (/** @type {import("../../protocol").ResultsProps} */ props) => {
  const loaded = askOnce(kept, "", () => imported("activities/parts/results.js")).value;
  const [ready, setReady] = useState(false);
  useEffect(() => void Promise.resolve(dressed()).then(() => setReady(true)), []);
  return loaded && ready && html`<${loaded[name]} ...${props} />`;
};

/** Load the style sheet of the bars, on phones with the first result; without it the tables hold all figures. */
function dressed() {
  const { charts } = document.body.dataset;
  if (!charts || document.querySelector(`link[href="${charts}"]`)) return null;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: charts });
  return new Promise((settled) => {
    link.onload = link.onerror = settled;
    document.head.append(link);
  });
}
