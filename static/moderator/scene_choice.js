/** Choose what the screen shows of all results: a list to walk with the arrow keys, sort, field, and the next one noted. */

import { chosenScene, needsOf } from "../session/scenes/models.js";
import { sceneName, sceneTitle } from "../session/scenes/names.js";
import { portionsAt, shownPortions } from "../session/scenes/told.js";
import { fieldName } from "../session/scenes/words.js";
import { scenePages } from "../session/stage/results/chosen.js";
import { t, tn } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Button } from "./controls.js";
import { Preview } from "./previews.js";

/** @typedef {import("../protocol").Scene} Scene */
/** @typedef {import("./kit").Kit} Kit */
/** @typedef {{name: Scene["name"], item: string, field: string, sort: NonNullable<Scene["sort"]>, only: "" | "divided"}} Choice */
/** @typedef {{state: Kit["state"], texts: Kit["texts"], tallies: Map<string, import("../protocol").Tally>}} Sources */

/** @type {Scene["name"][]} */
const NAMES = ["need", "field", "extremes", "divided", "map", "channels", "summary"];
/** Scenes of all needs or of one field. */
const BY_FIELD = new Set(["field", "extremes", "divided", "map", "channels"]);

/** Whether there is anything to choose from. @param {Kit["state"]} state */
export const hasScenes = (state) => shownPortions(state, portionsAt(state)).length > 0;

/** What the tool is called: what is on the screen, if it was chosen here. @param {Kit["state"]} state @param {Kit["texts"]} texts */
export function screenWords(state, texts) {
  const scene = chosenScene(state);
  return scene ? t("Leinwand: %(scene)s", { scene: sceneTitle(scene, texts) }) : t("Leinwand wählen");
}

/** The scene of a choice: only what belongs to its kind. @param {Choice} choice @returns {Scene} */
export function sceneOf({ name, item, field, sort, only }) {
  if (name === "need") return { name, item };
  if (!BY_FIELD.has(name)) return { name };
  const list = name === "field" ? { ...(sort !== "number" && { sort }), ...(only && { only }) } : {};
  return { name, ...(field && { field }), ...list };
}

/** @param {{kit: Kit, close: () => void}} props */
export function SceneChoice({ kit }) {
  const { state, texts, live, steering } = kit;
  const sources = { state, texts, tallies: live.tallies.value };
  const needs = needsOf(sources);
  const now = chosenScene(state);
  const [chosen, choose] = useState(
    /** @type {Choice} */ ({ name: "field", item: "", field: "", sort: "number", only: "", ...now }),
  );
  const change = (/** @type {Partial<Choice>} */ part) => choose({ ...chosen, ...part });
  const whole = { ...chosen, item: chosen.item || (needs[0]?.item.ref ?? "") };
  const scene = sceneOf(whole);
  const act = (/** @type {boolean} */ later) =>
    steering.steer({ verb: "show", activity: state.current ?? 0, page: 0, scene, ...(later && { later }) });
  return html`<form class="choice-of-scene" onSubmit=${(/** @type {Event} */ event) => event.preventDefault()}>
    <div class="choice-of-scene__sides">
      <${List} choice=${whole} change=${change} show=${() => act(false)} sources=${sources} />
      <${Preview} kit=${kit} state=${{ ...state, show: { activity: state.current ?? 0, page: 0, scene } }} title=${t("Vorschau")} />
    </div>
    <div class="choice-of-scene__row">
      ${chosen.name === "need" && html`<${Choose} id="scene-need" label=${t("Springen zu")} value=${whole.item} options=${needs.map(({ item }) => [item.ref, [item.number, item.text].filter(Boolean).join(" ")])} change=${(/** @type {string} */ item) => change({ item })} />`}
      ${BY_FIELD.has(chosen.name) && html`<${Choose} id="scene-field" label=${t("Feld")} value=${chosen.field} options=${[["", t("alle")], ...fieldsOf(needs, texts)]} change=${(/** @type {string} */ field) => change({ field })} />`}
      ${
        chosen.name === "field" &&
        html`<${Choose} id="scene-sort" label=${t("Sortiert nach")} value=${chosen.sort} options=${SORTS()} change=${(/** @type {string} */ sort) => change({ sort: /** @type {Choice["sort"]} */ (sort) })} />
        <${Choose} id="scene-only" label=${t("Zeigen")} value=${chosen.only} options=${[["", t("alle Bedarfe")], ["divided", t("nur, wo wir uneins sind")]]} change=${(/** @type {string} */ only) => change({ only: /** @type {Choice["only"]} */ (only) })} />`
      }
    </div>
    <${Unshown} state=${state} texts=${texts} />
    <div class="choice-of-scene__row">
      <${Button} look="secondary" press=${() => act(false)} words=${t("Auf der Leinwand zeigen")} />
      <${Button} look="tertiary" press=${() => act(true)} words=${t("Vormerken")} />
      ${now && html`<${Button} look="tertiary" press=${() => steering.steer({ verb: "show", activity: state.current ?? 0 })} words=${t("Zurück zum Schritt")} />`}
    </div>
  </form>`;
}

