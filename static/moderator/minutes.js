/** The minutes at the desk: notes and tasks, typed beside what runs, and what others wrote. */

import { formatNumber, t } from "../session/texts.js";
import { html, useEffect, useState } from "../vendor/vendor.js";
import { Button, Field, Lines } from "./controls.js";
import { beginAnew, EMPTY, edit, isTyped, keep, kept, takeUp } from "./minutes_draft.js";
import { MinutesFacts } from "./minutes_facts.js";
import { useMinutes, write } from "./minutes_list.js";
import { here, placesOf } from "./minutes_places.js";
import { refusalText } from "./minutes_refusals.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("./minutes_draft.js").Draft} Draft */
/** @typedef {import("./minutes_draft.js").Sort} Sort */
/** @typedef {import("./minutes_list.js").Answer} Answer */
/** @typedef {import("./minutes_list.js").Minutes} Minutes */
/** @typedef {import("./minutes_list.js").Note} Note */
/** @typedef {import("./minutes_list.js").Task} Task */

/** @returns {[Sort, string][]} */
const sorts = () => [
  ["agreed", t("Vereinbart")],
  ["task", t("Aufgabe")],
  ["free", t("Notiz")],
  ["minority", t("Begründung der Minderheit")],
];

/** @param {{kit: Kit}} props */
export function MinutesPanel({ kit }) {
  takeUp(kit.place.session);
  const { open } = kept.value;
  const { list, again } = useMinutes(kit, open);
  const number = (list?.notes.length ?? 0) + (list?.tasks.length ?? 0);
  const leave = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return;
    keep({ open: false });
    document.getElementById("minutes-open")?.focus();
  };
  return html`<section class="panel minutes" aria-labelledby="minutes-title">
    <div class="queue__head"><h2 class="panel__title" id="minutes-title">${number ? t("Mitschrift (%(n)s)", { n: formatNumber(number) }) : t("Mitschrift")}</h2>
      <${Button} look="tertiary" small id="minutes-open" aria-expanded=${open} aria-controls="minutes-body" press=${() => keep({ open: !open })} words=${open ? t("Zuklappen") : t("Mitschreiben")} /></div>
    <div id="minutes-body" hidden=${!open} onKeyDown=${leave}>
      ${open && (list?.approved_on ? html`<p class="kern-body">${t("Das Protokoll ist abgestimmt und ändert sich nicht mehr.")}</p>` : html`<${Writing} kit=${kit} again=${again} />`)}
      ${open && list && html`<${Entries} kit=${kit} list=${list} again=${again} />`}
      ${open && list && html`<${MinutesFacts} kit=${kit} list=${list} again=${again} />`}
    </div>
    ${!open && isTyped(kept.value.draft) && html`<p class="muted">${t("Ein Entwurf ist noch nicht gespeichert.")}</p>`}
  </section>`;
}

