/** On the page of one need, only what the choice asks for is shown. Without scripts everything is. */

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
