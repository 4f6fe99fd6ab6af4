/** The middle column of the desk: the current step, the next act and the result. */

import { ResultNotes } from "../activities/parts/late_results.js";
import { itemsAt, kindModule } from "../session/addressed.js";
import { asks, currentStep, tallyOf, toldItems, total, useSeconds } from "../session/session.js";
import { formatTime, t, tn, tongue } from "../session/texts.js";
import { minutesText } from "../session/timer.js";
import { html } from "../vendor/vendor.js";
import { SessionEnded } from "./after_the_end.js";
import { useNextAct } from "./at_hand.js";
import { BigButton, QuietActs } from "./big_button.js";
import { ByAnother } from "./by_another.js";
import { CardsOnScreen } from "./cards_on_screen.js";
import { Badge, Button } from "./controls.js";
import { StepNote } from "./edited_agenda.js";
import { HandsWait } from "./hands.js";
import { MoreTime } from "./more_time.js";
import { stepTitle } from "./next_act.js";
import { Pager } from "./pager.js";
import { Previews } from "./previews.js";
import { asked, StepProgress } from "./progress.js";
import { Questions, QuestionsWait } from "./questions.js";
import { Remote } from "./remote.js";
import { SlidesUpload } from "./slides_upload.js";
import { StreamNote } from "./stream.js";
import { Tools } from "./tools.js";
import { TrialRun } from "./trial_run.js";
import { Undo } from "./undo.js";
import { isFew, lastOf, openOnes, runAtWork, staysOpen, unitAtWork, unitName, unitsOf } from "./units.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("./kit").Offer} Offer */

/** @param {{kit: Kit, finish: () => void, sort: () => void, present: () => void, people: () => void, away: boolean}} props `away`: while presenting, its forms keep what was typed */
export function Now({ kit, finish, sort, present, people, away }) {
  const { state } = kit;
  const hand = useNextAct(kit, { finish, sort, present });
  if (state.session.state === "ended") return html`<${SessionEnded} kit=${kit} hand=${hand} />`;
  return html`<section class="now" id="now" aria-labelledby="now-title">
    ${!away && html`<${ActsNow} kit=${kit} hand=${hand} people=${people} />`}
    <${Questions} kit=${kit} />
    <${SlidesUpload} kit=${kit} />
    <${TrialRun} kit=${kit} />
    <${Tools} kit=${kit} present=${present} />
    ${
      !away &&
      html`<${Previews} kit=${kit} act=${hand.primary?.act ?? { verb: "close", activity: state.current }} />
      <${StepNote} state=${state} />
      <${Figures} kit=${kit} />`
    }
  </section>`;
}

/** The step, the big button and what stands beside it. @param {{kit: Kit, hand: ReturnType<typeof useNextAct>, people: () => void}} props */
function ActsNow({ kit, people, hand: { now, primary, quiet, press } }) {
  const { state } = kit;
  const brief = !primary && asked(state) === "all" && runAtWork(state)?.closes_at == null;
  return html`<${CurrentStep} kit=${kit} brief=${brief} />
    <${StillOpen} kit=${kit} />
    <${PaperMissing} state=${state} />
    <${TooFew} state=${state} />
    <${QuestionsWait} kit=${kit} />
    <${HandsWait} kit=${kit} />
    <${Remote} kit=${kit} now=${now} people=${people} />
    <div class="now__big"><${BigButton} kit=${kit} now=${now} primary=${primary} press=${press} /></div>
    <div class="now__acts">
      <${ByAnother} kit=${kit} />
      <${QuietActs} offers=${quiet} look=${primary ? "tertiary" : "secondary"} press=${press} />
      <${StreamNote} state=${state} />
      <${MoreTime} kit=${kit} />
      <${Pager} kit=${kit} />
      <${CardsOnScreen} kit=${kit} />
      <${Undo} kit=${kit} now=${now} />
    </div>`;
}

/** @param {{kit: Kit, brief: boolean}} props */
function CurrentStep({ kit, brief }) {
  const { state, texts, serverNow } = kit;
  const step = currentStep(state);
  if (!step)
    return html`<header class="now__where"><p class="now__kicker">${t("Noch nicht begonnen")}</p><h2 class="now__title" id="now-title" tabindex="-1" ...${tongue(texts, "title")}>${texts?.title}</h2><p class="now__state">${joinedWords(state)}</p></header>`;
  const place = state.agenda.indexOf(step) + 1;
  return html`<header class="now__where">
    <p class="now__kicker">${t("Schritt %(place)s von %(all)s", { place, all: state.agenda.length })}${step.practice && html` <${Badge} look="info" words=${t("zählt nicht")} />`}${step.secrecy && html` <${Badge} look="warning" words=${texts?.activities[step.id]?.secrecy ?? ""} />`}</p>
    <h2 class="now__title" id="now-title" tabindex="-1" ...${tongue(texts, "activities", step.id, "title")}>${[stepTitle(texts, step.id), unitTitle(kit)].filter(Boolean).join(" · ")}</h2>
    ${asks(step) && html`<${StepState} state=${state} serverNow=${serverNow} />`}
    ${asks(step) && step.state !== "planned" && html`<${StepProgress} kit=${kit} brief=${brief} />`}
  </header>`;
}

