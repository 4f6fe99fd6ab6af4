/** The controls of a step: what all steps have, then what its kind describes; texts one language at a time. */

import { t } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";

/** @typedef {import("../protocol_desk").EditedStep} EditedStep */
/** @typedef {import("../protocol_desk").Control} Control */
/** @typedef {Record<string, string>} Texts */
/** @typedef {import("preact").TargetedEvent<HTMLInputElement | HTMLTextAreaElement>} Typing */

const LANGUAGES = { de: "Deutsch", en: "English" };

/** @param {{kit: import("./kit").Kit, agenda: import("../protocol_desk").EditedAgenda, kind: import("../protocol_desk").KindForm, draft: EditedStep, set: (part: Partial<EditedStep>) => void, problems: Record<string, string>}} props */
export function StepControls({ kit, agenda, kind, draft, set, problems }) {
  const [tongue, setTongue] = useState("de");
  const wrong = (/** @type {string} */ path) =>
    problems[path] ??
    problems[`${path}.${tongue}`] ??
    Object.entries(problems).find(([place]) => place.startsWith(`${path}.`))?.[1];
  const text = (/** @type {"title" | "question" | "text"} */ name, /** @type {string} */ label, long = false) =>
    html`<${Words} id=${`step-${name}`} label=${label} texts=${draft[name]} tongue=${tongue} long=${long} wrong=${wrong(name)} disabled=${name === "question" && draft.asked} set=${(/** @type {Texts} */ texts) => set({ [name]: texts })} />`;
  const put = (/** @type {string} */ name, /** @type {unknown} */ value) =>
    set({ settings: { ...draft.settings, [name]: value } });
  const setMinutes = (/** @type {string} */ typed) => set({ minutes: numberOf(typed) });
  const value = (/** @type {string} */ name) => draft.settings[name] ?? kind.defaults[name];
  return html`<p class="sheet__tongues" role="group" aria-label=${t("Sprache der Texte")}>${Object.entries(
    LANGUAGES,
  ).map(
    ([code, name]) =>
      html`<button key=${code} type="button" class="tabs__tab" aria-pressed=${tongue === code} onClick=${() => setTongue(code)}>${name}</button>`,
  )}</p>
  ${text("title", t("Titel"))}
  ${kind.asks && text("question", t("Frage"))}
  ${text("text", t("Text auf Telefon und Leinwand"), true)}
  <${Line} id="step-minutes" label=${t("Dauer in Minuten")} value=${draft.minutes} wrong=${wrong("minutes")} inputmode="numeric" typed=${setMinutes} />
  ${kind.form
    .filter((one) => isNeeded(one.when, value))
    .map(
      (one) =>
        html`<${Setting} key=${one.name} kit=${kit} agenda=${agenda} one=${one} value=${value(one.name)} tongue=${tongue} wrong=${wrong(`settings.${one.name}`)} disabled=${draft.asked} put=${(/** @type {unknown} */ next) => put(one.name, next)} />`,
    )}
  ${
    kind.asks &&
    html`<${Tick} label=${t("Probefrage: wird nie gezählt")} on=${draft.practice} disabled=${draft.asked} turn=${() => set({ practice: !draft.practice })} />
    <${Tick} label=${t("Kleine Runde, nicht geheim")} on=${draft.secrecy === "small"} disabled=${draft.asked} turn=${() => set({ secrecy: draft.secrecy === "small" ? "secret" : "small" })} />`
  }
  <${Line} id="step-note" label=${t("Notiz für die Moderation")} value=${draft.note} long wrong=${wrong("note")} typed=${(/** @type {string} */ note) => set({ note })} />`;
}

/**
 * Whether a control is there: one of the conditions holds, or there is none.
 * @param {import("../protocol_desk").When | null | undefined} when @param {(name: string) => unknown} value
 * @returns {boolean}
 */
export const isNeeded = (when, value) =>
  !when || when.values.includes(String(value(when.name))) || Boolean(when.other && isNeeded(when.other, value));

/** A number as it was typed, so that what is no number is refused with its words. @param {string} typed */
const numberOf = (typed) => {
  const number = Number(typed.replace(",", "."));
  return typed.trim() && Number.isFinite(number) ? number : /** @type {number} */ (/** @type {unknown} */ (typed));
};

