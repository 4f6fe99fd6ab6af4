/** Feedback at the end: a few questions from 1 to 5, and a free line with the last of them. */

import { shuffled } from "../session/order.js";
import { t } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { Priority } from "./parts/answer_buttons.js";
import { resultsLater } from "./parts/late_results.js";
import { OneByOne } from "./parts/one_by_one.js";
import { Remark } from "./parts/remark.js";

export const Results = resultsLater("VoteResults");

/** @param {import("../protocol").AnsweringProps} props */
export const Answering = (props) =>
  html`<${OneByOne} ...${props} Question=${Question} whole=${props.items.length} Aside=${props.activity.settings.line !== false && Line} missing=${() => []} inWords=${inWords} />`;

/** With the question that this phone asks last. @param {import("./parts/one_by_one.js").ItemProps} props */
function Line(props) {
  const inOrder = shuffled(props.items, props.own.order_seed, props.item.field);
  return props.item.ref === inOrder[inOrder.length - 1].ref && html`<${Remark} ...${props} />`;
}

/** @param {import("./parts/one_by_one.js").QuestionProps<number | "unknown">} props */
const Question = ({ item, words, value, answer }) =>
  html`<${Priority} name=${`feedback-${item.ref}`} value=${value} choose=${answer} legend=${words.question || t("Ihre Antwort")}
    tongue=${words.question ? words.tongue("question") : {}} words=${words} />`;

/** @param {number | "unknown"} value */
const inWords = (value) =>
  value === "unknown" ? t("kann ich nicht beurteilen") : t("%(mean)s von 5", { mean: value });