/** @returns {[string, string][]} */
const SORTS = () => [
  ["number", t("Nummer")],
  ["urgency", t("Dringlichkeit")],
  ["yes", t("Ja-Anteil")],
];

/** @param {ReturnType<typeof needsOf>} needs @param {Kit["texts"]} texts @returns {[string, string][]} */
const fieldsOf = (needs, texts) =>
  [...new Set(needs.map(({ item }) => item.field))].map((code) => [code, fieldName(texts, code)]);

/**
 * The scenes as a list box: the arrow keys walk, Enter shows.
 * @param {{choice: Choice, change: (part: Partial<Choice>) => void, show: () => void, sources: Sources}} props
 */
function List({ choice, change, show, sources }) {
  const at = NAMES.indexOf(choice.name);
  /** @type {Record<string, number>} */
  const targets = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: NAMES.length - 1 };
  const keyed = (/** @type {KeyboardEvent} */ event) => {
    const to = targets[event.key];
    if (to === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (event.key === "Enter") show();
    else change({ name: NAMES[Math.min(Math.max(0, to), NAMES.length - 1)] });
  };
  return html`<ul class="choice-of-scene__list plain" role="listbox" tabindex="0" id="scene-list" aria-label=${t("Was die Leinwand zeigt")} aria-activedescendant=${`scene-${choice.name}`} onKeyDown=${keyed}>
    ${NAMES.map(
      (
        name,
      ) => html`<li key=${name} id=${`scene-${name}`} role="option" class="choice-of-scene__option" aria-selected=${name === choice.name} onClick=${() => change({ name })}>
        ${sceneName(name)}<span class="muted">${pagesText({ ...choice, name }, sources)}</span>
      </li>`,
    )}
  </ul>`;
}

/** How many pages a scene has, where it is more than one. @param {Choice} choice @param {Sources} sources */
function pagesText(choice, sources) {
  const pages = choice.name === "need" ? 1 : scenePages(sceneOf(choice), sources);
  return pages > 1 ? `, ${tn("%(n)s Seite", "%(n)s Seiten", pages)}` : "";
}

/** Which fields are closed and not shown, without figures. @param {{state: Kit["state"], texts: Kit["texts"]}} props */
function Unshown({ state, texts }) {
  const closed = (portionsAt(state) ?? []).filter((one) => one.state === "closed");
  const names = closed.map(({ activity, portion }) =>
    portion.startsWith("f:") ? fieldName(texts, portion.slice(2)) : (texts?.activities[activity]?.title ?? ""),
  );
  const named = [...new Set(names)].filter(Boolean);
  return named.length
    ? html`<p class="muted">${t("Noch nicht gezeigt: %(names)s", { names: named.join(", ") })}</p>`
    : null;
}

/** @param {{id: string, label: string, value: string, options: [string, string][], change: (value: string) => void}} props */
const Choose = ({ id, label, value, options, change }) => html`<div class="kern-form-input">
  <label class="kern-label" for=${id}>${label}</label>
  <div class="kern-form-input__select-wrapper"><select class="kern-form-input__select" id=${id} value=${value} onChange=${(/** @type {import("./controls.js").Choosing} */ { currentTarget }) => change(currentTarget.value)}>
    ${options.map(([key, words]) => html`<option key=${key} value=${key} selected=${key === value}>${words}</option>`)}
  </select></div>
</div>`;
