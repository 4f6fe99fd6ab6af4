/**
 * Say by keys what passages of a document are: arrows walk from passage to passage, with Shift they choose, a letter says
 * what the chosen ones are. A click with Shift chooses all in between. Without scripts there are checks and a button.
 */

export function markByKeys() {
  const form = document.querySelector("form[data-marking]");
  if (!(form instanceof HTMLFormElement)) return;
  document.querySelector("[data-marking-keys]")?.removeAttribute("hidden");
  let last = "";
  form.addEventListener("keydown", (event) => key(form, event));
  form.addEventListener("click", (event) => {
    const box = event.target;
    if (!isChoice(box)) return;
    if (event.shiftKey) chooseBetween(form, last, box);
    last = box.id;
  });
}

/** @param {EventTarget | Element | null | undefined} one @returns {one is HTMLInputElement} */
function isChoice(one) {
  return one instanceof HTMLInputElement && one.matches("[data-choose]");
}

/** @param {HTMLFormElement} form */
function choices(form) {
  return [...form.querySelectorAll("[data-choose]")].filter(isChoice);
}

/** @param {HTMLFormElement} form @param {string} from @param {HTMLInputElement} to */
function chooseBetween(form, from, to) {
  const all = choices(form);
  const [start, stop] = [all.findIndex((one) => one.id === from), all.indexOf(to)].sort((a, b) => a - b);
  if (start < 0) return;
  for (const one of all.slice(start, stop + 1)) one.checked = to.checked;
}

/** @param {HTMLFormElement} form @param {KeyboardEvent} event */
function key(form, event) {
  const here = event.target;
  if (!isChoice(here) || event.ctrlKey || event.altKey || event.metaKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const role = step ? undefined : roleOf(form, event.key);
  if (!step && !role) return;
  event.preventDefault();
  if (role) return say(form, here, role);
  const all = choices(form);
  const next = all[all.indexOf(here) + (step ?? 0)];
  if (event.shiftKey) here.checked = true;
  if (event.shiftKey && next) next.checked = true;
  next?.focus();
}

/** @param {HTMLFormElement} form @param {string} pressed */
function roleOf(form, pressed) {
  const keys = [...form.querySelectorAll("[data-role-key]")];
  const found = keys.find((one) => one.textContent?.trim().toLowerCase() === pressed.toLowerCase());
  return found?.getAttribute("data-role-key") ?? "";
}

/** The chosen passages, else the one with the focus, are this; then the focus goes on. @param {HTMLFormElement} form @param {HTMLInputElement} here @param {string} role */
function say(form, here, role) {
  const all = choices(form);
  const chosen = all.filter((one) => one.checked);
  const meant = chosen.length ? chosen : [here];
  for (const one of meant) {
    const select = form.querySelector(`#passage_${one.value}`);
    if (select instanceof HTMLSelectElement) select.value = role;
    one.checked = false;
  }
  const next = all[all.indexOf(meant[meant.length - 1] ?? here) + 1] ?? here;
  next.focus();
  form.dispatchEvent(new Event("change"));
}
