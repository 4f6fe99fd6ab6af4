/** Is this need still relevant, and how urgent is it? */

import { t } from "../texts.js";
import { html } from "../vendor/vendor.js";
import { Priority, RELEVANCE_LABELS, Relevance } from "./parts/choosing.js";
import { resultsLater } from "./parts/later.js";
import { OneByOne } from "./parts/onebyone.js";
import { Remark } from "./parts/remark.js";

/** @typedef {{relevance: "yes" | "partly" | "no" | "unknown" | null, priority: number | "unknown" | null}} Value */

export const Results = resultsLater("ReviewResults");

/** @param {any} props */
export function Answering(props) {
  const { relevance = true, priority = true } = props.activity.settings;
  const complete = (/** @type {Value | null} */ value) =>
    Boolean(value) && (!relevance || value?.relevance != null) && (!priority || value?.priority != null);
  return html`<${OneByOne} ...${props} Question=${Question} complete=${complete} inWords=${inWords} />`;
}

/** @param {any} props */
function Question({ activity, item, words, value, answer, live, announce, explain }) {
  const { relevance = true, priority = true, remark = false } = activity.settings;
  const given = { relevance: null, priority: null, ...value };
  return html`
    ${relevance && html`<${Relevance} name=${`relevance-${item.ref}`} value=${given.relevance} legend=${words.question || undefined} choose=${(/** @type {string} */ next) => answer({ ...given, relevance: next })} />`}
    ${priority && html`<${Priority} name=${`priority-${item.ref}`} value=${given.priority} choose=${(/** @type {number} */ next) => answer({ ...given, priority: next })} />`}
    ${remark && html`<${Remark} key=${item.ref} activity=${activity} item=${item} live=${live} announce=${announce} explain=${explain} />`}`;
}

/** @param {Value} value */
function inWords({ relevance, priority }) {
  const urgency =
    priority === "unknown"
      ? t("Dringlichkeit: kann ich nicht beurteilen")
      : t("Dringlichkeit %(level)s", { level: priority ?? "" });
  return [relevance && RELEVANCE_LABELS[relevance], priority && urgency].filter(Boolean).join(" · ");
}
