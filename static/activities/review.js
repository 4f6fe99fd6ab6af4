/** Review needs: is each still relevant, and how urgent is it? */

import { t } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { Priority, RELEVANCE_LABELS, Relevance } from "./parts/answer_buttons.js";
import { resultsLater } from "./parts/late_results.js";
import { OneByOne } from "./parts/one_by_one.js";
import { Remark } from "./parts/remark.js";

/** @typedef {{relevance: "yes" | "partly" | "no" | "unknown" | null, priority: number | "unknown" | null}} Value */

export const Results = resultsLater("ReviewResults");

/** On the screen a list that is too long becomes the number of needs by field. */
export const askedByField = true;

/** @param {import("../protocol").Settings} settings @param {{question?: string, urgency_question?: string}} words */
export function questions({ relevance = true, priority = true }, { question, urgency_question }) {
  const urgent = urgency_question || t("Wie dringend ist das?");
  if (!relevance) return [urgent];
  const relevant = question || t("Ist das heute noch wichtig?");
  return priority ? [relevant, urgent] : [relevant];
}

/** @param {import("../protocol").Settings} settings @param {{question?: string}} words */
export const ownWords = ({ priority = true }, { question }) => Boolean(question) && !priority;

/** @param {import("../protocol").AnsweringProps} props */
export function Answering(props) {
  const { relevance = true, priority = true, remark = true } = props.activity.settings;
  const missing = (/** @type {Value | null} */ value) =>
    [
      relevance && value?.relevance == null && t("Frage „noch wichtig?“ fehlt noch"),
      priority && value?.priority == null && t("Dringlichkeit fehlt noch"),
    ].filter(Boolean);
  return html`<${OneByOne} ...${props} Question=${Question} Aside=${remark && Remark} missing=${missing} inWords=${inWords} />`;
}

/** @param {import("./parts/one_by_one.js").QuestionProps<Value>} props */
function Question({ activity, item, words, value, answer }) {
  const { relevance = true, priority = true } = activity.settings;
  const given = { relevance: null, priority: null, ...value };
  const choose = (/** @type {Partial<Value>} */ part) => {
    const next = { ...given, ...part };
    const empty = next.relevance === null && next.priority === null;
    answer(empty ? null : next, Object.values(part)[0] === null);
  };
  return html`
    ${
      relevance &&
      html`<${Relevance} name=${`relevance-${item.ref}`} value=${given.relevance} legend=${words.question || undefined}
        tongue=${words.question && words.tongue("question")} choose=${(/** @type {Value["relevance"]} */ next) => choose({ relevance: next })} />`
    }
    ${
      priority &&
      html`<${Priority} name=${`priority-${item.ref}`} value=${given.priority} legend=${words.urgency_question || undefined}
        tongue=${words.urgency_question && words.tongue("urgency_question")} choose=${(/** @type {Value["priority"]} */ next) => choose({ priority: next })} />`
    }`;
}

/** @param {Value} value */
function inWords({ relevance, priority }) {
  const urgency =
    priority === "unknown"
      ? t("Dringlichkeit: kann ich nicht beurteilen")
      : t("Dringlichkeit %(level)s", { level: priority ?? "" });
  return [relevance && RELEVANCE_LABELS[relevance], priority && urgency].filter(Boolean).join(" · ");
}
