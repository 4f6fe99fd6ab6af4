/** Where an entry of the minutes belongs: to what the room is at, to a step, to a need of it, or to the session. */

import { currentStep, itemsIn } from "../session/session.js";
import { t } from "../session/texts.js";
import { stepTitle } from "./next_act.js";
import { itemsOf } from "./previews.js";
import { runAtWork } from "./units.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("./minutes_draft.js").Where} Where */

/** @returns {Where} */
const whole = () => ({ activity: null, item: null, words: t("Die ganze Veranstaltung") });

/** @param {Kit} kit @returns {Where[]} the needs of the current step */
function needsOf({ state }) {
  const step = currentStep(state);
  if (!step) return [];
  const needs = itemsOf(state).filter(({ ref }) => ref.startsWith("n"));
  return needs.map(({ ref, number, text }) => ({ activity: step.id, item: ref, words: `${number} ${text}`.trim() }));
}

/** What the room is at: the one need that is asked about or shown, else the step. @param {Kit} kit @returns {Where} */
export function here(kit) {
  const { state, texts } = kit;
  const step = currentStep(state);
  if (!step) return whole();
  const run = runAtWork(state);
  const asked = run ? itemsIn(run, itemsOf(state)) : [];
  const item = run?.item ?? (run?.portion?.startsWith("n:") ? asked[0]?.ref : undefined);
  const need = needsOf(kit).find((one) => one.item === item);
  return need ?? { activity: step.id, item: null, words: stepTitle(texts, step.id) };
}

/** All that can be chosen; the place that was chosen is among them, whatever the room is at now. @param {Kit} kit @param {Where} chosen @returns {Where[]} */
export function placesOf(kit, chosen) {
  const steps = kit.state.agenda.map(({ id }) => ({ activity: id, item: null, words: stepTitle(kit.texts, id) }));
  const found = [whole(), ...needsOf(kit), ...steps];
  const listed = found.some(({ activity, item }) => activity === chosen.activity && item === chosen.item);
  return listed ? found : [chosen, ...found];
}
