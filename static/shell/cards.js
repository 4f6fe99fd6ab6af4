/** What became of the cards that were written on this device; the page itself lists those that everybody may read. */

import { forgetCards, keptCards } from "../session/kept_cards.js";

/** @typedef {{number: string, text: string, stages: string[]}} ToldCard `number` as people read it: K-017 */

const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const own = part("own-cards");
const said = part("own-said");
const session = own.dataset.session ?? "";

/** @param {string} tag @param {string} name @param {string} [text] */
function element(tag, name, text = "") {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  if (text) made.dir = "auto";
  return made;
}

/** @param {ToldCard} card */
function row({ number, text, stages }) {
  const made = element("li", "card-told");
  const list = element("ol", "plain card-stages");
  list.append(...stages.map((stage) => element("li", "", stage)));
  made.append(element("p", "card-told__number", number), element("p", "card-told__text written", text), list);
  return made;
}

async function show() {
  const cards = keptCards(session).map(({ number, secret }) => ({ number, secret }));
  own.hidden = !cards.length;
  if (!cards.length) return;
  try {
    const answer = await fetch(location.pathname, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ cards: cards.slice(-200) }),
    });
    const told = await answer.json();
    part("own-list").append(...told.cards.map(row));
    showGone(told.gone);
  } catch {
    part("own-offline").hidden = false;
  }
}

/** Of what the server does not have any more only the numbers are known. @param {string[]} numbers */
function showGone(numbers) {
  part("own-gone").hidden = !numbers.length;
  part("own-gone-numbers").textContent = numbers.join(", ");
}

part("copy-numbers").addEventListener("click", async () => {
  const numbers = [...document.querySelectorAll("#own-list .card-told__number")].map((each) => each.textContent);
  try {
    await navigator.clipboard.writeText(numbers.join(", "));
    said.textContent = said.dataset.copied ?? "";
  } catch {
    // Without HTTPS there is no clipboard: the numbers are chosen instead, to be copied by hand.
    getSelection()?.selectAllChildren(part("own-list"));
  }
});

part("forget-numbers").addEventListener("click", () => {
  forgetCards(session);
  part("own-list").textContent = "";
  own.hidden = true;
  said.tabIndex = -1;
  said.textContent = said.dataset.forgotten ?? "";
  said.focus();
});

show();
