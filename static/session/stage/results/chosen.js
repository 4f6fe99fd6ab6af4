/** The scene of results that moderators chose, or the one that belongs to a shown portion. */

import { html } from "../../../vendor/vendor.js";
import { MODELS, needsOf } from "../../scenes/models.js";
import { t } from "../../texts.js";
import { DividedScene } from "./divided.js";
import { ExtremesScene } from "./extremes.js";
import { FieldScene, pagesOfNeeds } from "./field.js";
import { HallOnlineScene, SCALE } from "./hall_online.js";
import { NeedScene } from "./need.js";
import { MapScene } from "./needs_map.js";
import { SummaryPages, summaryPages } from "./summary.js";

/** @typedef {import("../stage.js").Props} Props */
/** @typedef {import("../../../protocol").Scene} Scene */

const SCENES = {
  field: FieldScene,
  extremes: ExtremesScene,
  divided: DividedScene,
  map: MapScene,
  channels: HallOnlineScene,
};
/** Scenes with one page only. */
const ONE_PAGE = new Set(["need", "extremes", "map"]);

/** @param {Props & {scene: Scene}} props */
export function Chosen({ scene, ...props }) {
  const page = props.state.show?.page ?? 0;
  if (scene.name === "need") return html`<${NeedScene} key=${scene.item} item=${scene.item} ...${props} />`;
  if (scene.name !== "summary")
    return html`<${SCENES[scene.name]} key=${scene.name} scene=${scene} page=${page} ...${props} />`;
  const pages = summaryPages(props);
  return pages.length
    ? html`<${SummaryPages} ...${props} pages=${pages} />`
    : html`<p class="still__text">${t("Die Ergebnisse kommen gleich.")}</p>`;
}

/** How many pages a scene has. @param {Scene} scene @param {Pick<Props, "state" | "tallies" | "texts">} props */
export function scenePages(scene, props) {
  if (ONE_PAGE.has(scene.name)) return 1;
  if (scene.name === "summary") return Math.max(1, summaryPages(props).length);
  const model = MODELS[scene.name](needsOf(props), scene, props.texts);
  return pagesOfNeeds(model.needs, scene.name === "channels" ? SCALE : 0).length;
}
