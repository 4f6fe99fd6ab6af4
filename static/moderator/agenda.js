/**
 * The agenda: past, current and coming steps. Choosing a step unfolds it; only the button inside moves the session
 * there.
 */

import { asks, useSeconds } from "../session/session.js";
import { t, tn, tongue } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { AgendaFoot, AgendaSheet } from "./agenda_foot.js";
import { RoundRows } from "./agenda_rounds.js";
import { Button } from "./controls.js";
import { editedAgenda, lateness, timeWords } from "./edited_agenda.js";
import { Grip } from "./move_step.js";
import { cardsFirst, stepTitle } from "./next_act.js";
import { StepActs } from "./step_sheet.js";
import { UnitList } from "./unit_list.js";

/** @typedef {import("../protocol").Step} Step */

/** @param {{kit: import("./kit").Kit, finish: () => void}} props */
export function Agenda({ kit, finish }) {
  const [chosen, setChosen] = useState(/** @type {number | null} */ (null));
  const [sheet, setSheet] = useState(/** @type {import("./agenda_foot.js").OpenSheet | null} */ (null));
  const { state } = kit;
  const [edited, now] = [editedAgenda(state), useSeconds(kit.serverNow)];
  const late = lateness(edited, state.current, now);
  const at = state.agenda.findIndex((step) => step.id === state.current);
  return html`<section class="agenda" aria-labelledby="agenda-title">
    <h2 class="panel__title" id="agenda-title" tabindex="-1">${t("Tagesordnung")}</h2>
    <ol class="agenda__list">
      <${RoundRows} rounds=${edited?.rounds} place="before" now=${now} />
      ${state.agenda.map((step, place) => html`<${Row} key=${step.id} kit=${kit} step=${step} past=${place < at || (state.session.state === "ended" && place === at)} chosen=${chosen === step.id} choose=${setChosen} late=${late} open=${setSheet} />`)}
      <${RoundRows} rounds=${edited?.rounds} place="after" now=${now} />
    </ol>
    <${AgendaFoot} kit=${kit} late=${late} open=${setSheet} />
    <${AgendaSheet} kit=${kit} sheet=${sheet} open=${setSheet} />
    ${state.session.state !== "ended" && html`<${Button} look="tertiary" class="agenda__finish" press=${finish} words=${t("Veranstaltung beenden …")} />`}
  </section>`;
}

/** @param {{kit: import("./kit").Kit, step: Step, past: boolean, chosen: boolean, choose: (id: number | null) => void, late: number, open: (sheet: import("./agenda_foot.js").OpenSheet) => void}} props */
function Row({ kit, step, past, chosen, choose, late, open }) {
  const { state, texts, steering } = kit;
  const ended = state.session.state === "ended";
  const here = !ended && step.id === state.current;
  const edited = editedAgenda(state)?.steps.find((each) => each.id === step.id);
  const act = (/** @type {"go" | "open"} */ verb) => async () => {
    if (!(await steering.steer({ verb, activity: step.id }))) return;
    choose(null);
    document.getElementById("now-title")?.focus();
  };
  return html`<li class=${`agenda__step${here ? " agenda__step--here" : ""}`} aria-current=${here ? "step" : undefined} data-step=${step.id}>
    <div class="agenda__row"><button type="button" class="agenda__button" aria-expanded=${chosen} onClick=${() => choose(chosen ? null : step.id)}>
      <span class=${`agenda__sign ${here ? "agenda__sign--here" : past || step.state === "revealed" ? "agenda__sign--done" : ""}`}></span>
      <span class="agenda__words"><span class="agenda__title" ...${tongue(texts, "activities", step.id, "title")}>${stepTitle(texts, step.id)}</span>
        <span class="agenda__note">${noteWords(step, here, past)}${step.secrecy && html` <span ...${tongue(texts, "activities", step.id, "secrecy")}>· ${texts?.activities[step.id]?.secrecy}</span>`}</span></span>
      <span class="agenda__time">${timeWords(edited, late, past)}</span>
    </button>${edited && !edited.stays && !ended && html`<${Grip} kit=${kit} step=${step.id} />`}</div>
    ${here && html`<${UnitList} kit=${kit} />`}
    ${
      chosen &&
      html`<div class="agenda__more">${
        here || ended
          ? html`<p class="kern-body kern-body--small">${ended ? t("Die Veranstaltung ist beendet.") : t("Hier sind Sie gerade.")}</p>`
          : html`<${Button} look="secondary" small press=${act("go")} words=${t("Zu diesem Schritt gehen")} />`
      }${!here && !ended && mayBeAsked(step, state.desk?.waiting_cards ?? 0) && html`<${Button} look="tertiary" small press=${act("open")} words=${t("Jetzt fragen")} />`}${!ended && asks(step) && step.state === "planned" && html`<${Secrecy} step=${step} steering=${steering} />`}<${StepActs} kit=${kit} step=${step.id} edit=${(/** @type {number} */ id) => open({ edit: id })} insert=${(/** @type {number | null} */ after) => open({ after })} /></div>`
    }
  </li>`;
}

/** Whether a step is asked by one act from the agenda; of fields one after the other is asked, and cards that wait come first. @param {Step} step @param {number} waiting */
const mayBeAsked = (step, waiting) =>
  asks(step) && step.state === "planned" && !step.by_field && !cardsFirst(step, waiting);

/** Choose a small round, or take it back, while nobody was asked. @param {{step: Step, steering: import("./kit").Kit["steering"]}} props */
function Secrecy({ step, steering }) {
  const small = step.secrecy === "small";
  const turn = () => steering.steer({ verb: "secrecy", activity: step.id, secrecy: small ? "secret" : "small" });
  return html`<div class="agenda__secrecy">
    <${Button} look="tertiary" small press=${turn} words=${small ? t("Wieder geheim fragen") : t("Als kleine Runde fragen, nicht geheim")} />
    <p class="kern-body kern-body--small">${small ? t("Das Ergebnis wird schon ab zwei Antworten gezeigt. Die Telefone sagen vor der ersten Frage, dass andere dann erraten können, wer wie geantwortet hat.") : t("Für wenige Menschen, die sich kennen: Ergebnisse schon ab zwei Antworten statt ab fünf. Die Telefone sagen es vor der ersten Frage.")}</p>
  </div>`;
}

/** @param {Step} step @param {boolean} here @param {boolean} past @returns {string} */
function noteWords(step, here, past) {
  const planned = step.minutes ? tn("%(n)s Minute", "%(n)s Minuten", step.minutes) : "";
  if (!asks(step)) return here ? t("jetzt") : past ? t("vorbei") : planned;
  return {
    planned: past ? t("nicht gefragt") : planned,
    open: t("offen"),
    closed: t("geschlossen, nicht gezeigt"),
    revealed: t("gezeigt"),
  }[step.state];
}