/** @param {{kit: Kit, again: () => void}} props */
function Writing({ kit, again }) {
  const { draft } = kept.value;
  const [answer, setAnswer] = useState(/** @type {Answer} */ ({}));
  const where = draft.where ?? here(kit);
  const task = draft.sort === "task";
  const set = (/** @type {Partial<Draft>} */ part) => {
    setAnswer({});
    const next = { ...draft, ...part };
    keep({ draft: { ...next, where: next.where ?? (isTyped(next) ? where : null) } });
  };
  const save = async () => {
    const found = await write(kit, message(draft, where));
    setAnswer(found);
    if (found.refused === "note_gone") keep({ draft: { ...draft, editing: null } });
    if (!found.ok) return;
    beginAnew();
    again();
    document.getElementById("minutes-text")?.focus();
  };
  const keyed = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
  };
  return html`<div class="minutes__form" role="group" aria-labelledby="minutes-title" onKeyDown=${keyed}>
    <fieldset class="minutes__sorts"><legend class="unseen">${t("Was?")}</legend>
      ${sorts().map(([value, words]) => html`<label key=${value} class="quick-poll__choice"><input type="radio" name="minutes-sort" value=${value} checked=${draft.sort === value} disabled=${draft.editing && (value === "task") !== task} onChange=${() => set({ sort: value })} /> ${words}</label>`)}
    </fieldset>
    <${Where} kit=${kit} where=${where} choose=${(/** @type {import("./minutes_draft.js").Where} */ chosen) => set({ where: chosen })} />
    <${Lines} id="minutes-text" label=${task ? t("Was ist zu tun?") : t("Text")} value=${draft.text} typed=${(/** @type {string} */ text) => set({ text })} rows="4" aria-describedby="minutes-hint" />
    ${
      task &&
      html`<${Field} id="minutes-who" label=${t("Wer (Amt, Gruppe, Aufgabe)")} value=${draft.who} typed=${(/** @type {string} */ who) => set({ who })} autocomplete="off" aria-describedby="minutes-hint" />
    <${Field} id="minutes-until" label=${t("Bis wann")} value=${draft.until} typed=${(/** @type {string} */ until) => set({ until })} autocomplete="off" />`
    }
    <p class="muted" id="minutes-hint">${t("Bitte keine Namen. Steht im Ergebnisprotokoll.")}</p>
    ${!task && html`<label class="quick-poll__choice"><input type="checkbox" checked=${draft.summary} onChange=${() => set({ summary: !draft.summary })} /> ${t("auch in „Das Wichtigste“ und in der Zusammenfassung auf Leinwand und Telefonen")}</label>`}
    ${answer.present ? html`<${Conflict} present=${answer.present} keepMine=${() => takeOver(draft, answer, setAnswer)} drop=${() => dropped(setAnswer, again)} />` : answer.refused && html`<p class="sheet__wrong" role="alert">${refusalText(answer)}</p>`}
    <div class="quick-poll__acts"><${Button} look="secondary" small id="minutes-save" press=${save} words=${t("Speichern")} title=${t("Strg und Enter")} />
      ${(draft.editing || isTyped(draft)) && html`<${Button} look="tertiary" small press=${beginAnew} words=${draft.editing ? t("Abbrechen") : t("Verwerfen")} />`}</div>
  </div>`;
}

/** @param {Draft} draft @param {Answer} answer @param {(answer: Answer) => void} setAnswer */
function takeOver(draft, { present }, setAnswer) {
  if (present) keep({ draft: { ...draft, editing: { id: present.id, rev: present.rev } } });
  setAnswer({});
  document.getElementById("minutes-text")?.focus();
}

/** @param {(answer: Answer) => void} setAnswer @param {() => void} again */
function dropped(setAnswer, again) {
  beginAnew();
  setAnswer({});
  again();
}

/** Somebody else changed the entry: both texts stand there until one of them is chosen. @param {{present: Note & Task, keepMine: () => void, drop: () => void}} props */
const Conflict = ({ present, keepMine, drop }) => html`<div class="minutes__conflict" role="alert">
  <p class="kern-body">${t("Inzwischen hat jemand anderes das geändert. Dort steht jetzt:")}</p>
  <blockquote class="minutes__other" dir="auto">${present.text ?? [present.what, present.who, present.until].filter(Boolean).join(" · ")}</blockquote>
  <p class="kern-body">${t("Ihr Text steht noch oben. Was Sie behalten wollen, können Sie von hier übernehmen.")}</p>
  <${Button} look="secondary" small press=${keepMine} words=${t("Mit meinem Text weiterschreiben")} /><${Button} look="tertiary" small press=${drop} words=${t("Den anderen Text lassen")} />
</div>`;

/** @param {Draft} draft @param {import("./minutes_draft.js").Where} where */
function message({ sort, text, who, until, summary, editing }, { activity, item }) {
  const entry = { activity, item, ...(editing && { id: editing.id, if_rev: editing.rev }) };
  if (sort === "task") return { write: "task", ...entry, what: text, who, until };
  return { write: "note", ...entry, kind: sort, text, summary };
}

