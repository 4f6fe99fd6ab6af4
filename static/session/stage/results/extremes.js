/** Scene 9: the most and the least urgent needs, as groups that cannot be told apart. */

import { html } from "../../../vendor/vendor.js";
import { meanText } from "../../figure_words.js";
import { needsOf } from "../../scenes/models.js";
import { extremesModel } from "../../scenes/standing_out.js";
import { shortened } from "../../scenes/words.js";
import { tn } from "../../texts.js";
import { Frame, NeedWords } from "./frame.js";

/** Letters of a text that fit into a line beside its figure. */
const LETTERS = 66;

/** @param {import("../stage.js").Props & {scene: import("../../../protocol").Scene}} props */
export function ExtremesScene({ scene, ...props }) {
  const model = extremesModel(needsOf(props), scene, props.texts);
  return html`<${Frame} props=${props} model=${model} drawn grows>
    ${model.ends.map(
      ({ name, needs, more }) => html`<section key=${name} class="ends" aria-hidden="true">
        <h2 class="ends__name">${name}${more > 0 && html`<span class="ends__more"> · ${tn("und %(n)s weiterer, nicht sicher zu trennen", "und %(n)s weitere, nicht sicher zu trennen", more)}</span>`}</h2>
        <ol class="ends__list plain">${needs.map(
          ({ item, urgency }) => html`<li key=${item.ref} class="ends__row">
            <strong class="ends__figure">${meanText(urgency.mean)}</strong>
            <span class="ends__text"><${NeedWords} item=${item} text=${shortened(item.text, LETTERS)} /></span>
          </li>`,
        )}</ol>
      </section>`,
    )}
  <//>`;
}
