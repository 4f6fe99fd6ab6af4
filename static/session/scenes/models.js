/** Make the model of the scene that moderators chose. */

import { itemsAt } from "../addressed.js";
import { fieldModel, needModel } from "./needs.js";
import { mapModel } from "./needs_map.js";
import { channelsModel, dividedModel, extremesModel } from "./standing_out.js";
import { summaryModel } from "./summary_model.js";
import { portionsAt, toldNeeds } from "./told.js";

/** @typedef {import("../../protocol").Scene} Scene */
/** @typedef {import("../../protocol").State} State */
/** @typedef {{state: State, texts: import("../../protocol").Texts | null, tallies: Map<string, import("../../protocol").Tally>}} Sources */
/** @typedef {import("./needs.js").Model} Model */

export const MODELS = {
  need: needModel,
  field: fieldModel,
  extremes: extremesModel,
  divided: dividedModel,
  map: mapModel,
  channels: channelsModel,
};

/** The scene that moderators chose for the current step; null without one. @param {State} state @returns {Scene | null} */
export const chosenScene = ({ show, current }) => (show?.scene && show.activity === current ? show.scene : null);

/** Everything that is told of needs in the shown results. @param {Sources} sources */
export const needsOf = ({ state, tallies }) => toldNeeds({ state, tallies, itemsAt, portions: portionsAt(state) });

/** The model of a scene; of the summary null as long as nothing was shown. @param {Scene} scene @param {Sources} sources @returns {Model | null} */
export const modelOf = (scene, sources) =>
  scene.name === "summary"
    ? summaryModel({ ...sources, itemsAt, portions: portionsAt(sources.state) })
    : MODELS[scene.name](needsOf(sources), scene, sources.texts);