/** @param {{id: string, label: string, value: string | number, typed: (text: string) => void, wrong?: string, long?: boolean, [attribute: string]: unknown}} props */
function Line({ id, label, value, typed, wrong, long, ...attributes }) {
  const Tag = long ? "textarea" : "input";
  return html`<div class=${wrong ? "kern-form-input kern-form-input--error" : "kern-form-input"}>
    <label class="kern-label" for=${id}>${label}</label>
    <${Tag} class="kern-form-input__input" id=${id} value=${value} onInput=${(/** @type {Typing} */ { currentTarget }) => typed(currentTarget.value)} aria-invalid=${wrong ? "true" : undefined} aria-describedby=${wrong ? `${id}-wrong` : undefined} ...${attributes}></${Tag}>
    ${wrong && html`<p class="sheet__wrong" id=${`${id}-wrong`}>${wrong}</p>`}
  </div>`;
}

/** @param {{id: string, label: string, texts: Texts, tongue: string, set: (texts: Texts) => void, long?: boolean, wrong?: string, disabled?: boolean}} props */
function Words({ id, label, texts, tongue, set, long, wrong, disabled }) {
  const missing = tongue !== "de" && Boolean(texts.de) && !texts[tongue];
  return html`<${Line} id=${id} label=${label} lang=${tongue} value=${texts[tongue] ?? ""} placeholder=${missing ? texts.de : ""} long=${long} wrong=${wrong} disabled=${disabled} typed=${(/** @type {string} */ typed) => set({ ...texts, [tongue]: typed })} />
    ${missing && html`<p class="sheet__missing">${t("fehlt – es gilt der deutsche Text")}</p>`}`;
}

/** @param {{label: string, on: boolean, turn: () => void, disabled?: boolean}} props */
const Tick = ({ label, on, turn, disabled }) =>
  html`<label class="quick-poll__choice"><input type="checkbox" checked=${on} disabled=${disabled} onChange=${turn} /> ${label}</label>`;

/** @param {{kit: import("./kit").Kit, agenda: import("../protocol_desk").EditedAgenda, one: Control, value: unknown, tongue: string, put: (value: unknown) => void, wrong?: string, disabled?: boolean}} props */
function Setting({ kit, agenda, one, value, tongue, put, wrong, disabled }) {
  const id = `step-s-${one.name}`;
  if (one.control === "tick")
    return html`<${Tick} label=${one.label} on=${Boolean(value)} disabled=${disabled} turn=${() => put(!value)} />`;
  if (one.control === "text")
    return html`<${Words} id=${id} label=${one.label} texts=${/** @type {Texts} */ (value ?? {})} tongue=${tongue} wrong=${wrong} disabled=${disabled} set=${put} />`;
  if (one.control === "lines") {
    const texts = /** @type {Texts[]} */ (value ?? []);
    return html`<${Line} id=${id} label=${one.label} long rows="5" lang=${tongue} value=${texts.map((each) => each[tongue] ?? "").join("\n")} wrong=${wrong} disabled=${disabled} typed=${(/** @type {string} */ typed) => put(linesOf(typed, texts, tongue))} />`;
  }
  if (one.control === "number")
    return html`<${Line} id=${id} label=${one.label} value=${/** @type {number} */ (value)} wrong=${wrong} disabled=${disabled} inputmode="decimal" typed=${(/** @type {string} */ typed) => put(numberOf(typed))} />`;
  if (one.control === "words")
    return html`<${WordList} id=${id} one=${one} words=${/** @type {string[]} */ (value ?? [])} wrong=${wrong} disabled=${disabled} put=${put} />`;
  const boxes =
    one.control === "choice"
      ? one.choices.map(({ value: name, label }) => ({ name, label }))
      : offered(kit, agenda, one, value);
  return html`<fieldset class="quick-poll__answers" disabled=${disabled}><legend class="kern-label">${one.label}</legend>
    ${one.help && html`<p class="muted">${one.help}</p>`}
    ${boxes.map(({ name, label }) =>
      one.control === "choice"
        ? html`<label key=${name} class="quick-poll__choice"><input type="radio" name=${id} checked=${value === name} onChange=${() => put(name)} /> ${label}</label>`
        : html`<label key=${name} class="quick-poll__choice"><input type="checkbox" checked=${ticked(one, value, boxes).includes(name)} onChange=${() => put(turned(one, value, boxes, name))} /> <span dir="auto">${label}</span></label>`,
    )}
    ${!boxes.length && html`<p class="muted">${t("Vorher werden keine Karten gesammelt.")}</p>`}
    ${wrong && html`<p class="sheet__wrong" tabindex="-1" aria-invalid="true">${wrong}</p>`}
  </fieldset>`;
}

