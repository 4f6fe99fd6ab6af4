/** A talk: nothing is asked. */

import { imported } from "../session/addressed.js";
import { t, tongue } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { Ahead, Beside } from "./parts/beside.js";
import { componentLater } from "./parts/late_results.js";

const Scene = componentLater("SceneOnPhone", () => imported("activities/parts/scene_on_phone.js"));
const Slides = componentLater("Slides", () => imported("activities/parts/slides_reader.js"));

/** @param {import("../protocol").AnsweringProps} props */
export function Answering(props) {
  const { activity, words, state, texts, live, elsewhere, Tray } = props;
  return html`<div class="page">
    <p class="muted">${t("Jetzt")}</p>
    <h1 class="kern-heading-large" tabindex="-1" ...${words.tongue("title")}>${words.title}</h1>
    ${words.speaker && html`<p><strong ...${words.tongue("speaker")}>${words.speaker}</strong></p>`}
    ${words.text && html`<p ...${words.tongue("text")}>${words.text}</p>`}
    ${activity.settings.slides && html`<${Slides} state=${state} activity=${activity} />`}
    ${(activity.settings.summary || state.show?.scene) && html`<${Scene} state=${state} texts=${texts} live=${live} summary=${activity.settings.summary} />`}
    <${Beside} ...${props} />
    ${elsewhere}
    <${Ahead} state=${state} />
  </div>
  <${Tray} />`;
}

/** @param {import("../protocol").ResultsProps} props */
export const Results = ({ texts, activity }) =>
  html`<p class="screen-text" ...${tongue(texts, "activities", activity.activity, "text")}>${texts.activities[activity.activity]?.text}</p>`;
