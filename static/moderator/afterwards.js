/** What the picture will be after an act: feeds the preview "Leinwand danach". Pure; the server's picture is the truth. */

/** @typedef {import("./shapes").DeskState} State */
/** @typedef {import("./shapes").Act} Act */

/** @type {Record<string, "open" | "closed" | "revealed">} */
const STATE_AFTER = { open: "open", reopen: "open", close: "closed", hide: "closed", reveal: "revealed" };

/** @param {State} state @param {Act} act @returns {State} */
export function afterwards(state, act) {
  if (act.verb === "pause")
    return { ...state, session: { ...state.session, pause: act.on ? { until: act.until ?? null } : null } };
  if (act.verb === "finish") return { ...state, session: { ...state.session, state: "ended" } };
  if (act.verb === "go") return { ...state, current: act.activity };
  if (act.verb === "show") return { ...state, show: { activity: act.activity, page: act.page } };
  if (act.verb === "pace")
    return {
      ...state,
      running: state.running.map((run) =>
        run.activity === act.activity
          ? { ...run, pace: act.pace, item: act.item ?? null, answered_item: act.item ? {} : null }
          : run,
      ),
    };
  // While a countdown runs the question stays; what comes after it is what matters here.
  const after = STATE_AFTER[act.verb];
  return after ? { ...moved(state, act.activity, after), show: null } : state;
}

/** @param {State} state @param {number} activity @param {"open" | "closed" | "revealed"} after @returns {State} */
function moved(state, activity, after) {
  const agenda = state.agenda.map((step) => (step.id === activity ? { ...step, state: after } : step));
  const running = state.running.map((run) =>
    run.activity === activity ? { ...run, state: after, closes_at: null } : run,
  );
  return { ...state, agenda, running };
}

/**
 * The pictures that come: one after the act, or each page of the results that are shown from then on.
 * @param {State} state @param {Act} act @param {number} pages of the current results
 * @returns {State[]} at least one
 */
export function upcoming(state, act, pages) {
  const after = afterwards(state, act);
  if (act.verb !== "reveal" && act.verb !== "show") return [after];
  const first = act.verb === "show" ? act.page : 0;
  const count = Math.max(1, pages - first);
  return Array.from({ length: count }, (_, n) => ({ ...after, show: { activity: act.activity, page: first + n } }));
}
