/** The fields of the running step with their state, in the agenda: what was shown can be shown again, one of several open ones closed. */

import { t } from "../session/texts.js";
import { html } from "../vendor/vendor.js";
import { Button } from "./controls.js";
import { hasUnits, isNeed, onScreen, openOnes, unitsOf, unitWords } from "./units.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("../protocol_desk").Unit} Unit */

/**
 * The rows: a field is one, and its needs together are one where they are asked one by one.
 * @param {Unit[]} units @returns {{field: string, units: Unit[]}[]}
 */
export function fieldRows(units) {
  /** @type {Map<string, Unit[]>} */
  const found = new Map();
  for (const unit of units) found.set(unit.field, [...(found.get(unit.field) ?? []), unit]);
  return [...found].map(([field, of]) => ({ field, units: of }));
}

/** How far a row is, in words. @param {Unit[]} units @returns {string} */
export function rowWords(units) {
  if (units.length === 1) return unitWords(units[0]);
  const open = openOnes(units)[0];
  const over = units.filter(({ state }) => state !== "planned" && state !== "open").length;
  const count = t("%(at)s von %(all)s", { at: over, all: units.length });
  if (open) return isNeed(open) ? t("%(number)s offen", { number: open.number ?? "" }) : t("offen");
  return over ? count : "";
}

/** The sign before a row, as before a step. @param {Unit[]} units */
const signOf = (units) =>
  openOnes(units).length
    ? "agenda__sign--here"
    : units.every(({ state }) => state === "revealed")
      ? "agenda__sign--done"
      : "";

/** @param {{kit: Kit}} props */
export function UnitList({ kit }) {
  const { state, texts } = kit;
  if (!hasUnits(state)) return null;
  return html`<ul class="agenda__units">${fieldRows(unitsOf(state)).map(
    ({ field, units }) =>
      html`<li key=${field} class="agenda__unit">
        <span class=${`agenda__sign ${signOf(units)}`}></span>
        <span class="agenda__line"><span class="agenda__field">${texts?.fields[field] ?? field}</span> <span class="agenda__note">${rowWords(units)}</span></span>
        <${UnitAct} kit=${kit} units=${units} name=${texts?.fields[field] ?? field} />
      </li>`,
  )}</ul>`;
}

/** @param {{kit: Kit, units: Unit[], name: string}} props */
function UnitAct({ kit: { state, steering }, units, name }) {
  const [unit, ...more] = units;
  const activity = state.current ?? 0;
  if (more.length || state.session.state === "ended") return null;
  if (unit.state === "open" && openOnes(unitsOf(state)).length > 1)
    return html`<${Button} look="tertiary" small class="agenda__act" press=${() => steering.steer({ verb: "close", activity, portion: unit.portion, in_s: 0 })} words=${t("Schließen")} label=${name} />`;
  if (unit.state === "revealed" && onScreen(state)?.portion !== unit.portion)
    return html`<${Button} look="tertiary" small class="agenda__act" press=${() => steering.steer({ verb: "show", activity, portion: unit.portion, page: 0 })} words=${t("auf die Leinwand")} label=${name} />`;
  return null;
}
