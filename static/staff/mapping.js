/**
 * Show at once what comes of a file while somebody says what its rows and columns mean: every change sends the form and
 * replaces the parts marked `data-redraw`. Without scripts the button "Neu lesen" does the same.
 */

const SOON_MS = 60; // several changes in a row, such as typing a number, are sent once

export function redrawMapping() {
  const form = document.querySelector("form[data-mapping]");
  if (form instanceof HTMLFormElement) new Mapping(form);
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
  }

  /** A click on a row makes it the header. @param {MouseEvent} event */
  click(event) {
    const at = event.target instanceof Element ? event.target : null;
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
    this.sending?.abort();
    const said = new FormData(this.form);
    said.set("act", act);
    const request = new XMLHttpRequest();
    this.sending = request;
    request.open("POST", this.form.action);
    request.responseType = "document"; // parsed without running anything, as Trusted Types want it
    request.addEventListener("load", () => this.show(request));
    request.addEventListener("loadend", () => this.form.removeAttribute("aria-busy"));
    this.form.setAttribute("aria-busy", "true");
    request.send(said);
  }

  /** @param {XMLHttpRequest} request */
  show(request) {
    const page = request.responseXML;
    // Not this page: it takes longer, or something is to be said first.
    if (!page?.querySelector("form[data-mapping]")) return location.assign(request.responseURL);
    const focused = document.activeElement?.id ?? "";
    for (const part of document.querySelectorAll("[data-redraw]")) {
      const fresh = page.getElementById(part.id);
      if (fresh) this.replace(part, fresh);
    }
    document.getElementById(focused)?.focus({ preventScroll: true });
    const summary = document.querySelector("[data-summary]")?.getAttribute("data-summary") ?? "";
    if (this.status) this.status.textContent = summary;
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
