/** Read a session's state: the scene on the screen, the current step, the turnout, seconds left. */

import { useEffect, useState } from "../vendor/vendor.js";
import { t } from "./texts.js";

/** @typedef {import("../protocol").State} State */
/** @typedef {import("../protocol").Step} Step */
/** @typedef {"ended" | "pause" | "joining" | "silent" | "waiting" | "asking" | "wall" | "card" | "thanks" | "results" | "chosen"} Scene */

/** @type {Record<Step["state"], Scene>} */
const ASKED = { planned: "waiting", open: "asking", closed: "thanks", revealed: "results" };

/** @param {State} state @returns {Step | undefined} the current step */
export const currentStep = (state) => state.agenda.find((step) => step.id === state.current);

/** The running portion of a step; of the current one also while it is not yet open or already closed. @param {State} state @param {number | null} activity */
export const runOf = (state, activity) =>
  state.running.find((run) => run.activity === activity) ??
  (state.waiting?.activity === activity ? state.waiting : undefined);

/** @param {State} state */
export const currentRun = (state) => runOf(state, state.current);

/** The result of a running portion. @param {Map<string, import("../protocol").Tally>} tallies @param {{activity: number, portion: string} | undefined} run */
export const tallyOf = (tallies, run) => run && tallies.get(tallyKey(run));

/** @param {{activity: number, portion?: string}} of @returns {string} */
export const tallyKey = ({ activity, portion = "" }) => `${activity}/${portion}`;

/** @param {State} state @param {number | undefined} activity @returns {Step | undefined} its step of the agenda */
export const stepOf = (state, activity) => state.agenda.find((step) => step.id === activity);

/** @param {Step | undefined} step whether people are asked something in it */
export const asks = (step) => step !== undefined && step.asks !== false;

/** The shown portion that moderators put on the screen. @param {State} state */
const shownRun = ({ running, show, current }) =>
  show?.activity === current
    ? running.find(
        (run) => run.activity === current && run.state === "revealed" && run.portion === (show?.portion ?? ""),
      )
    : undefined;

/** The portion of the current step that the screen is about. @param {State} state */
export const screenRun = (state) => shownRun(state) ?? currentRun(state);

/** The items of a portion, as far as its key says it. @template {{field: string}} I @param {{portion?: string} | undefined} run @param {I[]} items */
export const itemsIn = (run, items) =>
  run?.portion?.startsWith("f:") ? items.filter(({ field }) => run.portion === `f:${field}`) : items;

/**
 * The items that a result is about: of a portion those that were counted in it.
 * @template {{ref: string}} I @param {{portion?: string} | undefined} run @param {I[] | null} items @param {import("../protocol").Tally | undefined} tally
 */
export const toldItems = (run, items, tally) =>
  run?.portion && tally ? (items?.filter(({ ref }) => ref in tally.items) ?? null) : items;

/** @param {State} state @returns {Scene} */
export function scene(state) {
  if (state.session.state === "ended") return "ended";
  if (state.session.pause) return "pause";
  if (state.show?.scene && state.show.activity === state.current) return "chosen";
  const step = currentStep(state);
  if (!step) return "joining";
  if (!asks(step)) return "silent";
  if (step.state !== "planned" && shownItem(state)) return "card";
  if (step.cards === "written" && (step.state === "open" || step.state === "closed")) return "wall";
  if (shownRun(state)) return "results";
  return ASKED[step.state];
}

/** What moderators chose to show of the current step. @param {State} state */
const shown = ({ show, current }) => (show?.activity === current ? show : null);

/** The page that moderators chose, from 0; null while pages turn by themselves. @param {State} state */
export const chosenPage = (state) => shown(state)?.page ?? null;

/** The page of results the moderators chose, from 0. @param {State} state */
export const shownPage = (state) => chosenPage(state) ?? 0;

/** The card that moderators show alone. @param {State} state */
export const shownItem = (state) => shown(state)?.item ?? null;

/** @param {Record<string, number> | undefined} counts */
export const total = (counts) => Object.values(counts ?? {}).reduce((all, n) => all + n, 0);

const LOOKS = 6;

/** @param {number} place in the session's list, from 0 @returns {string} a rule `.bar--…` of charts.css */
export const lookAt = (place) => `channel-${(place % LOOKS) + 1}`;

/** The session's channels with their looks. @param {State} state */
export const waysIn = (state) => state.channels.map(({ key }, place) => ({ key, look: lookAt(place) }));

/**
 * One row per channel with people in it: how many were connected during the activity, and how many answered – the current
 * item while everybody is asked the same one, every item of a field, else any item. Ballots on paper are typed later by
 * others, so they are never behind and nobody waits for them.
 * @param {State} state @param {number} activity
 */
export function turnout(state, activity) {
  const run = runOf(state, activity);
  const oneNeed = run?.pace === "moderator" && (run.state === "open" || run.portion?.startsWith("n:"));
  const answered = (oneNeed ? run.answered_item : run?.portion ? run.done : state.answered[activity]) ?? {};
  const reached = state.reached[activity] ?? {};
  return waysIn(state)
    .map(({ key, look }) => ({
      key,
      look,
      answered: answered[key] ?? 0,
      reached: Math.max(reached[key] ?? 0, answered[key] ?? 0),
    }))
    .filter(({ key, reached }) => reached > 0 && !isPaper(state, key));
}

/** @param {Pick<State, "channels">} state @param {string} channel */
export const isPaper = ({ channels }, channel) => channels.some(({ key, kind }) => key === channel && kind === "paper");

/** The state with whole runs: what the portions of a step share is named by the first of them. @template {State} S @param {S} state @returns {S} */
export const withWholeRuns = (state) => ({
  ...state,
  running: state.running.map((run) => ({
    ...state.running.find(({ activity }) => activity === run.activity),
    ...run,
  })),
});

/** Seconds until a countdown ends, at least 0; null without one. @param {number | null | undefined} closesAt @param {number} now */
export const secondsLeft = (closesAt, now) =>
  closesAt == null ? null : Math.max(0, Math.ceil((closesAt - now) / 1000));

/** @param {() => number} serverNow @returns {number} milliseconds since 1970 by the server's clock */
export function useSeconds(serverNow) {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, [serverNow]);
  return now;
}

/** Whether another question comes, in words, for a step in which nothing is asked. @param {import("../protocol").State} state @returns {string} */
export function aheadText(state) {
  const at = state.agenda.findIndex(({ id }) => id === state.current);
  const coming = state.agenda.some((step, place) => place > at && step.state === "planned" && asks(step));
  return coming
    ? t("Die nächste Frage erscheint hier von selbst. Sie können das Telefon beiseitelegen.")
    : t("Es kommt keine Frage mehr. Sie können das Telefon beiseitelegen.");
}
