/** When the session begins, and until when there is the hall: shown below the agenda, and changed in a form. */

import { t } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Button, Field, onEscape, Submit, useFirstFocus } from "./controls.js";
import { editedAgenda } from "./edited_agenda.js";

/** @typedef {import("./kit").Kit} Kit */

/** @param {{kit: Kit}} props */
export function Times({ kit }) {
  const [open, setOpen] = useState(false);
  const agenda = editedAgenda(kit.state);
  if (!agenda) return null;
  const close = () => {
    setOpen(false);
    document.getElementById("edit-times")?.focus();
  };
  const { starts, room_until: until } = agenda;
  return html`<div class="agenda__times" onKeyDown=${open && onEscape(close)}>
    <p>${t("Beginn %(starts)s, Saal bis %(until)s", { starts: starts || "–", until: until || "–" })}
      <button type="button" class="quiet-link" id="edit-times" aria-expanded=${open} onClick=${() => setOpen(!open)}>${t("ändern")}<span class="unseen">: ${t("Beginn und Ende")}</span></button></p>
    ${open && html`<${Form} kit=${kit} starts=${starts} until=${until} close=${close} />`}
  </div>`;
}

/** @param {{kit: Kit, starts: string, until: string, close: () => void}} props */
function Form({ kit, starts, until, close }) {
  const [times, setTimes] = useState({ starts, room_until: until });
  const form = useFirstFocus();
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (await kit.steering.steer({ verb: "schedule", ...times })) close();
  };
  return html`<form class="tools__form" ref=${form} onSubmit=${submit}>
    <${Field} id="times-starts" label=${t("Beginn")} type="time" value=${times.starts} typed=${(/** @type {string} */ typed) => setTimes({ ...times, starts: typed })} />
    <${Field} id="times-until" label=${t("Saal bis")} type="time" value=${times.room_until} typed=${(/** @type {string} */ typed) => setTimes({ ...times, room_until: typed })} />
    <${Submit} words=${t("Speichern")} />
    <${Button} look="tertiary" press=${close} words=${t("Abbrechen")} />
  </form>`;
}
