/** The scene on the screen. Pure. */

import { chosenScene } from "../scenes/models.js";
import { scene } from "../session.js";

/** What the state says; nothing while moderators have emptied the screen, and after the end the results that they chose. @param {import("../../protocol").State} state */
export function stageScene(state) {
  if (state.session.blank) return "blank";
  const name = scene(state);
  return name === "ended" && chosenScene(state) ? "chosen" : name;
}
