/** Results are drawn long after the question: their code comes when they do, so that the first question is there sooner. */
import { html, useEffect, useState } from "../../vendor/vendor.js";

/**
 * A component of `./results.js` that loads when it is first drawn.
 * @param {"ReviewResults" | "VoteResults" | "CollectResults"} name
 */
export const resultsLater = (name) => (/** @type {any} */ props) => {
  const [loaded, setLoaded] = useState(/** @type {any} */ (null));
  useEffect(() => void import("./results.js").then(setLoaded, console.error), []);
  return loaded && html`<${loaded[name]} ...${props} />`;
};
