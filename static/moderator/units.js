/** The units of a step: the whole of it, its fields or its needs, between which its moderator goes on. Pure. */

import { asks, currentRun, currentStep } from "../session/session.js";
import { t } from "../session/texts.js";

/** @typedef {import("../protocol_desk").DeskState} State */
/** @typedef {import("../protocol_desk").Unit} Unit */
/** @typedef {import("../protocol").Texts} Texts */

/** The fewest answers that the desk tells; two in a small round. @param {State} state */
const fewest = (state) => (currentStep(state)?.secrecy === "small" ? 2 : 5);

/** The units of the current step in the order in which they are asked; none where it asks nothing. @param {State} state @returns {Unit[]} */
export function unitsOf(state) {
  const told = state.desk?.units;
  if (told && told.activity === state.current) return told.units;
  const step = currentStep(state);
  if (!step || !asks(step)) return [];
  const run = currentRun(state);
  return [{ portion: "", state: step.state, field: "", needs: 0, ...(run?.seen && { seen_at: 0 }) }];
}

/** @param {Unit[]} units those of which people are asked something now */
export const openOnes = (units) => units.filter(({ state }) => state === "open");

/** The unit that people were asked about last, whatever became of it. @param {Unit[]} units @returns {Unit | undefined} */
export function lastOf(units) {
  const begun = units.filter(({ state }) => state !== "planned");
  return begun.reduce(
    (/** @type {Unit | undefined} */ last, one) => (last && (last.opened_at ?? 0) >= (one.opened_at ?? 0) ? last : one),
    undefined,
  );
}

/** The first unit nobody was asked about yet. @param {Unit[]} units */
export const nextOf = (units) => units.find(({ state }) => state === "planned");

/** Whether too few answered each of its needs, so that there is nothing to show. @param {State} state @param {Unit} unit */
export const isFew = (state, { answers }) => answers !== undefined && answers < fewest(state);

/** The first unit that was closed and never shown though there is something to show. @param {State} state @param {Unit[]} units */
export const unshownOf = (state, units) => units.find((one) => one.state === "closed" && !isFew(state, one));

/**
 * How many needs could be asked again because they have few answers, while there is time for it: closed, and nobody looked.
 * @param {State} state @param {Unit[]} units
 */
export function gapsOf(state, units) {
  const began = Math.min(...units.map(({ opened_at }) => opened_at ?? Number.POSITIVE_INFINITY));
  const minutes = currentStep(state)?.minutes;
  const inTime = !minutes || state.now - began < minutes * 60_000;
  return (inTime && state.desk?.units?.gaps) || 0;
}

/** Whether a unit is a single need. @param {{portion: string}} unit */
export const isNeed = ({ portion }) => portion.startsWith("n:");

/**
 * What a unit is called: the number of its need, the title of its field, or null where it is the whole step.
 * @param {Texts | null} texts @param {Unit} unit @returns {string | null}
 */
export const unitName = (texts, { number, field }) => number || (field ? (texts?.fields[field] ?? field) : null);

/** A unit's state in a word. @param {Unit} unit @returns {string} */
export function unitWords({ state, seen_at }) {
  return {
    planned: "",
    open: t("offen"),
    closed: seen_at === undefined ? t("geschlossen") : t("angesehen"),
    revealed: t("gezeigt"),
  }[state];
}

/** When the results of the current step are shown. @param {State} state @returns {"each" | "end"} */
export const resultsWhen = (state) => currentRun(state)?.settings?.results ?? "each";

/** Whether fields follow one another and stay open until the end, when their results are shown. @param {State} state */
export function staysOpen(state) {
  const { order, results, pace = "own" } = currentRun(state)?.settings ?? {};
  return order === "fields" && results === "end" && pace === "own";
}

/** What is open and asked now: of fields that stay open the one that was opened last. @param {State} state @returns {Unit | undefined} */
export function askedNow(state) {
  const open = openOnes(unitsOf(state));
  return staysOpen(state) ? lastOf(open) : open[0];
}

/** Whether the current step has more units than one, or could have. @param {State} state */
export const hasUnits = (state) => unitsOf(state).some(({ portion }) => portion !== "");

/** The unit of the current step whose result is on the screen. @param {State} state @returns {Unit | undefined} */
export function onScreen(state) {
  const { show, current } = state;
  const units = unitsOf(state);
  if (show && show.activity === current)
    return units.find(({ portion, state: of }) => portion === (show.portion ?? "") && of === "revealed");
  const step = currentStep(state);
  return step?.state === "revealed" ? lastOf(units.filter(({ state: of }) => of === "revealed")) : undefined;
}

/**
 * The unit that the desk is about: what is open, else what was closed and is shown next, else the result on the screen.
 * @param {State} state @returns {Unit | undefined}
 */
export function unitAtWork(state) {
  const units = unitsOf(state);
  const last = lastOf(units);
  const comes = last?.state === "closed" && resultsWhen(state) === "each";
  return askedNow(state) ?? (comes ? last : (onScreen(state) ?? last));
}

/**
 * The run of the current step that the desk is about.
 * @param {State} state @returns {import("../protocol").Running | undefined}
 */
export function runAtWork(state) {
  const some = currentRun(state);
  const unit = unitAtWork(state);
  if (!some || !unit?.portion) return some;
  const found = [...state.running, state.waiting].find(
    (run) => run?.activity === state.current && run.portion === unit.portion,
  );
  const { portion, state: of, opened_at = null, seen_at } = unit;
  return found ?? { ...some, portion, state: of, opened_at, seen: seen_at !== undefined, closes_at: null };
}
