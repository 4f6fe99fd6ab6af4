/** Presenting: a large picture of the screen now and afterwards, the note, the clock, the next act, and the keys of a clicker. */

import { currentStep } from "../session/session.js";
import { formatTime, t, tn } from "../session/texts.js";
import { html, useEffect, useRef, useState } from "../vendor/vendor.js";
import { unfold, useNextAct } from "./at_hand.js";
import { BigButton, QuietActs } from "./big_button.js";
import { clicked, GAP_MS, keyName, meaning } from "./clicker.js";
import { Button } from "./controls.js";
import { editedAgenda, lateness, StepNote } from "./edited_agenda.js";
import { stepTitle } from "./next_act.js";
import { unitTitle } from "./now.js";
import { factsOf, Pager } from "./pager.js";
import { Previews } from "./previews.js";
import { areShortcutsOff } from "./shortcuts.js";

/** @typedef {import("./kit").Kit} Kit */

const KEPT = "presenting";

/** Whether this page was presenting before it was reloaded: some clickers send the key that reloads. */
export function wasPresenting() {
  try {
    return sessionStorage.getItem(KEPT) !== null;
  } catch {
    return false;
  }
}

/** @param {boolean} on */
export function keepPresenting(on) {
  try {
    if (on) sessionStorage.setItem(KEPT, "1");
    else sessionStorage.removeItem(KEPT);
  } catch {
    // Then a reload leads back to the desk.
  }
}

/** @param {{kit: Kit, finish: () => void, sort: () => void, leave: () => void}} props */
export function Presenting({ kit, finish, sort, leave }) {
  const { state } = kit;
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  const atTheDesk = (/** @type {string} */ tool) => () => {
    leave();
    requestAnimationFrame(() => unfold(tool));
  };
  const openings = { finish, sort, order: atTheDesk("tool-flow"), jump: atTheDesk("tool-screen") };
  const { now, primary, quiet, press } = useNextAct(kit, openings);
  const { key, words } = useClicker(kit, leave);
  useEffect(() => title.current?.focus(), []);
  const act = primary?.act ?? { verb: "close", activity: state.current };
  return html`<section class="presenting" aria-labelledby="presenting-title">
    <header class="presenting__top">
      <h1 class="presenting__mode" id="presenting-title" tabindex="-1" ref=${title}>${t("Vorführen")}</h1>
      <${Where} kit=${kit} now=${now} />
      <${Button} look="tertiary" press=${leave} words=${t("Vorführen beenden (Esc)")} />
    </header>
    <${Previews} kit=${kit} act=${act} />
    <div class="presenting__foot">
      <div class="presenting__said">
        <${StepNote} state=${state} />
        <${Pager} kit=${kit} />
        <p class="presenting__clicker" role="status">${key ? t("Klicker bestätigt: %(key)s angekommen", { key: keyName(key) }) : t("Klicker prüfen: Drücken Sie Pfeil rechts oder Pfeil links.")}${words && html`<br /><strong>${words}</strong>`}</p>
        <${Keys} />
      </div>
      <div class="now__acts">
        <${BigButton} kit=${kit} now=${now} primary=${primary} press=${press} />
        <${QuietActs} offers=${quiet.slice(0, MOST_QUIET)} look="tertiary" press=${press} />
      </div>
    </div>
  </section>`;
}

/** More of them stand at the desk. */
const MOST_QUIET = 3;

/** The time, how late it is, and what people are at. @param {{kit: Kit, now: number}} props */
function Where({ kit, now }) {
  const { state, texts } = kit;
  const step = currentStep(state);
  const late = lateness(editedAgenda(state), state.current, now);
  const place = step ? t("%(at)s von %(all)s", { at: state.agenda.indexOf(step) + 1, all: state.agenda.length }) : "";
  const title = step
    ? [stepTitle(texts, step.id), unitTitle(kit)].filter(Boolean).join(" · ")
    : t("Noch nicht begonnen");
  return html`<p class="presenting__clock">${t("%(time)s Uhr", { time: formatTime(now) })}</p>
    ${late > 0 && html`<p class="presenting__late">${tn("%(n)s Min. später als geplant", "%(n)s Min. später als geplant", late)}</p>`}
    <p class="presenting__where" dir="auto"><strong>${title}</strong>${place && ` · ${t("Schritt %(place)s", { place })}`}</p>`;
}

const Keys = () =>
  html`<ul class="presenting__keys plain" role="list">
    <li><kbd>${t("Pfeil rechts")}</kbd> <kbd>${t("Leertaste")}</kbd> <kbd>${t("Bild↓")}</kbd> ${t("weiterblättern")}</li>
    <li><kbd>${t("Pfeil links")}</kbd> <kbd>${t("Bild↑")}</kbd> ${t("zurückblättern")}</li>
    <li><kbd>B</kbd> <kbd>.</kbd> ${t("Leinwand leer, und wieder zeigen")}</li>
    <li><kbd>${t("Eingabetaste")}</kbd> ${t("drückt die Schaltfläche mit dem Fokus")}</li>
  </ul>`;

/** Keys that somebody typing, an open form or a dialog needs for itself. @param {KeyboardEvent} event */
const isElsewhere = (event) =>
  event.ctrlKey ||
  event.altKey ||
  event.metaKey ||
  /** @type {Element} */ (event.target).closest("input, textarea, select") ||
  document.querySelector("dialog[open]");

/**
 * Listen to the clicker while presenting: the last key that came, and in words why it did nothing.
 * @param {Kit} kit @param {() => void} leave
 */
function useClicker(kit, leave) {
  const [last, setLast] = useState({ key: "", words: "" });
  const latest = useRef(kit);
  const done = useRef(Number.NEGATIVE_INFINITY);
  latest.current = kit;
  useEffect(() => {
    const press = (/** @type {KeyboardEvent} */ event) => {
      if (isElsewhere(event)) return;
      if (event.key === "Escape") return leave();
      if (meaning(event.key) === undefined || (areShortcutsOff() && /^[b.]$/i.test(event.key))) return;
      event.preventDefault(); // the space bar would press the button that has the focus, or scroll
      if (event.repeat || performance.now() - done.current < GAP_MS) return;
      done.current = performance.now();
      const outcome = clicked(event.key, latest.current.state, factsOf(latest.current));
      setLast({ key: event.key, words: "words" in outcome ? outcome.words : "" });
      if ("act" in outcome) latest.current.steering.steer(outcome.act);
    };
    // Firefox presses a button when the space bar is released
    const release = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === " " && !isElsewhere(event)) event.preventDefault();
    };
    addEventListener("keydown", press);
    addEventListener("keyup", release);
    return () => {
      removeEventListener("keydown", press);
      removeEventListener("keyup", release);
    };
  }, []);
  return last;
}
