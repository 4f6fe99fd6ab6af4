/** The moderators' free timer on the screen: large where nothing else is to be read, else in a line above the scene. */

import { html } from "../../vendor/vendor.js";
import { scene } from "../session.js";
import { t } from "../texts.js";
import { useTimer } from "../timer.js";

/** Scenes with room for a clock that is read from the last row. */
const CALM = new Set(["silent", "pause", "thanks"]);

/** @param {Pick<import("./stage.js").Props, "state" | "serverNow">} props */
export function Timer({ state, serverNow }) {
  const { timer } = state.session;
  if (!timer?.screen || state.session.state === "ended") return null;
  return html`<${Running} key=${timer.since} timer=${timer} serverNow=${serverNow} large=${CALM.has(scene(state)) && !state.show} />`;
}

/** @param {{timer: import("../../protocol").Timer, serverNow: () => number, large: boolean}} props */
function Running({ timer, serverNow, large }) {
  const { stands, over, words } = useTimer(timer, serverNow);
  return html`<p class=${`stage__timer${large ? " stage__timer--large" : ""}${over ? " stage__timer--over" : ""}`}>
    ${timer.text && html`<span class="stage__timer-text" dir="auto">${timer.text}</span>`}
    <span class="stage__timer-left" role="timer">${words}</span>${stands && html` <span class="stage__timer-text">${t("angehalten")}</span>`}
  </p>`;
}
