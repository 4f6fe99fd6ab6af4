/** What scenes are called, in lists and for screen readers. */

import { t } from "../texts.js";
import { scopeName } from "./words.js";

/** @typedef {import("../../protocol").Scene} Scene */
/** @typedef {import("../../protocol").Texts} Texts */

/** @type {Record<Scene["name"], () => string>} */
const NAMES = {
  need: () => t("Ein Bedarf"),
  field: () => t("Bedarfe als Liste"),
  extremes: () => t("Oben und unten"),
  divided: () => t("Wo wir uneins sind"),
  map: () => t("Karte der Bedarfe"),
  channels: () => t("Saal und Online"),
  summary: () => t("Was heute herauskam"),
};

/** @param {Scene["name"]} name */
export const sceneName = (name) => NAMES[name]();

/** "Feld Wohnen", "Oben und unten · Alle Felder"; "" without a scene. @param {Scene | null} scene @param {Texts | null} texts */
export function sceneTitle(scene, texts) {
  if (!scene) return "";
  if (scene.name === "summary" || scene.name === "need") return sceneName(scene.name);
  return `${sceneName(scene.name)} · ${scopeName(texts, scene.field ?? "")}`;
}
