/** A session in the middle of its second step, as the desk sees it. */

export const texts = {
  activities: { 1: { title: "Begrüßung" }, 2: { title: "Prüfen" }, 3: { title: "Schluss" } },
  fields: { A: "Arbeit", W: "Wohnen" },
};
export const items = [
  { ref: "n1", number: "W-01" },
  { ref: "n2", number: "W-02" },
];

/** The state while step 2 of three is current. */
export function picture(state, run = {}, more = {}) {
  return {
    session: { state: "running", pause: null },
    agenda: [
      { id: 1, asks: false, state: "planned" },
      { id: 2, asks: true, state },
      { id: 3, asks: false, state: "planned" },
    ],
    current: 2,
    running: [{ activity: 2, kind: "review", state, pace: "own", item: null, closes_at: null, ...run }],
    show: null,
    joined: { saal: 3 },
    ...more,
  };
}

/** The same with units: `states` is their state in their order, `settings` those of the step. */
function withUnits(units, settings, more) {
  const begun = units.filter(({ state }) => state !== "planned");
  const of = (state) => begun.some((one) => one.state === state);
  const state = of("open") ? "open" : of("closed") ? "closed" : begun.length ? "revealed" : "planned";
  const found = picture(state, { settings }, more);
  const run = { ...found.running[0], seen: false };
  const running = begun.filter((one) => one.state !== "closed").map((one) => ({ ...run, ...one }));
  running.sort((one, other) => (one.state === "open" ? 0 : 1) - (other.state === "open" ? 0 : 1));
  const waiting = state === "closed" || state === "planned" ? { ...run, state, portion: "" } : null;
  return { waiting, ...found, running: more?.running ?? running, desk: { units: { activity: 2, units } } };
}

/** Step 2 field by field: code → state. */
export const byField = (states, settings = {}, more = {}) =>
  withUnits(
    Object.entries(states).map(([field, state], n) => ({
      portion: `f:${field}`,
      field,
      state,
      needs: 2,
      ...(state !== "planned" && { opened_at: n + 1 }),
    })),
    { order: "fields", ...settings },
    more,
  );

/** Step 2 need by need: number → state. */
export const byNeed = (states, settings = {}, more = {}) =>
  withUnits(
    Object.entries(states).map(([number, state], n) => ({
      portion: `n:${number}`,
      field: "W",
      number,
      item: `n${n + 1}`,
      state,
      needs: 1,
      ...(state !== "planned" && { opened_at: n + 1 }),
    })),
    { pace: "moderator", ...settings },
    more,
  );
