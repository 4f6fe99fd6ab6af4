/** What steering changes of the picture: the same as long as nobody steers, however many answer. Pure. */

/** @param {import("./shapes").DeskState} state @returns {string} */
export function situation({ session, current, agenda, running, show }) {
  const { state, pause, message, door } = session;
  const steps = agenda.map((step) => step.state);
  const runs = running.map(({ pace, item, closes_at }) => [pace, item, closes_at]);
  return JSON.stringify([state, pause, message, door, current, steps, runs, show]);
}
