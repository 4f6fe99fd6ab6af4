/** The page on which ballots are typed: its fields, the draft of the present ballot, and what became of those before. */

import { t } from "../session/texts.js";
import { BLANK, meaningOf, printed } from "./keys.js";
import { keepProblems, openOutbox, problemsOf, read, write } from "./outbox.js";
import { showProblems as showAll, showList } from "./said.js";

/** @param {HTMLFormElement} form */
export function typeBallots(form) {
  const page = form.dataset.address ?? location.pathname;
  const number = /** @type {HTMLInputElement} */ (form.elements.namedItem("number"));
  const key = /** @type {HTMLInputElement} */ (form.elements.namedItem("key"));
  const cells = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("tbody input.ballot__field")]);
  const remarks = /** @type {HTMLTextAreaElement[]} */ ([...form.querySelectorAll("textarea")]);
  const written = remarks.filter((area) => area.dataset.text !== undefined);
  const save = /** @type {HTMLButtonElement} */ (form.querySelector("button[type=submit]"));
  const error = /** @type {HTMLElement} */ (form.querySelector("[data-error]"));
  const status = /** @type {HTMLElement} */ (document.querySelector("[data-status]"));
  const undo = /** @type {HTMLFormElement} */ (document.querySelector("form[data-undo]"));
  const places = [number, ...cells, ...written, save];
  const draft = `ballot:${page}`;
  const before = new Map(cells.map((cell) => [cell, cell.value]));
  /** @type {{number: number, key: string} | null} */
  let last = null;

  showProblems();
  const outbox = openOutbox(boxOfSession(), { done, refused, queued });

  /** @param {string} text @param {boolean} [good] */
  function say(text, good = true) {
    const line = document.createElement("p");
    line.textContent = text;
    line.toggleAttribute("data-good", good);
    status.textContent = "";
    status.append(line);
  }

  /** @param {import("./outbox.js").Waiting} one @param {import("./outbox.js").Answer} answer */
  function done(one, answer) {
    say(wordsOf(one, answer), answer.state !== "differs");
    if (one.page === page) showList(page, answer);
  }

  /** @param {import("./outbox.js").Waiting} one @param {import("./outbox.js").Answer} answer */
  function refused(one, answer) {
    keepProblems(one.page, [...problemsOf(one.page), { one, words: answer.words ?? t("Das ging nicht.") }]);
    showProblems();
    if (last?.key === one.key && !one.undo) showUndo(null);
  }

  /** Ballots that the server did not take stay until somebody has seen to them. */
  function showProblems() {
    showAll(form, problemsOf(page), (open, problem) => {
      keepProblems(
        page,
        problemsOf(page).filter(({ one }) => one.key !== problem.one.key || one.undo !== problem.one.undo),
      );
      showProblems();
      if (open) fill(problem.one.number, problem.one.key, problem.one.fields);
    });
  }

  /** @param {number} waiting @param {boolean} online */
  function queued(waiting, online) {
    document.documentElement.toggleAttribute("data-waiting", waiting > 0);
    if (waiting && !online) say(waitingWords(waiting), false);
  }

  /** @param {{number: number, key: string} | null} entry */
  function showUndo(entry) {
    last = entry;
    undo.toggleAttribute("hidden", !entry);
    const label = undo.querySelector("button");
    if (entry && label) label.textContent = t("Zettel %(number)s rückgängig", { number: printed(entry.number) });
  }

  /** @param {Element} from @param {number} by */
  function move(from, by) {
    const place = places.indexOf(/** @type {any} */ (from));
    const next = places[Math.max(0, Math.min(places.length - 1, place + by))];
    next.focus();
    if (next instanceof HTMLInputElement) next.select();
  }

  /** @param {HTMLInputElement} cell */
  function showWord(cell) {
    const legend = form.querySelector(`[data-legend="${cell.dataset.column}"]`);
    const words = [...cell.value].map((one) =>
      legend?.querySelector(`[data-word="${one}"]`)?.lastChild?.textContent?.trim(),
    );
    const output = cell.nextElementSibling;
    if (output)
      output.textContent = cell.value === BLANK ? "–" : words.filter((word) => word && word !== cell.value).join(", ");
  }

  /** @param {HTMLInputElement} cell */
  function typed(cell) {
    const { keys = "", several } = cell.dataset;
    error.textContent = "";
    if (!keys) return keepDraft();
    const row = cell.closest("tr");
    const remark = row?.querySelector("textarea");
    const meaning = meaningOf(cell.value, before.get(cell) ?? "", keys, several !== undefined, Boolean(remark));
    cell.value = meaning.value;
    before.set(cell, meaning.value);
    showWord(cell);
    if (meaning.kind === "wrong") error.textContent = t("„%(key)s“ gibt es hier nicht.", { key: meaning.wrong });
    else if (meaning.kind === "remark" && remark) openRemark(remark);
    else if (meaning.kind === "filled") move(cell, 1);
    keepDraft();
  }

  /** @param {HTMLTextAreaElement} remark */
  function openRemark(remark) {
    remark.closest("[data-remark]")?.setAttribute("data-open", "");
    remark.focus();
  }

  function keepDraft() {
    write(draft, { number: number.value, key: key.value, fields: fields() });
  }

  /** @returns {[string, string][]} */
  const fields = () => [...new FormData(form)].map(([name, value]) => [name, String(value)]);

  /** @param {number | string} of @param {string} ofKey @param {[string, string][]} values */
  function fill(of, ofKey, values) {
    const known = new Map(values);
    number.value = typeof of === "number" ? printed(of) : of;
    key.value = ofKey;
    for (const cell of cells) {
      cell.value = known.get(cell.name) ?? "";
      before.set(cell, cell.value);
      showWord(cell);
    }
    for (const remark of remarks) {
      remark.value = known.get(remark.name) ?? "";
      remark.closest("[data-remark]")?.toggleAttribute("data-open", Boolean(remark.value));
    }
    number.focus();
    number.select();
  }

  /** Begin the next ballot with an entry of its own. @param {number} of */
  function begin(of) {
    write(draft, null);
    fill(of, newKey(), []);
  }

  function submit() {
    const of = Number(number.value);
    const [first, end] = [Number(form.dataset.first), Number(form.dataset.last)];
    if (!/^\d+$/.test(number.value) || of < first || of > end) {
      error.textContent = t(
        "In diesem Stapel gehen die Nummern von %(first)s bis %(last)s. Bitte prüfen Sie die Nummer oben auf dem Zettel.",
        { first: printed(first), last: printed(end) },
      );
      number.focus();
      number.select();
      return;
    }
    error.textContent = "";
    say(t("Zettel %(number)s wird gespeichert …", { number: printed(of) }), false);
    showUndo({ number: of, key: key.value });
    outbox.add({ page, address: form.action, number: of, key: key.value, fields: fields(), undo: false });
    begin(Math.min(of + 1, end));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  form.addEventListener("input", (event) => {
    const { target } = event;
    if (target instanceof HTMLInputElement && cells.includes(target)) typed(target);
    else if (
      target === number &&
      /^\d+$/.test(number.value) &&
      number.value.length === printed(Number(form.dataset.last)).length
    )
      move(number, 1);
    keepDraft();
  });
  form.addEventListener("keydown", (event) => {
    const { target } = event;
    if (target instanceof HTMLTextAreaElement) {
      if (event.key !== "Enter" || event.shiftKey) return;
      event.preventDefault();
      if (written.includes(target)) return move(target, 1);
      const next = target.closest("tr")?.querySelector("input.ballot__field");
      if (next) move(next, nextEmpty(next));
    } else if (target instanceof HTMLInputElement && target.type !== "hidden") {
      const by = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!by && !(event.key === "Backspace" && !target.value)) return;
      event.preventDefault();
      move(target, by ?? -1);
    }
  });
  undo.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!last) return;
    const { number: of, key: ofKey } = last;
    const values = /** @type {[string, string][]} */ ([
      ["number", String(of)],
      ["key", ofKey],
    ]);
    outbox.add({ page, address: undo.action, number: of, key: ofKey, fields: values, undo: true });
    showUndo(null);
    begin(of);
  });

  /** How far the first empty field of a row is behind its first one. @param {Element} first */
  function nextEmpty(first) {
    const row = [...(first.closest("tr")?.querySelectorAll("input.ballot__field") ?? [])];
    const empty = row.findIndex((cell) => !(/** @type {HTMLInputElement} */ (cell).value));
    return empty < 0 ? row.length : empty;
  }

  const kept = read(draft);
  if (kept) fill(kept.number, kept.key, kept.fields);
  else fill(number.value, key.value, fields());
  const shown = new FormData(undo);
  if (shown.get("key")) showUndo({ number: Number(shown.get("number")), key: String(shown.get("key")) });
}

