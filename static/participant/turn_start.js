/** The page of a shared device between two people: it forgets the last one, and begins the next one's turn. */

import { endTurn, forgetDevice, LAST, onLife, replaceLanguage } from "./forgetting.js";

/** A language that somebody chose and left is forgotten after this time. */
const IDLE_MS = 60_000;

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-begin]"));
const lost = document.querySelector("[data-lost]");
const here = location.pathname;

/** What the form says. @param {HTMLFormElement} of @returns {Record<string, string>} */
const chosen = (of) => Object.fromEntries([...new FormData(of)].map(([name, value]) => [name, `${value}`]));

forgetDevice();
replaceLanguage();
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
addEventListener("offline", () => lost?.removeAttribute("hidden"));
addEventListener("online", () => lost?.setAttribute("hidden", ""));

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch(form.action, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams(chosen(form)),
  }).catch(() => null);
  lost?.toggleAttribute("hidden", answer !== null);
  if (answer?.type === "opaqueredirect") {
    sessionStorage.setItem(LAST, `${Date.now()}`);
    location.reload();
  } else if (answer) form.submit(); // the page says why not
});

let last = performance.now();
onLife(() => {
  last = performance.now();
});
setInterval(async () => {
  if (document.body.dataset.chosen !== undefined && performance.now() - last > IDLE_MS && (await endTurn(here)))
    location.replace(here);
}, 5000);
