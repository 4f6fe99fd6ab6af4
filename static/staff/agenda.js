/** The list of an agenda: walk and move by keyboard, drag at the grip, and clock times that follow what is typed. */

import { dragRow } from "../session/dragging.js";
import { t } from "../session/texts.js";

const DAY = 24 * 60;

export function enhanceAgenda() {
  const list = /** @type {HTMLElement | null} */ (document.querySelector("[data-agenda]"));
  if (!list) return;
  showTimes(list);
  followTimes(list);
  closeMenus(list);
  if (!list.querySelector("[data-order]")) return;
  document.querySelector("[data-keys]")?.removeAttribute("hidden");
  list.addEventListener("keydown", (event) => onKey(list, event));
  for (const grip of list.querySelectorAll("[data-grip]")) letDrag(list, /** @type {HTMLElement} */ (grip));
  tellMoved(list);
}

/** @param {HTMLElement} list */
const rowsOf = (list) => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-step]")]);
/** @param {Element | null | undefined} row @returns {HTMLElement | null | undefined} */
const titleOf = (row) => row?.querySelector(".row__title");

/** Send the form of a row with one of its buttons. @param {HTMLElement} row @param {string} act @param {number} [place] */
function order(row, act, place) {
  const form = /** @type {HTMLFormElement | null} */ (row.querySelector("[data-order]"));
  const button = /** @type {HTMLButtonElement | null} */ (form?.querySelector(`button[value="${act}"]`));
  const number = /** @type {HTMLInputElement | null} */ (form?.querySelector('input[name="place"]'));
  if (!form || !button) return;
  if (number && place) number.value = String(place);
  button.click();
}

/** @param {HTMLElement} list @param {KeyboardEvent} event */
function onKey(list, event) {
  const row =
    event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("[data-step]")) : null;
  if (!row || event.target !== titleOf(row) || event.ctrlKey || event.metaKey) return;
  const rows = rowsOf(list);
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step && event.altKey) order(row, step < 0 ? "up" : "down");
  else if (step) titleOf(rows[rows.indexOf(row) + step])?.focus();
  else if (event.key === "Delete") order(row, "remove");
  else return;
  event.preventDefault();
}

/** One menu at a time; Escape and a press outside close it. @param {HTMLElement} list */
function closeMenus(list) {
  const menus = [...list.querySelectorAll("details.menu")];
  for (const menu of menus)
    menu.addEventListener("toggle", () => {
      if (menu.hasAttribute("open")) for (const other of menus) if (other !== menu) other.removeAttribute("open");
    });
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (!menu.contains(/** @type {Node} */ (event.target))) menu.removeAttribute("open");
  });
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus.filter((each) => each.hasAttribute("open"))) {
      menu.removeAttribute("open");
      /** @type {HTMLElement | null} */ (menu.querySelector("summary"))?.focus();
    }
  });
}

/** After a move the focus is on the step, and its new place is said. @param {HTMLElement} list */
function tellMoved(list) {
  const row = list.querySelector("[data-moved]");
  if (!row) return;
  const rows = rowsOf(list);
  const said = document.createElement("p");
  said.className = "kern-sr-only";
  said.setAttribute("role", "status");
  list.before(said);
  titleOf(row)?.focus();
  const time = row.querySelector("[data-time]")?.textContent?.trim();
  const words = {
    title: titleOf(row)?.textContent ?? "",
    n: rows.indexOf(/** @type {HTMLElement} */ (row)) + 1,
    all: rows.length,
  };
  said.textContent = time
    ? t("%(title)s, jetzt Schritt %(n)s von %(all)s, %(time)s Uhr.", { ...words, time })
    : t("%(title)s, jetzt Schritt %(n)s von %(all)s.", words);
}

/** @param {HTMLElement} list @param {HTMLElement} grip */
function letDrag(list, grip) {
  const row = /** @type {HTMLElement} */ (grip.closest("[data-step]"));
  grip.removeAttribute("hidden");
  grip.addEventListener("pointerdown", (event) =>
    dragRow(
      event,
      row,
      () => rowsOf(list),
      (place) => order(row, "place", place + 1),
    ),
  );
}

/** @param {string | undefined} typed @returns {number | null} minutes of "13:30" */
function minutesOf(typed) {
  const found = /^(\d\d):(\d\d)/.exec(typed ?? "");
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}

/** @param {number} minutes */
const clock = (minutes) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Draw planned times anew as start and minutes are typed; times at which a step began stay. @param {HTMLElement} list */
function showTimes(list) {
  const starts = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-starts]"));
  const until = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-until]"));
  const sum = document.querySelector("[data-sum]");
  if (!starts || !sum) return;
  const begins = minutesOf(starts.value);
  let passed = 0;
  for (const row of rowsOf(list)) {
    const time = row.querySelector("[data-time]");
    if (time) time.textContent = begins === null ? "" : clock(begins + passed);
    row.querySelector("[data-fields]")?.toggleAttribute("hidden", starts.value !== starts.defaultValue);
    passed += Number(row.dataset.minutes) || 0;
  }
  const words = sumWords(begins, passed, minutesOf(until?.value));
  sum.classList.toggle("over", overBy(begins, passed, minutesOf(until?.value)) > 0);
  if (sum.textContent?.trim() !== words) sum.textContent = words;
}

/** "4" or "4:05" @param {number} total minutes */
const hoursOf = (total) =>
  total % 60 ? `${Math.floor(total / 60)}:${String(total % 60).padStart(2, "0")}` : String(total / 60);

/** By how many minutes it is longer than the hall is there. @param {number | null} begins @param {number} total @param {number | null} until */
const overBy = (begins, total, until) =>
  begins === null || until === null ? 0 : begins + total - (until > begins ? until : until + DAY);

/** @param {number | null} begins @param {number} total @param {number | null} until */
function sumWords(begins, total, until) {
  const sum = t("Summe %(hours)s Std.", { hours: hoursOf(total) });
  if (begins === null) return sum;
  const ends = begins + total;
  const parts = [t("Ende %(time)s", { time: clock(ends) }), sum];
  const over = overBy(begins, total, until);
  if (over > 0)
    parts.push(t("%(time)s – %(minutes)s Minuten länger als der Saal", { time: clock(ends), minutes: over }));
  else if (until !== null) parts.push(t("Saal bis %(time)s ✓", { time: clock(until) }));
  return parts.join(" · ");
}

/** @param {HTMLElement} list */
function followTimes(list) {
  const again = () => showTimes(list);
  document.querySelector("[data-starts]")?.addEventListener("input", again);
  document.querySelector("[data-until]")?.addEventListener("input", again);
  const minutes = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-step-form] [name=minutes]"));
  const row = /** @type {HTMLElement | null} */ (list.querySelector(".row--here"));
  minutes?.addEventListener("input", () => {
    if (!row || !/^\d{1,4}$/.test(minutes.value)) return;
    row.dataset.minutes = minutes.value;
    const shown = row.querySelector(".row__minutes");
    if (shown?.firstChild) shown.firstChild.textContent = `${minutes.value} `;
    again();
  });
}
