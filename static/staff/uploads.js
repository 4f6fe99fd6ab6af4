/** A file that is too large is told so before minutes are spent on sending it. */

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
