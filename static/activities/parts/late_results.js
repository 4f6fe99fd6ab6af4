/** Load what is not needed for the first question when it is first drawn: results, questions to a speaker. */
import { askOnce, imported } from "../../session/addressed.js";
import { addTexts } from "../../session/texts.js";
import { html, useEffect, useState } from "../../vendor/vendor.js";

/** @typedef {Record<string, import("preact").ComponentType<any>>} Components a module, by what it exports */

/** @type {import("../../session/addressed.js").Kept<Components>} */
const kept = new Map();

/**
 * A component that loads when it is first drawn.
 * @param {string} name of the component in its module @param {() => Promise<Components>} load
 */
export const componentLater = (name, load) =>
  withCharts((props) => {
    const loaded = askOnce(kept, name, load).value;
    return loaded && html`<${loaded[name]} ...${props} />`;
  });

/**
 * A component that is drawn when the style sheet of the bars and the texts of results are there.
 * @template [T=import("../../protocol").ResultsProps] @param {(props: T) => any} Component
 */
export function withCharts(Component) {
  return (/** @type {T} */ props) => {
    const [ready, setReady] = useState(false);
    useEffect(() => void Promise.all([dressed(), said()]).then(() => setReady(true)), []);
    return ready && html`<${Component} ...${props} />`;
  };
}

/** @typedef {{discarded?: import("../../session/addressed.js").Discarded[], Results?: import("../../protocol").Kind["Results"], phone?: boolean} & Partial<import("../../protocol").ResultsProps>} Notes with `Results` and what it gets, figures of late ballots are drawn */
/** What is said beside results, where there is something to say. @param {Notes} props */
export const ResultNotes = (props) =>
  props.phone || props.tally?.recounted || props.tally?.late || props.discarded?.[0]
    ? html`<${Later} ...${props} />`
    : null;

const notes = () => imported("activities/parts/result_notes.js");
const Later = componentLater("ResultNotes", notes);
/** Above a result on phones. */
export const ResultHead = componentLater("ResultHead", notes);

/** A component of `./results.js`. @param {"ReviewResults" | "VoteResults" | "CollectResults"} name */
export const resultsLater = (name) => componentLater(name, () => imported("activities/parts/results.js"));

/** @type {Promise<void> | null} */
let texts = null;

/** Load the texts that only results have, on phones with the first result; if they do not come, the words are German. */
function said() {
  const { lateTexts } = document.body.dataset;
  if (!lateTexts) return null;
  texts ??= fetch(lateTexts)
    .then((answer) => answer.json())
    .then(addTexts)
    .catch(() => {
      texts = null;
    });
  return texts;
}

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
