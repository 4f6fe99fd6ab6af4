/**
 * Show at once what comes of a file while somebody says what its rows and columns mean: every change sends the form and
 * replaces the parts marked `data-redraw`. Without scripts the button "Neu lesen" does the same.
 */

const AGAIN_MS = 500; // between two looks at a reading that takes longer
const SOON_MS = 60; // several changes in a row, such as typing a number, are sent once

export function redrawMapping() {
  const form = document.querySelector("form[data-mapping]");
  if (form instanceof HTMLFormElement) new Mapping(form);
}

/** @param {Element | null} one @returns {one is HTMLInputElement} */
function isTyped(one) {
  return one instanceof HTMLInputElement && !["checkbox", "radio", "hidden"].includes(one.type);
}

class Mapping {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.status = document.querySelector("[data-mapping-status]");
    this.timer = 0;
    /** @type {XMLHttpRequest | undefined} */
    this.sending = undefined;
    form.querySelector("[data-mapping-look]")?.setAttribute("hidden", "");
    form.addEventListener("change", (event) => this.change(event));
    form.addEventListener("click", (event) => this.click(event));
    form.addEventListener("keydown", (event) => this.walk(event));
  }

  /** What is only chosen for a button does not change anything yet. @param {Event} event */
  change(event) {
    const at = event.target instanceof Element ? event.target : null;
    if (!at?.closest("[data-quiet], [data-choose]")) this.soon("look");
  }

  /** @param {string} act */
  soon(act) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.send(act), SOON_MS);
    this.form.setAttribute("aria-busy", "true");
  }

  /** A click on a row makes it the header. @param {MouseEvent} event */
  click(event) {
    const at = event.target instanceof Element ? event.target : null;
    const more = at?.closest("[data-row-more]");
    if (more instanceof HTMLButtonElement) {
      event.preventDefault();
      this.soon(more.value);
      return;
    }
    if (at?.closest("button:not([data-row])")) return;
    const button = at?.closest("[data-row]") ?? at?.closest("tr.file-row")?.querySelector("[data-row]");
    if (!(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    button.focus();
    this.soon(button.value);
  }

  /** The arrow keys walk from row to row. @param {KeyboardEvent} event */
  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const here = event.target;
    if (!step || !(here instanceof HTMLButtonElement) || !here.matches("[data-row]")) return;
    const rows = [...(here.closest("table")?.querySelectorAll("[data-row]") ?? [])];
    const next = rows[rows.indexOf(here) + step];
    if (!(next instanceof HTMLElement)) return;
    event.preventDefault();
    next.focus();
  }

  /** @param {string} act */
  send(act) {
    const said = new FormData(this.form);
    said.set("act", act);
    this.ask("POST", this.form.action, said);
  }

  /** @param {string} method @param {string} address @param {FormData} [said] */
  ask(method, address, said) {
    this.sending?.abort();
    this.timer = 0;
    const request = new XMLHttpRequest();
    this.sending = request;
    request.open(method, address);
    request.responseType = "document"; // parsed without running anything, as Trusted Types want it
    request.addEventListener("load", () => this.show(request));
    request.addEventListener("error", () => this.form.removeAttribute("aria-busy"));
    request.send(said);
  }

  /** @param {XMLHttpRequest} request */
  show(request) {
    const page = request.responseXML;
    if (this.timer) return; // something else was said meanwhile: what comes of both is on its way
    // It takes longer: whoever goes on walking through the rows keeps their place.
    if (page?.querySelector("[data-job]")) return this.askAgain(page, request.responseURL);
    this.form.removeAttribute("aria-busy");
    // Not this page: something is to be said first.
    if (!page?.querySelector("form[data-mapping]")) return location.assign(request.responseURL);
    const here = document.activeElement;
    for (const part of document.querySelectorAll("[data-redraw]")) {
      const fresh = page.getElementById(part.id);
      if (fresh) this.replace(part, fresh);
    }
    const again = document.getElementById(here?.id ?? "");
    if (again !== here && isTyped(here) && isTyped(again)) again.value = here.value; // what is half typed stays
    again?.focus({ preventScroll: true });
    const summary = document.querySelector("[data-summary]")?.getAttribute("data-summary") ?? "";
    if (this.status) this.status.textContent = summary;
  }

  /** @param {Document} page @param {string} address */
  askAgain(page, address) {
    const step = page.querySelector("#job-step")?.textContent ?? "";
    if (this.status && this.status.textContent !== step) this.status.textContent = step;
    this.timer = window.setTimeout(() => this.ask("GET", address), AGAIN_MS);
  }

  /** Tables that somebody opened or closed stay so, and scrolled where they were. @param {Element} part @param {Element} fresh */
  replace(part, fresh) {
    for (const panel of part.querySelectorAll("details[id]")) {
      const again = fresh.querySelector(`#${CSS.escape(panel.id)}`);
      again?.toggleAttribute("open", panel.hasAttribute("open"));
    }
    for (const box of part.querySelectorAll("[data-choose]:checked"))
      fresh.querySelector(`#${CSS.escape(box.id)}`)?.toggleAttribute("checked", true);
    const scrolled = [...part.querySelectorAll(".table-scroll")].map((one) => one.scrollLeft);
    part.replaceWith(document.adoptNode(fresh));
    for (const [n, one] of [...fresh.querySelectorAll(".table-scroll")].entries()) one.scrollLeft = scrolled[n] ?? 0;
  }
}
