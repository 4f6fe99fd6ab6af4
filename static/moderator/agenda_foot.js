/** Below the agenda: how late it runs, a new step, and a poll that comes up; and the sheet that is open. */

import { t } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Button } from "./controls.js";
import { Lateness } from "./edited_agenda.js";
import { MovedTo } from "./move_step.js";
import { QuickPoll } from "./quick_poll.js";
import { Times } from "./schedule.js";
import { EditStep, NewStep } from "./step_sheet.js";

/** @typedef {{edit?: number, after?: number | null}} OpenSheet the step that is edited, or the one after which a new one comes */

/** @param {{kit: import("./kit").Kit, late: number, open: (sheet: OpenSheet) => void}} props */
export function AgendaFoot({ kit, late, open }) {
  const [poll, setPoll] = useState(false);
  const { state } = kit;
  if (state.session.state === "ended") return null;
  const close = () => {
    setPoll(false);
    document.getElementById("add-poll")?.focus();
  };
  return html`<${Lateness} kit=${kit} late=${late} />
    <${Times} kit=${kit} />
    <div class="agenda__add">
      <${Button} look="secondary" small press=${() => open({ after: state.current })} words=${t("+ Schritt")} />
      <${Button} look="secondary" small id="add-poll" aria-expanded=${poll} press=${() => setPoll(!poll)} words=${t("+ Umfrage")} />
    </div>
    <${MovedTo} />
    ${poll && html`<${QuickPoll} kit=${kit} close=${close} />`}`;
}

/** @param {{kit: import("./kit").Kit, sheet: OpenSheet | null, open: (sheet: OpenSheet | null) => void}} props */
export function AgendaSheet({ kit, sheet, open }) {
  const close = () => open(null);
  if (!sheet) return null;
  if (sheet.edit !== undefined)
    return html`<${EditStep} key=${`edit-${sheet.edit}`} kit=${kit} step=${sheet.edit} close=${close} />`;
  const edit = (/** @type {number} */ step) => open({ edit: step });
  return html`<${NewStep} key="new" kit=${kit} after=${sheet.after ?? null} close=${close} edit=${edit} />`;
}
