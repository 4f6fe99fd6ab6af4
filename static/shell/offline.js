/** The page frame without a network: try again, less and less often, until the page itself loads. */

const FIRST_MS = 2_000;
const LONGEST_MS = 15_000;
let wait = FIRST_MS;

async function tryAgain() {
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  if (answer && answer.status < 500) location.reload();
  else setTimeout(tryAgain, wait);
  wait = Math.min(LONGEST_MS, wait * 1.5 * (1 + Math.random() / 4));
}

setTimeout(tryAgain, wait);
addEventListener("online", () => location.reload());
document.querySelector("[data-again]")?.addEventListener("click", () => location.reload());
