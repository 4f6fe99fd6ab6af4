/**
 * Keep the cells of a pasted table: plain text loses merged cells and line breaks. Typing afterwards discards them;
 * without scripts, or without a table on the clipboard, the plain text is sent.
 */

const LONGEST = 4_000_000; // characters; the server takes no more, so longer tables are sent as plain text
const KEPT = ["colspan", "rowspan", "bgcolor"];
const ASIDE = /^[^<]+|<(style|script|xml)[\s>][\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi;
const ATTRIBUTE = /\s+([\w:-]+)=("[^"]*"|'[^']*'|[^\s>"']+)/g;
const TELLING = /mso-list:\s*ignore|display:\s*none|background|line-through/i; // styles that the importer understands

export function keepTables() {
  for (const area of document.querySelectorAll("textarea[data-pasting]"))
    if (area instanceof HTMLTextAreaElement && area.form) new Pasting(area, area.form);
}

class Pasting {
  /** @param {HTMLTextAreaElement} area @param {HTMLFormElement} form */
  constructor(area, form) {
    this.area = area;
    this.notice = document.getElementById(area.dataset.pasting ?? "");
    this.field = document.createElement("input");
    Object.assign(this.field, { type: "hidden", name: "html", value: "" });
    form.append(this.field);
    /** @type {string | undefined} the table to keep once the browser has inserted its text */
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
    if (this.notice && (has || had)) this.notice.textContent = this.area.dataset[has ? "kept" : "edited"] ?? "";
  }
}

/**
 * The clipboard's HTML without parts the importer does not need; "" without a table. It is not parsed, since Trusted
 * Types forbid it: a missed match makes it longer, never wrong.
 * @param {string} html
 */
function tables(html) {
  if (!/<table[\s>]/i.test(html)) return "";
  return html.replace(ASIDE, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(ATTRIBUTE, kept));
}

/** @param {string} whole @param {string} name @param {string} text */
function kept(whole, name, text) {
  return KEPT.includes(name.toLowerCase()) || (/^style$/i.test(name) && TELLING.test(text)) ? whole : "";
}
