/** Questions to the speaker: ask one, see what others want to know, and join them. */

import { imported } from "../session/addressed.js";
import { html } from "../vendor/vendor.js";
import { AskSpeaker as Asking } from "./parts/ask_speaker.js";
import { componentLater, withCharts } from "./parts/late_results.js";

// Drawn when the texts are there that phones load late.
const AskSpeaker = withCharts(Asking);

/** Its own page, when it is the current step or was chosen. @param {import("../protocol").AnsweringProps} props */
export const Answering = (props) => html`
  <div class="page">
    <h1 class="kern-heading-large" tabindex="-1" ...${props.words.tongue(props.words.question ? "question" : "title")}>${props.words.question || props.words.title}</h1>
    ${props.words.text && html`<p ...${props.words.tongue("text")}>${props.words.text}</p>`}
    <${AskSpeaker} ...${props} />
    ${props.elsewhere}
  </div>
  <${props.Tray} refs=${null} />`;

/** Within the page of a talk or a break. */
export const Beside = AskSpeaker;

export const Results = componentLater("QuestionResults", () => imported("activities/parts/question_results.js"));
