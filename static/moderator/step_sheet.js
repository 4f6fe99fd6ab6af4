/** Edit the agenda at the desk: acts on a step, the kinds to insert, and the form of a step as a sheet at the side. */

import { language, t } from "../session/texts.js";
import { html, useEffect, useRef, useState } from "../vendor/vendor.js";
import { Button, openModal } from "./controls.js";
import { editedAgenda, inLanguage } from "./edited_agenda.js";
import { moveStep } from "./move_step.js";
import { StepControls } from "./step_controls.js";

/** @typedef {import("../protocol_desk").EditedAgenda} EditedAgenda */
/** @typedef {import("../protocol_desk").EditedStep} EditedStep */
/** @typedef {import("./kit").Kit} Kit */

/** @param {{kit: Kit, step: number, edit: (step: number) => void, insert: (after: number | null) => void}} props */
export function StepActs({ kit, step, edit, insert }) {
  const { state, steering } = kit;
  const agenda = editedAgenda(state);
  const steps = agenda?.steps ?? [];
  const at = steps.findIndex((each) => each.id === step);
  const found = steps[at];
  if (!found || state.session.state === "ended") return null;
  const free = !found.stays;
  const move = (/** @type {number} */ place) => moveStep(kit, step, place);
  return html`<div class="agenda__acts">
    ${found.lacks && html`<p class="agenda__lacks">${found.lacks}</p>`}
    <${Button} look="secondary" small press=${() => edit(step)} words=${t("Ändern …")} />
    ${free && at > 0 && html`<${Button} look="tertiary" small press=${() => move(at - 1)} words=${t("Nach oben")} />`}
    ${free && at < steps.length - 1 && html`<${Button} look="tertiary" small press=${() => move(at + 1)} words=${t("Nach unten")} />`}
    ${free && steps.length > 2 && html`<${ToPlace} key=${at} at=${at} most=${steps.length} move=${move} />`}
    <${Button} look="tertiary" small press=${() => insert(steps[at - 1]?.id ?? null)} words=${t("Darüber einfügen")} />
    <${Button} look="tertiary" small press=${() => insert(step)} words=${t("Darunter einfügen")} />
    <${Button} look="tertiary" small press=${() => steering.steer({ verb: "copy_step", activity: step })} words=${t("Kopieren")} />
    ${free && html`<${Button} look="tertiary" small press=${() => steering.steer({ verb: "remove_step", activity: step })} words=${t("Entfernen")} />`}
  </div>`;
}

/** Move a step to a place by its number. @param {{at: number, most: number, move: (place: number) => void}} props */
function ToPlace({ at, most, move }) {
  const [typed, type] = useState(String(at + 1));
  const place = Number(typed) - 1;
  const there = Number.isInteger(place) && place >= 0 && place < most && place !== at;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (there) move(place);
  };
  return html`<form class="agenda__place" onSubmit=${submit}>
    <label>${t("An Stelle")} <input class="agenda__number" type="number" min="1" max=${most} value=${typed} onInput=${(/** @type {import("preact").TargetedEvent<HTMLInputElement>} */ { currentTarget }) => type(currentTarget.value)} /></label>
    <${Button} look="tertiary" small type="submit" disabled=${!there} words=${t("Verschieben")} />
  </form>`;
}

