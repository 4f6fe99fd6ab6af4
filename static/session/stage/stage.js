/** The projector's picture. The moderators' page draws the same component small, so it reads nothing but its arguments. */

import { html } from "../../vendor/vendor.js";
import { scene } from "../session.js";
import { t } from "../texts.js";
import { Asking } from "./asking.js";
import { Corner, Joining } from "./joining.js";
import { Revealed } from "./revealed.js";
import { Break, Ended, Pause, Talk, Thanks } from "./still.js";

/**
 * @typedef {object} Place where and how people join
 * @property {string} session code, as in addresses
 * @property {string} code as people read it: ABCD-EFGH
 * @property {string} address without scheme, as people type it
 * @property {string} channel key, or "" for the neutral way in
 *
 * @typedef {object} Props
 * @property {import("../../protocol").State} state
 * @property {import("../../protocol").Texts | null} texts
 * @property {Map<number, import("../../protocol").Tally>} tallies
 * @property {Place} place
 * @property {() => number} serverNow
 * @property {boolean} [small] a preview: no status messages, no headings
 */

const SCENES = {
  ended: Ended,
  pause: Pause,
  joining: Joining,
  waiting: Joining,
  talk: Talk,
  break: Break,
  asking: Asking,
  thanks: Thanks,
  results: Revealed,
};

/** Scenes that say themselves how to join, or no longer. */
const WITH_OWN_WAY_IN = new Set(["joining", "waiting", "asking", "results", "ended"]);

/** @param {Props} props */
export function Stage(props) {
  const name = scene(props.state);
  return html`<div class=${`stage stage--${name}${props.state.session.message ? " stage--told" : ""}`}>
    <div class="stage__frame">
      <${Message} text=${props.state.session.message} />
      <div class="stage__scene" key=${name}><${SCENES[name]} ...${props} /></div>
      ${!WITH_OWN_WAY_IN.has(name) && html`<${Corner} ...${props} />`}
    </div>
  </div>`;
}

/** @param {{text: string | null}} props */
function Message({ text }) {
  if (!text) return null;
  return html`<p class="stage__message"><span class="kern-sr-only">${t("Nachricht:")} </span>${text}</p>`;
}
