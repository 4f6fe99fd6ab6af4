/** Type ballots quickly: a key fills and moves on, Enter saves, and nothing waits for the network. */

import { boxOfSession, typeBallots, waitingWords } from "./helping/ballot.js";
import { keepProblems, openOutbox, problemsOf } from "./helping/outbox.js";

document.documentElement.setAttribute("data-started", "");
const form = document.querySelector("form[data-ballot]");
const status = document.querySelector("[data-unsent]");
if (form instanceof HTMLFormElement) typeBallots(form);
else if (status) {
  // what a page left unsent goes from here
  openOutbox(boxOfSession(), {
    done: () => {},
    refused: (one, { words = "" }) => void keepProblems(one.page, [...problemsOf(one.page), { one, words }]),
    queued: (waiting, online) => {
      status.textContent = waiting && !online ? waitingWords(waiting) : "";
    },
  });
}