/** Choose the kind of a new step, behind a step that can be changed. @param {{kit: Kit, after: number | null, close: () => void, edit: (step: number) => void}} props */
export function NewStep({ kit: { state, steering }, after, close, edit }) {
  const [behind, setBehind] = useState(after);
  const agenda = editedAgenda(state);
  if (!agenda) return null;
  const add = async (/** @type {import("../protocol_desk").KindForm} */ kind) => {
    const { title, question } = kind.new;
    const step = { title, ...(Object.keys(question).length && { question }) };
    const made = await steering.make({ verb: "add_step", kind: kind.name, after: behind, step });
    if (made) edit(made);
  };
  return html`<${Sheet} title=${t("Was soll hier geschehen?")} close=${close}>
    <div class="kern-form-input"><label class="kern-label" for="new-after">${t("Einfügen nach")}</label>
      <div class="kern-form-input__select-wrapper"><select class="kern-form-input__select" id="new-after" value=${behind ?? 0} onChange=${(/** @type {import("./controls.js").Choosing} */ { currentTarget }) => setBehind(Number(currentTarget.value) || null)}>
        <option value="0" selected=${behind === null}>${t("ganz am Anfang")}</option>
        ${agenda.steps.map((step) => html`<option key=${step.id} value=${step.id} selected=${step.id === behind}>${inLanguage(step.title)}</option>`)}
      </select></div></div>
    <ul class="kinds" role="list">${agenda.kinds.map(
      (kind) =>
        html`<li key=${kind.name}><button type="button" class="kinds__kind" onClick=${() => add(kind)}><span class="kinds__name">${kind.title}</span> <span class="muted">${kind.sentence}</span></button></li>`,
    )}</ul>
  <//>`;
}

/** @param {{kit: Kit, step: number, close: () => void}} props */
export function EditStep({ kit, step, close }) {
  const agenda = editedAgenda(kit.state);
  const found = agenda?.steps.find((each) => each.id === step);
  const kind = agenda?.kinds.find((each) => each.name === found?.kind);
  if (!agenda || !found || !kind) return null;
  const title = `${t("Schritt %(n)s", { n: agenda.steps.indexOf(found) + 1 })} · ${kind.title}`;
  return html`<${Sheet} title=${title} close=${close}>
    <${StepForm} key=${kind.name} kit=${kit} agenda=${agenda} step=${found} kind=${kind} close=${close} />
  <//>`;
}

/** What was typed and not saved, by step. @type {Map<number, EditedStep>} */
const drafts = new Map();

/** @param {{kit: Kit, agenda: EditedAgenda, step: EditedStep, kind: import("../protocol_desk").KindForm, close: () => void}} props */
function StepForm({ kit, agenda, step, kind, close }) {
  const [draft, setDraft] = useState(drafts.get(step.id) ?? step);
  const [problems, setProblems] = useState(/** @type {Record<string, string>} */ ({}));
  const set = (/** @type {Partial<EditedStep>} */ part) => {
    const next = { ...draft, ...part };
    drafts.set(step.id, next);
    setDraft(next);
  };
  const leave = () => {
    drafts.delete(step.id);
    close();
  };
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const found = notNumbers(draft, kind) ?? (await saved(kit, step, draft, kind));
    if (!found) return leave();
    setProblems(found);
    requestAnimationFrame(() =>
      /** @type {HTMLElement | null} */ (document.querySelector(".sheet [aria-invalid]"))?.focus(),
    );
  };
  const turn = async (/** @type {string} */ into) => {
    const { settings: _, ...words } = draft;
    const found = await saved(kit, step, { ...words, settings: step.settings, kind: into }, kind);
    if (found) return setProblems({ ...found, "": found[""] ?? Object.values(found)[0] });
    drafts.delete(step.id);
  };
  return html`<form class="sheet__form" onSubmit=${save} noValidate>
    ${step.asked && html`<p class="kern-body">${t("Danach wurde schon gefragt. Titel, Text, Minuten und Notiz lassen sich noch ändern.")}</p>`}
    ${problems[""] && html`<p class="sheet__wrong" role="alert" tabindex="-1" aria-invalid="true">${problems[""]}</p>`}
    ${!step.stays && html`<${KindChoice} kinds=${agenda.kinds} kind=${kind} turn=${turn} />`}
    <${StepControls} kit=${kit} agenda=${agenda} kind=${kind} draft=${draft} set=${set} problems=${problems} />
    <div class="quick-poll__acts"><${Button} look="primary" type="submit" words=${t("Speichern")} /><${Button} look="tertiary" press=${leave} words=${t("Verwerfen")} /></div>
  </form>`;
}

