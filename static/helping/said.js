/** What the server said of ballots: how many there are, which are to be typed again, and which it did not take. */

import { t } from "../session/texts.js";
import { printed } from "./keys.js";

/** @param {string} page @param {import("./outbox.js").Answer} answer */
export function showList(page, answer) {
  const count = document.querySelector("[data-count]");
  if (count instanceof HTMLElement && answer.typed !== undefined)
    count.textContent = t("%(typed)s eingegeben von %(printed)s", {
      typed: answer.typed,
      printed: count.dataset.printed ?? "",
    });
  fill("[data-again]", answer.again ?? [], (numbers) => [numbers.map(printed).join(", ")]);
  fill("[data-differ]", answer.differ ?? [], (numbers) => numbers.map((number) => linkTo(page, number)));
}

/** @param {string} selector @param {number[]} numbers @param {(numbers: number[]) => (string | Node)[]} parts */
function fill(selector, numbers, parts) {
  const section = document.querySelector(selector);
  const list = section?.querySelector("[data-numbers]");
  section?.toggleAttribute("hidden", !numbers.length);
  if (!list) return;
  list.textContent = "";
  list.append(...parts(numbers));
}

/** @param {string} page @param {number} number */
function linkTo(page, number) {
  const [item, link] = [document.createElement("li"), document.createElement("a")];
  link.href = `${page}/${number}`;
  link.className = "kern-link touch";
  link.textContent = t("Zettel %(number)s", { number: printed(number) });
  item.append(link);
  return item;
}

/** @typedef {import("./outbox.js").Problem} Problem */

/**
 * Show which ballots were not taken and why; each can be opened again with all that was typed.
 * @param {HTMLFormElement} form
 * @param {Problem[]} problems
 * @param {(open: boolean, problem: Problem) => void} settle
 */
export function showProblems(form, problems, settle) {
  for (const box of document.querySelectorAll("[data-problem]")) box.remove();
  form.before(...problems.map((problem) => boxOf(problem, settle)));
}

/** @param {Problem} problem @param {(open: boolean, problem: Problem) => void} settle */
function boxOf(problem, settle) {
  const [box, text] = [document.createElement("div"), document.createElement("p")];
  box.className = "notice";
  box.setAttribute("role", "alert");
  box.setAttribute("data-problem", "");
  text.textContent = `${t("Zettel %(number)s", { number: printed(problem.one.number) })}: ${problem.words}`;
  const open = problem.one.undo ? [] : [buttonOf(t("Noch einmal ansehen"), () => settle(true, problem))];
  box.append(
    text,
    ...open,
    buttonOf(t("Verwerfen"), () => settle(false, problem)),
  );
  return box;
}

/** @param {string} words @param {() => void} act */
function buttonOf(words, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = words;
  button.addEventListener("click", act);
  return button;
}