/** @param {{kit: Kit, where: import("./minutes_draft.js").Where, choose: (where: import("./minutes_draft.js").Where) => void}} props */
function Where({ kit, where, choose }) {
  const places = placesOf(kit, where);
  const at = places.findIndex((one) => one.activity === where.activity && one.item === where.item);
  return html`<div class="kern-form-input"><label class="kern-label" for="minutes-where">${t("Zu")}</label>
    <div class="kern-form-input__select-wrapper"><select class="kern-form-input__select" id="minutes-where" value=${at} onChange=${(/** @type {import("./controls.js").Choosing} */ { currentTarget }) => choose(places[Number(currentTarget.value)])}>
      ${places.map((one, n) => html`<option key=${n} value=${n} selected=${n === at}>${one.words}</option>`)}
    </select></div></div>`;
}

/** @param {{kit: Kit, list: Minutes, again: () => void}} props */
function Entries({ kit, list, again }) {
  const [gone, setGone] = useState(/** @type {Draft | null} */ (null));
  const [refused, setRefused] = useState("");
  useEffect(() => setRefused(""), [list.rev]);
  const remove = async (/** @type {Draft} */ one) => {
    const sort = one.sort === "task" ? "task" : "note";
    const answer = await write(kit, { write: "remove", sort, id: one.editing?.id, if_rev: one.editing?.rev });
    setRefused(answer.ok ? "" : refusalText(answer));
    if (answer.ok) setGone(one);
    again();
  };
  const bringBack = async () => {
    if (gone) await write(kit, message({ ...gone, editing: null }, gone.where ?? here(kit)));
    setGone(null);
    again();
  };
  const entries = [...list.notes.map(ofNote), ...list.tasks.map(ofTask)];
  return html`<ul class="minutes__list" role="list">${entries.map((one) => html`<${Entry} key=${`${one.sort === "task"}${one.editing?.id}`} entry=${one} fixed=${list.approved_on !== null} remove=${() => remove(one)} />`)}</ul>
    ${refused && html`<p class="sheet__wrong" role="alert">${refused}</p>`}
    <p class="undo-line" role="status">${gone && html`${t("Entfernt.")} <${Button} look="tertiary" small press=${bringBack} words=${t("Rückgängig")} />`}</p>`;
}

/** @param {Note} note @returns {Draft} */
const ofNote = ({ id, rev, activity, item, place, kind, text, summary }) => ({
  ...EMPTY,
  sort: kind,
  text,
  summary,
  where: { activity, item, words: place },
  editing: { id, rev },
});

/** @param {Task} task @returns {Draft} */
const ofTask = ({ id, rev, activity, item, place, what, who, until }) => ({
  ...EMPTY,
  sort: "task",
  text: what,
  who,
  until,
  where: { activity, item, words: place },
  editing: { id, rev },
});

/** @param {{entry: Draft, fixed: boolean, remove: () => void}} props */
function Entry({ entry, fixed, remove }) {
  const head = [
    entry.sort !== "free" && sorts().find(([sort]) => sort === entry.sort)?.[1],
    entry.summary && t("in „Das Wichtigste“"),
    entry.where?.words || t("Die ganze Veranstaltung"),
  ];
  const facts = [entry.who, entry.until].filter(Boolean).join(" · ");
  const change = () => {
    edit(entry);
    document.getElementById("minutes-text")?.focus();
  };
  const label = entry.text.slice(0, 40);
  return html`<li class="minutes__entry">
    <p class="muted">${head.filter(Boolean).join(" · ")}</p>
    <p class="minutes__text" dir="auto">${entry.text}</p>
    ${facts && html`<p class="muted" dir="auto">${facts}</p>`}
    ${!fixed && html`<div class="minutes__acts"><${Button} look="tertiary" small press=${change} words=${t("Ändern")} label=${label} /><${Button} look="tertiary" small press=${remove} words=${t("Entfernen")} label=${label} /></div>`}
  </li>`;
}
