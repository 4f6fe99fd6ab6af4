/** Type ballots quickly: a key fills and moves on, Enter saves, and nothing waits for the network. */

import { typeBallots } from "./helping/ballot.js";

document.documentElement.setAttribute("data-started", "");
const form = document.querySelector("form[data-ballot]");
if (form instanceof HTMLFormElement) typeBallots(form);
