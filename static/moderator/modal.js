/** Open a modal question, in browsers without modal dialogs (Safari before 15.4, Firefox before 98), too. */

/** @param {HTMLDialogElement} dialog @param {() => void} close @returns {() => void} closes it; the focus goes back to where it came from */
export function openModal(dialog, close) {
  if (!("showModal" in dialog)) return openOverPage(dialog, close);
  dialog.showModal();
  return () => dialog.close();
}

/** @param {HTMLElement} dialog @param {() => void} close */
function openOverPage(dialog, close) {
  const before = document.activeElement;
  const buttons = () =>
    /** @type {HTMLElement[]} */ ([...dialog.querySelectorAll("button, input, textarea, select, a[href]")]);
  /** @param {KeyboardEvent} event */
  const press = (event) => {
    if (event.key === "Escape") close();
    if (event.key !== "Tab") return;
    const inside = buttons();
    const [leaving, entering] = event.shiftKey
      ? [inside[0], inside[inside.length - 1]]
      : [inside[inside.length - 1], inside[0]];
    if (document.activeElement !== leaving) return;
    event.preventDefault();
    entering.focus();
  };
  dialog.setAttribute("open", "");
  dialog.setAttribute("role", "dialog");
  dialog.setAttribute("aria-modal", "true");
  dialog.classList.add("dialog--over");
  dialog.addEventListener("keydown", press);
  buttons()[0]?.focus();
  return () => {
    dialog.removeEventListener("keydown", press);
    if (before instanceof HTMLElement) before.focus();
  };
}
