/** A question that comes up: a poll that is asked at once, or next. What was open stays open. */

import { t } from "../session/texts.js";
import { html, signal, useState } from "../vendor/vendor.js";
import { Button, Field, onEscape, useFirstFocus } from "./controls.js";
import { editedAgenda } from "./edited_agenda.js";
import { stepTitle } from "./next_act.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {{question: string, answers: "yes" | "scale" | "own", own: string, several: boolean}} Draft */

const FEWEST = 2;
const MOST = 7;
const LONGEST_TITLE = 60;
/** @type {Draft} */
const EMPTY = { question: "", answers: "yes", own: "", several: false };
/** Half-typed text stays until it is asked. */
const draft = signal(EMPTY);

/** "jetzt, später" → the options. @param {string} typed */
export const optionsOf = (typed) =>
  typed
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part);

/** What is wrong with a draft, "" if nothing. @param {Draft} of */
export function problemOf({ question, answers, own }) {
  if (!question.trim()) return t("Bitte schreiben Sie die Frage.");
  const options = optionsOf(own);
  if (answers !== "own") return "";
  if (options.length < FEWEST || options.length > MOST)
    return t("Bitte 2 bis 7 Antworten, mit Komma dazwischen: jetzt, später.");
  const folded = new Set(options.map((option) => option.toLocaleLowerCase()));
  return folded.size < options.length ? t("Zwei Antworten sind gleich.") : "";
}

/** The step that a draft makes, in the shape of a format file. @param {Draft} of */
export function stepOf({ question, answers, own, several }) {
  const asked = question.trim();
  const title = asked.length > LONGEST_TITLE ? `${asked.slice(0, LONGEST_TITLE - 1)}…` : asked;
  const options = {
    yes: [
      { de: "Ja", en: "Yes" },
      { de: "Nein", en: "No" },
    ],
    scale: ["1", "2", "3", "4", "5"].map((de) => ({ de })),
    own: optionsOf(own).map((de) => ({ de })),
  }[answers];
  const answer = answers === "own" && several ? "multiple" : "single";
  return { title: { de: title }, question: { de: asked }, minutes: 2, settings: { answer, options } };
}

/** @param {{kit: Kit, close: () => void}} props */
export function QuickPoll({ kit, close }) {
  const form = useFirstFocus();
  const [wrong, setWrong] = useState("");
  const { state, texts, steering } = kit;
  const kind = editedAgenda(state)?.kinds.find((each) => each.quick)?.name;
  const now = draft.value;
  const set = (/** @type {Partial<Draft>} */ part) => {
    draft.value = { ...draft.value, ...part };
    setWrong("");
  };
  const insert = async (/** @type {boolean} */ ask) => {
    const problem = problemOf(draft.value);
    setWrong(problem);
    if (problem || !kind) return;
    const act = { verb: /** @type {const} */ ("add_step"), kind, after: state.current, step: stepOf(draft.value), ask };
    if (!(await steering.steer(act))) return;
    draft.value = EMPTY;
    close();
    if (ask) document.getElementById("now-title")?.focus();
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    insert(true);
  };
  const open = state.agenda.find((step) => step.state === "open");
  return html`<form class="quick-poll" ref=${form} onSubmit=${submit} onKeyDown=${onEscape(close)} aria-label=${t("Umfrage")} noValidate>
    <${Field} id="poll-question" label=${t("Frage")} value=${now.question} typed=${(/** @type {string} */ question) => set({ question })} maxlength="300" autocomplete="off" aria-invalid=${wrong && !now.question.trim() ? "true" : undefined} />
    <fieldset class="quick-poll__answers"><legend class="kern-label">${t("Antworten")}</legend>
      ${choices().map(
        ([value, words]) =>
          html`<label key=${value} class="quick-poll__choice"><input type="radio" name="poll-answers" value=${value} checked=${now.answers === value} onChange=${() => set({ answers: value })} /> ${words}</label>`,
      )}
    </fieldset>
    ${
      now.answers === "own" &&
      html`<${Field} id="poll-own" label=${t("Eigene Antworten, mit Komma dazwischen")} value=${now.own} typed=${(/** @type {string} */ own) => set({ own })} maxlength="600" autocomplete="off" aria-describedby="poll-wrong" />
      <label class="quick-poll__choice"><input type="checkbox" checked=${now.several} onChange=${() => set({ several: !now.several })} /> ${t("mehrere erlaubt")}</label>`
    }
    <p class="quick-poll__wrong" id="poll-wrong" role="alert">${wrong}</p>
    <div class="quick-poll__acts">
      <${Button} look="primary" type="submit" words=${t("Jetzt fragen")} />
      <${Button} look="secondary" press=${() => insert(false)} words=${t("Als Nächstes")} />
      <${Button} look="tertiary" press=${close} words=${t("Abbrechen")} />
    </div>
    <p class="kern-body kern-body--small">${t("Enter fragt.")} ${open && t("„%(title)s“ bleibt offen und kommt danach auf die Telefone.", { title: stepTitle(texts, open.id) })}</p>
  </form>`;
}

/** @returns {[Draft["answers"], string][]} */
const choices = () => [
  ["yes", t("Ja/Nein")],
  ["scale", t("1–5")],
  ["own", t("eigene")],
];
