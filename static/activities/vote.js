/** Vote: how urgent is each item? */

import { t } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { Priority } from "./parts/answer_buttons.js";
import { resultsLater } from "./parts/late_results.js";
import { OneByOne } from "./parts/one_by_one.js";

export const Results = resultsLater("VoteResults");

/** Above this number people choose a field first: more in one go is tiring. */
const WHOLE = 15;

/** @param {unknown} _settings @param {{question?: string}} words */
export const questions = (_settings, { question }) => [question || t("Wie dringend ist das?")];

/** @param {unknown} _settings @param {{question?: string}} words */
export const ownWords = (_settings, { question }) => Boolean(question);

/** @param {import("../protocol").AnsweringProps} props */
export const Answering = (props) =>
  html`<${OneByOne} ...${props} Question=${Question} whole=${WHOLE} missing=${() => []} inWords=${inWords} />`;

/** @param {import("./parts/one_by_one.js").QuestionProps<number | "unknown">} props */
const Question = ({ item, words, value, answer }) =>
  html`<${Priority} name=${`priority-${item.ref}`} value=${value} choose=${answer} legend=${words.question || undefined}
    tongue=${words.question && words.tongue("question")} words=${words} />`;

/** @param {number | "unknown"} value */
const inWords = (value) =>
  value === "unknown" ? t("kann ich nicht beurteilen") : t("%(mean)s von 5", { mean: value });
