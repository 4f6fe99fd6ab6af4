/** The page of a shared device between two people: it forgets the last one, and begins the next one's turn. */

import { endTurn, forgetDevice, LAST, onLife, replaceLanguage } from "./forgetting.js";

/** A language that somebody chose and left is forgotten after this time. */
const IDLE_MS = 60_000;

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-begin]"));
const lost = document.querySelector("[data-lost]");
const here = location.pathname;

forgetDevice();
replaceLanguage();
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
addEventListener("offline", () => lost?.removeAttribute("hidden"));
addEventListener("online", () => lost?.setAttribute("hidden", ""));

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch(form.action, { method: "POST", redirect: "manual" }).catch(() => null);
  lost?.toggleAttribute("hidden", answer !== null);
  if (answer?.type === "opaqueredirect") {
    sessionStorage.setItem(LAST, `${Date.now()}`);
    location.reload();
  } else if (answer) form.submit(); // the page says why not
});

let last = Date.now();
onLife(() => {
  last = Date.now();
});
setInterval(async () => {
  if (document.body.dataset.chosen && Date.now() - last > IDLE_MS && (await endTurn(here))) location.replace(here);
}, 5000);
