/** The agenda as moderators edit it: fetched anew after each act of steering, with planned times and how late it runs. */

import { askOnce, fetched } from "../session/addressed.js";
import { language, t, tn } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Button } from "./controls.js";

/** @typedef {import("../protocol_desk").EditedAgenda} EditedAgenda */
/** @typedef {import("../protocol_desk").EditedStep} EditedStep */
/** @typedef {import("./kit").Kit} Kit */

const DAY = 24 * 60;
const MINUTE_MS = 60_000;
const SHORTEST_BREAK = 5;
/** Of every version of the agenda only the newest is kept. @type {Map<string, {value: EditedAgenda | null}>} */
const kept = new Map();
let last = /** @type {EditedAgenda | null} */ (null);

/** The agenda, or its last version until the newest comes. @param {Kit["state"]} state @returns {EditedAgenda | null} */
export function editedAgenda(state) {
  const url = state.desk?.agenda_url;
  if (!url) return null;
  if (!kept.has(url)) kept.clear();
  const asked = () => fetched("texts", `${url}&language=${encodeURIComponent(language)}`);
  last = askOnce(kept, url, /** @type {() => Promise<EditedAgenda>} */ (asked)).value ?? last;
  return last;
}

/** A text in the reader's language, else in German. @param {Record<string, string>} texts */
export const inLanguage = (texts) => texts[language] || texts.de || "";

/** "13:30" @param {number} minutes of the day */
export const clock = (minutes) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Less than half a day, before or after. @param {number} difference of times of day */
const nearest = (difference) => ((((difference + DAY / 2) % DAY) + DAY) % DAY) - DAY / 2;

/**
 * By how many minutes the present step began later than planned; more once it takes longer than planned itself.
 * The same rule as in facilitation/rules/session/schedule.py.
 * @param {EditedAgenda | null} agenda @param {number | null} current @param {number} now epoch ms @returns {number}
 */
export function lateness(agenda, current, now) {
  const step = agenda?.steps.find((each) => each.id === current);
  if (!agenda || !step || step.planned === null) return 0;
  const late = step.begun === null ? 0 : nearest(step.begun - step.planned);
  const minute = Math.floor((now - agenda.midnight) / MINUTE_MS);
  return Math.max(late, nearest(minute - step.planned) - step.minutes);
}

/**
 * The time of a step: when it began, else when it will at the present pace ("~16:12") or as planned.
 * @param {EditedStep | undefined} step @param {number} late @param {boolean} past @returns {string}
 */
export function timeWords(step, late, past) {
  if (!step) return "";
  if (step.begun !== null) return clock(step.begun);
  if (step.planned === null || past) return "";
  return late > 0 ? `~${clock(step.planned + late)}` : clock(step.planned);
}

/** @param {{kit: Kit, late: number}} props */
export function Lateness({ kit, late }) {
  const [open, setOpen] = useState(false);
  const { state, steering } = kit;
  const agenda = editedAgenda(state);
  if (!agenda || late <= 0 || state.session.state === "ended") return null;
  const offers = adjustments(agenda, state.current, late);
  const adjust = async (/** @type {{activity: number, minutes: number}} */ { activity, minutes }) => {
    if (await steering.steer({ verb: "change_step", activity, step: { minutes } })) setOpen(false);
  };
  return html`<div class="agenda__late">
    <p>${tn("%(n)s Min. später als geplant", "%(n)s Min. später als geplant", late)}
      <button type="button" class="quiet-link" aria-expanded=${open} onClick=${() => setOpen(!open)}>${t("anpassen")}</button></p>
    ${open && offers.map((offer) => html`<${Button} key=${offer.words} look="secondary" small press=${() => adjust(offer)} words=${offer.words} />`)}
  </div>`;
}

/** @param {EditedAgenda} agenda @param {number | null} current @param {number} late */
function adjustments(agenda, current, late) {
  const at = agenda.steps.findIndex((step) => step.id === current);
  const here = agenda.steps[at];
  const final = agenda.steps[agenda.steps.length - 1];
  const rests = new Set(agenda.kinds.filter((kind) => kind.rests).map((kind) => kind.name));
  const pause = agenda.steps.slice(at + 1).find((step) => rests.has(step.kind) && step.minutes > SHORTEST_BREAK);
  const ends = final?.planned == null ? 0 : final.planned + final.minutes + late;
  const shorter = Math.max(SHORTEST_BREAK, (pause?.minutes ?? 0) - late);
  return [
    ...(here
      ? [{ activity: here.id, minutes: here.minutes + late, words: t("Später enden: %(time)s", { time: clock(ends) }) }]
      : []),
    ...(pause ? [{ activity: pause.id, minutes: shorter, words: t("Pause kürzen: %(n)s Min.", { n: shorter }) }] : []),
  ];
}

/** The note of the current step, which nobody but moderators reads. @param {{state: Kit["state"]}} props */
export function StepNote({ state }) {
  const note = editedAgenda(state)?.steps.find((step) => step.id === state.current)?.note;
  return note ? html`<p class="now__note"><strong>${t("Notiz:")}</strong> <span dir="auto">${note}</span></p>` : null;
}