/** @param {import("./outbox.js").Waiting} one @param {import("./outbox.js").Answer} answer */
function wordsOf(one, answer) {
  const values = { number: printed(one.number) };
  if (one.undo) return t("Zettel %(number)s ist zurückgenommen.", values);
  if (answer.state === "differs")
    return t(
      "Zettel %(number)s ist schon eingegeben, mit anderen Antworten. Er zählt einmal. Bitte entscheiden Sie unten, was auf dem Zettel steht.",
      values,
    );
  if (answer.state === "same")
    return t("Zettel %(number)s war schon eingegeben, mit denselben Antworten. Er zählt einmal.", values);
  if (answer.state === "checked") return t("Zettel %(number)s stimmt: Beide Eingaben sind gleich.", values);
  if (answer.late)
    return t(
      "Zettel %(number)s ist als Nachtrag gespeichert. Er zählt nicht in die Summe, weil das Ergebnis schon angesehen ist.",
      values,
    );
  return t("Zettel %(number)s gespeichert.", values);
}

/** @param {number} n */
export const waitingWords = (n) =>
  t(
    "Keine Verbindung. %(n)s Zettel warten auf diesem Gerät und werden gesendet, sobald es geht. Sie können weiter eingeben.",
    { n },
  );

/** The box of this session: what a page left unsent is sent by the next one. */
export const boxOfSession = () => `ballots:${document.body.dataset.session}`;

/** A random name of an entry, so that the server takes it once. */
function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
