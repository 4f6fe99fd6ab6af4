/** What is open beside a step in which nothing is asked, such as questions to the speaker, within its page. */

import { itemsAt, kindModule } from "../../session/addressed.js";
import { aheadText, stepOf } from "../../session/session.js";
import { tongue } from "../../session/texts.js";
import { html } from "../../vendor/vendor.js";

/** What is open beside the current step. @param {import("../../protocol").State} state */
const openBeside = (state) =>
  state.running.filter((run) => run.state === "open" && stepOf(state, run.activity)?.beside);

/** Whether another question comes, unless there is something to do meanwhile. @param {{state: import("../../protocol").State}} props */
export const Ahead = ({ state }) => !openBeside(state).length && html`<p class="muted">${aheadText(state)}</p>`;

/** @param {import("../../protocol").AnsweringProps} props */
export const Beside = (props) =>
  openBeside(props.state).map((run) => html`<${Within} key=${run.activity} ...${props} activity=${run} />`);

/** @param {import("../../protocol").AnsweringProps} props */
function Within({ activity, texts, ...rest }) {
  const Part = kindModule(activity.kind)?.Beside;
  const items = itemsAt(activity.items_url);
  const words = {
    ...texts.activities[activity.activity],
    practice: false,
    tongue: (/** @type {string} */ name) => tongue(texts, "activities", activity.activity, name),
  };
  return (
    Part && items && html`<${Part} ...${rest} activity=${activity} texts=${texts} items=${items} words=${words} />`
  );
}
