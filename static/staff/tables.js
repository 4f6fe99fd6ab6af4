/**
 * Sort tables by their headings, filter them by words, and let those wider than their frame be scrolled by keyboard.
 */

import { language, t, tn } from "../session/texts.js";

const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
const FEWEST_TO_FILTER = 6;

export function enhanceTables() {
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    if (!(table instanceof HTMLTableElement) || !table.tHead || !table.tBodies[0]) continue;
    if (table.tBodies[0].rows.length > 1) makeSortable(table);
    if (table.dataset.filter && table.tBodies[0].rows.length >= FEWEST_TO_FILTER) makeFilterable(table);
  }
  for (const frame of document.querySelectorAll(".table-scroll")) letScroll(frame);
}

/** @param {HTMLTableElement} table */
function makeSortable(table) {
  for (const heading of table.tHead?.rows[0].querySelectorAll("th") ?? []) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes, arrow());
    button.addEventListener("click", () => sort(table, heading));
    heading.append(button);
  }
}

function arrow() {
  const sign = document.createElement("span");
  sign.className = "sort__arrow";
  sign.setAttribute("aria-hidden", "true");
  sign.textContent = "↕";
  return sign;
}

/** @param {HTMLTableElement} table @param {HTMLTableCellElement} heading */
function sort(table, heading) {
  const descending = heading.getAttribute("aria-sort") === "ascending";
  for (const other of table.querySelectorAll("th[aria-sort]")) {
    other.removeAttribute("aria-sort");
    mark(other, "↕");
  }
  heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
  mark(heading, descending ? "↓" : "↑");
  const column = heading.cellIndex;
  const rows = [...table.tBodies[0].rows];
  rows.sort((one, other) => compare(value(one, column), value(other, column)) * (descending ? -1 : 1));
  table.tBodies[0].append(...rows);
}

/** @param {Element} heading @param {string} sign */
function mark(heading, sign) {
  const place = heading.querySelector(".sort__arrow");
  if (place) place.textContent = sign;
}

/** @param {HTMLTableRowElement} row @param {number} column */
function value(row, column) {
  const cell = row.cells[column];
  return cell?.dataset.sort ?? cell?.textContent?.trim() ?? "";
}

/** Sort numbers by size, words by the language's order, empty cells last. @param {string} one @param {string} other */
function compare(one, other) {
  if (one === "" || other === "") return Number(one === "") - Number(other === "");
  const numbers = [Number(one), Number(other)];
  return numbers.some(Number.isNaN) ? collator.compare(one, other) : numbers[0] - numbers[1];
}

/** @param {HTMLTableElement} table */
function makeFilterable(table) {
  const tools = document.createElement("div");
  const field = document.createElement("input");
  const found = document.createElement("span");
  tools.className = "table-tools";
  field.type = "search";
  field.placeholder = table.dataset.filter ?? "";
  field.setAttribute("aria-label", table.dataset.filter ?? "");
  found.setAttribute("role", "status");
  field.addEventListener("input", () => {
    const left = filter(table, field.value);
    found.textContent = field.value ? tn("%(n)s Zeile gefunden", "%(n)s Zeilen gefunden", left) : "";
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  tools.append(field, found);
  (table.closest(".table-scroll") ?? table).before(tools);
}

/** @param {HTMLTableElement} table @param {string} words */
function filter(table, words) {
  const wanted = words.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
  let left = 0;
  for (const row of table.tBodies[0].rows) {
    const text = row.textContent?.toLocaleLowerCase(language) ?? "";
    row.hidden = !wanted.every((word) => text.includes(word));
    left += Number(!row.hidden);
  }
  return left;
}

/** @param {Element} frame */
function letScroll(frame) {
  const decide = () => {
    sayMore(frame);
    if (frame.scrollWidth <= frame.clientWidth) return frame.removeAttribute("tabindex");
    frame.setAttribute("tabindex", "0");
    frame.setAttribute("role", "group"); // a region would add a landmark to the page
    frame.setAttribute("aria-label", frame.querySelector("caption")?.textContent ?? t("Tabelle"));
  };
  new ResizeObserver(decide).observe(frame);
  frame.addEventListener("scroll", () => sayMore(frame), { passive: true });
  decide();
}

/** Mark the sides on which a table continues; scrollLeft is negative in right-to-left pages. @param {Element} frame */
function sayMore(frame) {
  const hidden = frame.scrollWidth - frame.clientWidth;
  const passed = Math.abs(frame.scrollLeft);
  const more = [passed > 1 && "before", passed < hidden - 1 && "after"];
  frame.setAttribute("data-more", more.filter(Boolean).join(" "));
}
