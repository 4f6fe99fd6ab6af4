/**
 * Send a form only once, however often its button is pressed, and show that it is being sent. The server guards
 * against repeated forms too; this saves people from wondering.
 */

/** After this time a form may be sent again: the first sending was probably lost. */
const LONGEST_MS = 10_000;

/** @type {Map<HTMLFormElement, {waits: Element[], words: (string | null)[], timer: number}>} */
const sent = new Map();

/** @param {HTMLFormElement} form @param {Element | null} button */
function begin(form, button) {
  const waits = form.dataset.once ? [...(button?.querySelectorAll("[data-waits]") ?? [])] : [];
  const words = waits.map(({ textContent }) => textContent);
  for (const part of waits) part.textContent = form.dataset.once ?? "";
  form.setAttribute("aria-busy", "true");
  sent.set(form, { waits, words, timer: window.setTimeout(end, LONGEST_MS, form) });
}

/** @param {HTMLFormElement} form */
function end(form) {
  const { waits = [], words = [], timer } = sent.get(form) ?? {};
  clearTimeout(timer);
  for (const [index, part] of waits.entries()) part.textContent = words[index];
  form.removeAttribute("aria-busy");
  sent.delete(form);
}

/** Prevent the second sending of every POST form. */
export function sendOnce() {
  addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (event.defaultPrevented || form.method !== "post") return;
    if (sent.has(form)) event.preventDefault();
    else begin(form, /** @type {SubmitEvent} */ (event).submitter ?? document.activeElement);
  });
  // A page restored by the browser may send again.
  addEventListener("pageshow", () => [...sent.keys()].forEach(end));
}

if (document.querySelector("form[data-once]")) sendOnce();
