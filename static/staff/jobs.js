/**
 * Show the progress of a job without reloading the page. Its words are announced when they change, its numbers are
 * not.
 */

const EVERY_MS = 700;

/** Whether the person cancels the job: loading the page anew would take the place of the answer to that. */
let leaving = false;

export function watchJob() {
  const box = document.querySelector("[data-job]");
  const address = box?.getAttribute("data-job");
  if (!box || !address) return;
  const next = () => setTimeout(() => look(box, address), EVERY_MS);
  addEventListener("submit", () => {
    leaving = true;
  });
  // Back at this page, which the browser kept as it was left.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted || !leaving) return;
    leaving = false;
    next();
  });
  next();
}

/**
 * @param {Element} box
 * @param {string} address
 */
async function look(box, address) {
  const answer = await fetch(address, { cache: "no-store" }).catch(() => null);
  const state = answer?.ok ? await answer.json().catch(() => null) : null;
  if (leaving) return;
  // An error status means that the job is gone: reload. Without an answer try again.
  if ((answer && !answer.ok) || (state && !state.running)) return location.reload();
  if (state) show(box, state);
  setTimeout(() => look(box, address), EVERY_MS);
}

/**
 * @param {Element} box
 * @param {{percent: number, step: string}} state
 */
function show(box, state) {
  box.querySelector("progress")?.setAttribute("value", String(state.percent));
  const step = box.querySelector('[role="status"]');
  if (step && step.textContent !== state.step) step.textContent = state.step;
  const percent = box.querySelector(".job__percent");
  if (percent) percent.textContent = `${state.percent} %`;
}
