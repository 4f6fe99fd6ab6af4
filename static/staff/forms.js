/** Forms that show only what the choice asks for, and refuse a file that is too large before it is sent. */

export function showWhatIsAsked() {
  for (const form of document.querySelectorAll("form[data-determine]")) {
    const show = () => showFor(form);
    form.addEventListener("change", show);
    show();
  }
}

/** @param {Element} form */
function showFor(form) {
  const chosen = new FormData(/** @type {HTMLFormElement} */ (form)).get("disposition");
  for (const part of form.querySelectorAll("[data-for]"))
    part.toggleAttribute("hidden", !(part.getAttribute("data-for") ?? "").split(" ").includes(String(chosen)));
}

export function showWhatIsTicked() {
  for (const row of document.querySelectorAll(".channel-row")) {
    const tick = /** @type {HTMLInputElement | null} */ (row.querySelector('input[type="checkbox"]'));
    const show = () => row.classList.toggle("channel-row--off", !tick?.checked);
    tick?.addEventListener("change", show);
    show();
  }
}

export function checkUploads() {
  for (const form of document.querySelectorAll("form[data-upload]"))
    form.addEventListener("submit", (event) => {
      if (tooLarge(form)) event.preventDefault();
    });
}

/** @param {Element} form */
function tooLarge(form) {
  const field = form.querySelector('input[type="file"]');
  const file = field instanceof HTMLInputElement ? field.files?.[0] : undefined;
  const isTooLarge = Boolean(file && file.size > Number(form.getAttribute("data-upload")));
  const error = form.querySelector(".kern-error");
  const message = error?.querySelector(".kern-body");
  error?.toggleAttribute("hidden", !isTooLarge);
  if (message) message.textContent = isTooLarge ? form.getAttribute("data-too-large") : "";
  form.querySelector("[data-upload-field]")?.classList.toggle("kern-form-input--error", isTooLarge);
  return isTooLarge;
}
