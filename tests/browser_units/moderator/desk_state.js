/** A session in the middle of its second step, as the desk sees it. */

export const texts = { activities: { 1: { title: "Begrüßung" }, 2: { title: "Prüfen" }, 3: { title: "Schluss" } } };
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
