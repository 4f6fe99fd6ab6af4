/**
 * A table from the clipboard comes with its cells: merged ones, and line breaks within them, are lost in plain text.
 * What somebody types afterwards counts more; without a script, or without a table on the clipboard, the text does.
 */

const LONGEST = 4_000_000; // characters; the server takes no more, and plain text stands for what is longer
const KEPT = ["colspan", "rowspan", "bgcolor"];
const TELLING = /mso-list:\s*ignore|display:\s*none|background|line-through/i; // styles that the reader understands

export function keepTables() {
  for (const area of document.querySelectorAll("textarea[data-pasting]"))
    if (area instanceof HTMLTextAreaElement && area.form) new Pasting(area, area.form);
}

class Pasting {
  /** @param {HTMLTextAreaElement} area @param {HTMLFormElement} form */
  constructor(area, form) {
    this.area = area;
    this.notice = document.getElementById(area.dataset["pasting"] ?? "");
    this.field = document.createElement("input");
    Object.assign(this.field, { type: "hidden", name: "html", value: "" });
    form.append(this.field);
    /** @type {string | undefined} what the table becomes once the browser has put in its text */
    this.coming = undefined;
    area.addEventListener("paste", (event) => this.paste(event));
    area.addEventListener("input", () => this.change());
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const { value, selectionStart, selectionEnd } = this.area;
    const table = tables(event.clipboardData?.getData("text/html") ?? "");
    const replaces = selectionStart === 0 && selectionEnd === value.length;
    const goesOn = this.field.value !== "" && selectionStart === value.length;
    const html = replaces ? table : goesOn && table ? this.field.value + table : "";
    this.coming = html.length > LONGEST ? "" : html;
  }

  change() {
    const had = this.field.value !== "";
    this.field.value = this.coming ?? "";
    this.coming = undefined;
    const has = this.field.value !== "";
    if (this.notice) this.notice.textContent = this.words(has, had);
  }

  /** @param {boolean} has @param {boolean} had */
  words(has, had) {
    if (has) return this.area.dataset["kept"] ?? "";
    return had && this.area.value ? (this.area.dataset["edited"] ?? "") : "";
  }
}

/**
 * The page of a clipboard with only what its reader understands; nothing if there is no table in it.
 * @param {string} html
 */
function tables(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  if (!page.querySelector("table")) return "";
  for (const one of page.querySelectorAll("style, script, link, meta, img, xml")) one.remove();
  for (const one of page.body.querySelectorAll("*")) clean(one);
  return page.body.innerHTML;
}

/** @param {Element} element */
function clean(element) {
  for (const { name, value } of [...element.attributes])
    if (!KEPT.includes(name) && !(name === "style" && TELLING.test(value))) element.removeAttribute(name);
}
