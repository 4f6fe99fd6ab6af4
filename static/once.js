/**
 * A form is sent once, however often its button is pressed, and says that it is on its way. The server keeps a second
 * sending from doing a second thing where it can; here nobody needs to wonder whether the first press was felt.
 */

/** A line that lost the first sending must not be waited for any longer. */
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

/** Hold back a second sending of every form that changes something. */
export function sendOnce() {
  addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (event.defaultPrevented || form.method !== "post") return;
    if (sent.has(form)) event.preventDefault();
    else begin(form, /** @type {SubmitEvent} */ (event).submitter ?? document.activeElement);
  });
  // Whoever comes back to a page that the browser kept, or stays on it, may send again.
  addEventListener("pageshow", () => [...sent.keys()].forEach(end));
}

if (document.querySelector("form[data-once]")) sendOnce();
