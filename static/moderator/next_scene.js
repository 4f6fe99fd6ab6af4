/** The scene that was noted as the next one on the screen. */

import { sceneTitle } from "../session/scenes/names.js";
import { t } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { Button } from "./controls.js";

/** The state in which the screen shows it; null without one. @param {import("./kit").Kit["state"]} state */
export function withNextScene(state) {
  const next = state.desk?.next_show;
  return next ? { ...state, show: { ...next, activity: state.current ?? 0 } } : null;
}

/** @param {{kit: import("./kit").Kit}} props */
export function NextScene({ kit: { state, texts, steering } }) {
  const scene = state.desk?.next_show?.scene;
  if (!scene) return null;
  const activity = state.current ?? 0;
  return html`<div class="preview__ahead" role="group" aria-label=${t("Vorgemerkt")}>
    <span>${t("vorgemerkt: %(scene)s", { scene: sceneTitle(scene, texts) })}</span>
    <${Button} look="secondary" small press=${() => steering.steer({ verb: "show", activity, page: 0, scene })} words=${t("Jetzt zeigen")} />
    <${Button} look="tertiary" small press=${() => steering.steer({ verb: "show", activity, later: true })} words=${t("Doch nicht")} />
  </div>`;
}
