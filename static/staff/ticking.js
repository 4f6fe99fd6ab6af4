/** Of the ways in, only those that are ticked ask for more. Without scripts all do. */

export function showWhatIsTicked() {
  for (const row of document.querySelectorAll(".channel-row")) {
    const tick = /** @type {HTMLInputElement | null} */ (row.querySelector('input[type="checkbox"]'));
    const show = () => row.classList.toggle("channel-row--off", !tick?.checked);
    tick?.addEventListener("change", show);
    show();
  }
}