/** Short words with commas between them. @param {{id: string, one: Control, words: string[], put: (words: string[]) => void, wrong?: string, disabled?: boolean}} props */
function WordList({ id, one, words, put, wrong, disabled }) {
  const [typed, setTyped] = useState("");
  const type = (/** @type {string} */ text) => {
    setTyped(text);
    put(wordsOf(text));
  };
  // what was typed last stands as it is, commas and blanks at the end included
  const shown = JSON.stringify(wordsOf(typed)) === JSON.stringify(words) ? typed : words.join(", ");
  return html`<${Line} id=${id} label=${one.label} value=${shown} wrong=${wrong} disabled=${disabled} autocomplete="off" spellcheck="false" typed=${type} />
    ${one.help && html`<p class="muted">${one.help}</p>`}`;
}

/** The words of a list as it was typed, each once. @param {string} typed */
export const wordsOf = (typed) => [...new Set(typed.split(/[,;\n]/).map((word) => word.trim()))].filter(Boolean);

/** The lines of one language, beside those of the others. @param {string} typed @param {Texts[]} before @param {string} tongue @returns {Texts[]} */
export const linesOf = (typed, before, tongue) => {
  const lines = typed.split("\n");
  const number = Math.max(lines.length, before.length);
  const texts = Array.from({ length: number }, (_, n) => ({ ...before[n], [tongue]: lines[n] ?? "" }));
  while (texts.length && Object.values(texts[texts.length - 1]).every((text) => !text) && texts.length > lines.length)
    texts.pop();
  return texts;
};

/** Fields in the order in which they are asked about, or the steps in which cards are written. @param {import("./kit").Kit} kit @param {import("../protocol_desk").EditedAgenda} agenda @param {Control} one @param {unknown} value */
function offered(kit, agenda, one, value) {
  if (one.control === "steps") {
    const written = new Set(kit.state.agenda.filter((step) => step.cards === "written").map((step) => step.id));
    return agenda.steps
      .filter((step) => written.has(step.id))
      .map((step) => ({ name: step.key, label: kit.texts?.activities[step.id]?.title ?? step.key }));
  }
  const names = kit.texts?.fields ?? {};
  const first = Array.isArray(value) ? value.filter((code) => code in names) : [];
  return [...first, ...Object.keys(names).filter((code) => !first.includes(code))].map((name) => ({
    name,
    label: names[name],
  }));
}

/** @param {Control} one @param {unknown} value @param {{name: string}[]} boxes @returns {string[]} */
export function ticked(one, value, boxes) {
  const known = boxes.map((box) => box.name);
  if (typeof value === "string") return value === one.everything ? known : [];
  const chosen = Array.isArray(value) ? value : [];
  return one.needed && !chosen.length ? known : known.filter((name) => chosen.includes(name));
}

/** The value after a box was ticked or cleared, in the order it had; what is new comes last. @param {Control} one @param {unknown} value @param {{name: string}[]} boxes @param {string} name */
export function turned(one, value, boxes, name) {
  const before = ticked(one, value, boxes);
  const now = before.includes(name) ? before.filter((other) => other !== name) : [...before, name];
  if (!now.length && one.nothing) return one.nothing;
  if (one.everything && now.length === boxes.length) return one.everything;
  const order = Array.isArray(value) ? [...value, ...boxes.map((box) => box.name)] : boxes.map((box) => box.name);
  return [...new Set(order)].filter((each) => now.includes(each));
}