/** @param {Kit["state"]} state */
const joinedWords = (state) => tn("%(n)s Stimme ist dabei", "%(n)s Stimmen sind dabei", total(state.joined));

/** @param {{state: Kit["state"], serverNow: () => number}} props */
function StepState({ state, serverNow }) {
  const step = currentStep(state);
  const run = runAtWork(state);
  const words = {
    planned: () => t("noch nicht gefragt · %(joined)s", { joined: joinedWords(state) }),
    open: () => html`<${OpenSince} at=${run?.opened_at ?? null} serverNow=${serverNow} />`,
    closed: () => closedWords(state),
    revealed: () => t("gezeigt"),
  };
  const of = run?.state ?? step?.state ?? "planned";
  return html`<p class=${`now__state now__state--${of}`}>${words[of]()}</p>`;
}

/** @param {Kit["state"]} state @returns {string} */
function closedWords(state) {
  const seenAt = unitAtWork(state)?.seen_at;
  if (seenAt) return t("geschlossen · angesehen um %(time)s, noch nicht gezeigt", { time: formatTime(seenAt) });
  return runAtWork(state)?.seen
    ? t("geschlossen · angesehen, noch nicht gezeigt")
    : t("geschlossen · noch von niemandem angesehen");
}

/** The field that people are at, or the need with its place among those of its field; "" for the whole step. @param {Kit} kit @returns {string} */
export function unitTitle({ state, texts }) {
  const units = unitsOf(state);
  const unit = unitAtWork(state) ?? units[0];
  if (!unit?.portion || (openOnes(units).length > 1 && !staysOpen(state))) return "";
  const mates = units.filter(({ field, number }) => field === unit.field && number);
  if (!unit.number) return unitName(texts, unit) ?? "";
  const place = t("%(at)s von %(all)s", { at: mates.indexOf(unit) + 1, all: mates.length });
  return `${unit.number} · ${place}`;
}

/** Why nothing is shown of what was closed last. @param {{state: Kit["state"]}} props */
function TooFew({ state }) {
  const last = lastOf(unitsOf(state));
  if (last?.state !== "closed" || !isFew(state, last)) return null;
  return html`<p class="now__few" role="status">${currentStep(state)?.secrecy ? t("Unter 2 Antworten: Es gibt nichts zu zeigen. Im Ergebnisprotokoll steht „zu wenige“.") : t("Unter 5 Antworten: Es gibt nichts zu zeigen. Im Ergebnisprotokoll steht „zu wenige“.")}</p>`;
}

/** @param {{at: number | null, serverNow: () => number}} props */
function OpenSince({ at, serverNow }) {
  const s = Math.max(0, Math.floor((useSeconds(serverNow) - (at ?? serverNow())) / 1000));
  return at === null ? t("offen") : t("offen seit %(time)s", { time: minutesText(s) });
}

/** @param {{kit: import("./kit").Kit}} props */
export function StillOpen({ kit: { state, texts, steering } }) {
  const open = state.agenda.find((step) => step.state === "open" && step.id !== state.current && !step.beside);
  if (!open) return null;
  const title = stepTitle(texts, open.id);
  return html`<div class="still-open">
    <p>${t("„%(title)s“ ist noch offen.", { title })}</p>
    <${Button} look="secondary" small press=${() => steering.steer({ verb: "go", activity: open.id })} words=${t("Dorthin zurück")} />
    <${Button} look="tertiary" small press=${() => steering.steer({ verb: "close", activity: open.id, in_s: 0 })} words=${t("Sofort schließen")} label=${title} />
  </div>`;
}

/** How many ballots of the current portion are not typed yet. @param {{state: import("../protocol_desk").DeskState}} props */
function PaperMissing({ state }) {
  const run = runAtWork(state);
  const found = (state.desk?.paper ?? []).find((one) => one.activity === run?.activity && one.portion === run.portion);
  return found
    ? html`<p class="now__turnout">${tn("%(n)s Stimmzettel ist noch nicht eingegeben", "%(n)s Stimmzettel sind noch nicht eingegeben", found.missing)}</p>`
    : null;
}

/** @param {{kit: import("./kit").Kit}} props */
export function Figures({ kit: { state, texts, live } }) {
  const run = runAtWork(state);
  if (run?.state !== "closed" && run?.state !== "revealed") return null;
  const Results = kindModule(run.kind)?.Results;
  const tally = tallyOf(live.tallies.value, run);
  const items = toldItems(run, itemsAt(run.items_url), tally);
  if (!Results || !items || !tally || !texts) return null;
  return html`<details class="panel figures-panel">
    <summary class="figures-panel__title">${t("Ergebnis im Einzelnen")} ${run.state === "closed" && html`<${Badge} look="warning" words=${t("noch nicht gezeigt")} />`}</summary>
    <${Results} activity=${run} items=${items} tally=${tally} texts=${texts} state=${state} screen=${false} page=${0} />
    <${ResultNotes} tally=${tally} Results=${Results} activity=${run} items=${items} texts=${texts} state=${state} />
  </details>`;
}