/** Another kind is saved at once, with the words typed so far; it can be undone. @param {{kinds: import("../protocol_desk").KindForm[], kind: import("../protocol_desk").KindForm, turn: (into: string) => void}} props */
const KindChoice = ({ kinds, kind, turn }) =>
  html`<div class="kern-form-input"><label class="kern-label" for="step-kind">${t("Art")}</label>
    <div class="kern-form-input__select-wrapper"><select class="kern-form-input__select" id="step-kind" value=${kind.name} onChange=${(/** @type {import("./controls.js").Choosing} */ { currentTarget }) => turn(currentTarget.value)}>
      ${kinds.map(({ name, title }) => html`<option key=${name} value=${name} selected=${name === kind.name}>${title}</option>`)}
    </select></div></div>`;

const PARTS = /** @type {const} */ ([
  "kind",
  "title",
  "question",
  "text",
  "minutes",
  "note",
  "practice",
  "secrecy",
  "settings",
]);

/** What is wrong where a number was asked for and something else was typed. @param {EditedStep} draft @param {import("../protocol_desk").KindForm} kind @returns {Record<string, string> | null} */
export function notNumbers(draft, kind) {
  if (typeof draft.minutes !== "number") return { minutes: t("Bitte geben Sie eine ganze Zahl ein.") };
  const wrong = kind.form.find((one) => one.control === "number" && typeof draft.settings[one.name] === "string");
  return wrong ? { [`settings.${wrong.name}`]: t("Bitte geben Sie eine Zahl ein.") } : null;
}

/**
 * Save what changed; resolves to what is wrong by the place of its control, or null.
 * @param {Kit} kit @param {EditedStep} step @param {EditedStep} draft @param {import("../protocol_desk").KindForm} kind
 * @returns {Promise<Record<string, string> | null>}
 */
async function saved({ state, steering }, step, draft, kind) {
  const parts = PARTS.filter((name) => JSON.stringify(draft[name]) !== JSON.stringify(step[name]));
  if (!parts.length) return null;
  const changed = Object.fromEntries(parts.map((name) => [name, draft[name]]));
  const act = { verb: "change_step", activity: step.id, step: changed, if_rev: state.rev };
  const ack = await post(`/api/v1/sessions/${state.session.code}/steer?language=${encodeURIComponent(language)}`, act);
  if (ack.ok) return null;
  if (!ack.problems) return { "": steering.words(ack) };
  return Object.fromEntries(ack.problems.map((problem) => [placed(problem.path, kind), worded(problem)]));
}

/** The place of the control that shows a problem; "" above the form for what no control is about. @param {string} path @param {import("../protocol_desk").KindForm} kind */
export function placed(path, kind) {
  const [part, name] = path.split(".");
  return part === "settings" && !kind.form.some((one) => one.name === name) ? "" : path;
}

/** @param {{message: string, params: Record<string, string | number>}} problem */
const worded = ({ message, params }) =>
  message.replace(/%\((\w+)\)s/g, (whole, name) => String(params[name] ?? whole)).replace(/ \([a-z_]+\)/g, "");

/** By HTTP, where problems come in the reader's language. @param {string} url @param {object} act @returns {Promise<import("../protocol").Ack>} */
async function post(url, act) {
  try {
    const answer = await fetch(url, {
      method: "POST",
      body: JSON.stringify(act),
      headers: { "Content-Type": "application/json" },
    });
    return await answer.json();
  } catch {
    return { refused: "offline" };
  }
}

/** A sheet at the side; Escape closes it, what was typed stays. @param {{title: string, close: () => void, children?: import("preact").ComponentChildren}} props */
function Sheet({ title, close, children }) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    const leave = openModal(/** @type {HTMLDialogElement} */ (ref.current), close);
    /** @type {HTMLElement | null | undefined} */ (
      ref.current?.querySelector("form input, select, .kinds__kind")
    )?.focus();
    return leave;
  }, []);
  return html`<dialog class="sheet" ref=${ref} aria-labelledby="sheet-title" onClose=${close}>
    <div class="sheet__head"><h2 class="panel__title" id="sheet-title">${title}</h2><${Button} look="tertiary" small press=${close} words=${t("Schließen")} /></div>
    ${children}
  </dialog>`;
}
