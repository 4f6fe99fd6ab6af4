/** Copy the text of another element, or with `data-copy-html` its markup. Over plain HTTP there is no clipboard API, so the text is selected as well. */

import { t } from "../session/texts.js";

export function offerCopying() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const source = document.getElementById(button.getAttribute("data-copy") ?? "");
    if (!source) continue;
    button.removeAttribute("hidden");
    button.addEventListener("click", () => copy(source, button.hasAttribute("data-copy-html")));
  }
}

/** @param {HTMLElement} source @param {boolean} markup */
async function copy(source, markup) {
  select(source);
  const copied = await write(markup ? source.innerHTML : (source.textContent ?? ""));
  const notice = document.querySelector("[data-copied]");
  if (notice) notice.textContent = copied ? t("Kopiert.") : t("Markiert: Bitte mit Strg+C kopieren.");
}

/** @param {string} text @returns {Promise<boolean>} */
async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}

/** @param {HTMLElement} element */
function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}
