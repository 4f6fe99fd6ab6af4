/** The form of a step: one language at a time, only the controls that are needed, and a draft kept until it is saved. */

export function enhanceStepForm() {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-step-form]"));
  if (!form) return;
  offerLanguages(form);
  keepDraft(form);
  const show = () => showNeeded(form);
  form.addEventListener("change", show);
  show();
}

/** @param {HTMLFormElement} form */
function offerLanguages(form) {
  const tabs = form.querySelector("[data-tabs]");
  const wrong = form.querySelector('[data-language] [aria-invalid="true"]')?.closest("[data-language]");
  const show = (/** @type {string} */ language) => {
    for (const part of form.querySelectorAll("[data-language]"))
      part.toggleAttribute("hidden", part.getAttribute("data-language") !== language);
    for (const tab of tabs?.querySelectorAll("button") ?? [])
      tab.setAttribute("aria-pressed", String(tab.value === language));
  };
  tabs?.removeAttribute("hidden");
  for (const tab of tabs?.querySelectorAll("button") ?? []) tab.addEventListener("click", () => show(tab.value));
  // a link of the summary of errors may lead to the language that is not shown
  for (const link of form.querySelectorAll(".errors a"))
    link.addEventListener("click", () => {
      const field = form.querySelector(/** @type {HTMLAnchorElement} */ (link).hash);
      const part = field?.closest("[data-language]");
      if (part) show(part.getAttribute("data-language") ?? "");
    });
  show(wrong?.getAttribute("data-language") ?? tabs?.querySelector("button")?.value ?? "de");
}

/** @param {HTMLFormElement} form */
function showNeeded(form) {
  const chosen = new FormData(form);
  for (const control of form.querySelectorAll("[data-when]")) {
    const holds = (/** @type {string} */ name, /** @type {string} */ values) =>
      (control.getAttribute(values) ?? "")
        .split(" ")
        .includes(String(chosen.get(control.getAttribute(name) ?? "") ?? "-"));
    control.toggleAttribute("hidden", !holds("data-when", "data-values") && !holds("data-or", "data-or-values"));
  }
}

/** @param {HTMLFormElement} form @returns {[string, string][]} */
const entries = (form) => [...new FormData(form)].map(([name, value]) => [name, String(value)]);

/** Keep what was typed and not saved in this tab, and put it back when the form is opened again. @param {HTMLFormElement} form */
function keepDraft(form) {
  const key = `step/${form.dataset.stepForm}`;
  const saved = JSON.stringify(entries(form));
  const said = form.querySelector("[data-state]");
  const tell = (/** @type {string | undefined} */ words) => {
    if (said && said.textContent !== (words ?? "")) said.textContent = words ?? "";
  };
  if (new URLSearchParams(location.search).get("done") === "changed") forget(key);
  const isShownAgain = Boolean(form.querySelector("[data-focus]"));
  const draft = isShownAgain ? null : read(key);
  if (draft && draft !== saved) {
    fill(form, JSON.parse(draft));
    tell(form.dataset.restored);
  }
  form.addEventListener("input", () => {
    const now = JSON.stringify(entries(form));
    if (now === saved) forget(key);
    else write(key, now);
    tell(now === saved ? "" : form.dataset.unsaved);
  });
  form.querySelector("[data-discard]")?.addEventListener("click", (event) => {
    forget(key);
    event.preventDefault();
    location.reload();
  });
}

/** @param {HTMLFormElement} form @param {[string, string][]} draft */
function fill(form, draft) {
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || field.type === "hidden")
      continue;
    const values = draft.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type))
      field.checked = values.includes(field.value);
    else if (values.length) field.value = values[0];
  }
}

// Browsers that keep nothing lose a draft, and nothing else.
/** @param {string} key @returns {string | null} */
function read(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string} value */
function write(key, value) {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // full, or switched off
  }
}

/** @param {string} key */
function forget(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // switched off
  }
}
