/**
 * The tray at the bottom, within reach of a thumb. Messages, countdowns and lost connections appear here and not
 * above, so that nothing moves under a finger.
 */

import { componentLater } from "../activities/parts/late_results.js";
import { imported } from "../session/addressed.js";
import { asks, currentRun, currentStep } from "../session/session.js";
import { t, tn } from "../session/texts.js";
import { html, signal, useEffect, useRef, useState } from "../vendor/vendor.js";
import { announce } from "./announcing.js";
import { explain } from "./reasons.js";
import { belongs, savingState } from "./saving_state.js";

/** @typedef {import("../session/live.js").Live} Live */
/** @typedef {import("../protocol").TrayProps} View what the tray knows of the view above it */

const CLEARANCE_PX = 12;
const LONG_MS = 400;

/** @param {{live: Live, activity?: number, portions?: string[]} & View} props `portions`: those in view, if not the whole step */
export function Tray({ live, activity, portions, writing = false, children, ...view }) {
  const run = live.state.value?.running.find(
    (entry) => entry.activity === activity && entry.closes_at && (!portions || portions.includes(entry.portion)),
  );
  const tray = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => keepClear(/** @type {HTMLElement} */ (tray.current)), []);
  const status = useStatus(live, activity ?? 0, view);
  return html`<div class=${`tray${writing ? " tray--writing" : ""}`} ref=${tray}>
    <${Message} text=${live.state.value?.session.message} />
    <${Clocks} live=${live} activity=${activity} run=${run} />
    ${offersHand(live) && html`<${Hand} live=${live} announce=${announce} explain=${explain} />`}
    <${Connection} live=${live} />
    <${Stuck} live=${live} />
    ${(children || status) && html`<div class="tray__acts">${status ?? html`<p class="saving"></p>`}${children}</div>`}
  </div>`;
}

/** Keep focused elements above the tray, whatever its height. @param {HTMLElement} tray */
function keepClear(tray) {
  const watch = new ResizeObserver(() => {
    const covers = getComputedStyle(tray).position === "sticky";
    document.documentElement.style.scrollPaddingBlockEnd = covers ? `${tray.offsetHeight + CLEARANCE_PX}px` : "";
  });
  watch.observe(tray);
  return () => watch.disconnect();
}

/** The message that was closed; the next step draws a new tray, but not the message again. */
const closed = signal(/** @type {string | null} */ (null));

/** @param {{text?: string | null}} props */
function Message({ text }) {
  useEffect(() => {
    if (!text) closed.value = null;
    else if (text !== closed.value) announce(text);
  }, [text]);
  if (!text || text === closed.value) return null;
  return html`<div class="band band--info">
    <p><strong>${t("Von der Moderation:")}</strong> <span lang="" dir="auto">${text}</span></p>
    <button type="button" class="band__close" onClick=${() => (closed.value = text)}><span aria-hidden="true">✕</span><span class="kern-sr-only">${t("Nachricht schließen")}</span></button>
  </div>`;
}

const Later = componentLater("Clocks", () => imported("participant/clocks.js"));

/** The countdown and the moderators' timer, by code that is loaded with the first of them and then stays. @param {{live: Live, activity?: number, run?: import("../protocol").Running}} props */
function Clocks(props) {
  const seen = useRef(false);
  seen.current ||= Boolean(props.run || props.live.state.value?.session.timer?.phones);
  return seen.current && html`<${Later} ...${props} announce=${announce} />`;
}

const Hand = componentLater("Hand", () => imported("participant/hand.js"));

/** Whether a hand can be raised here: people talk now, and are not asked; who raised one keeps it for the step. @param {Live} live */
function offersHand({ state: { value: state }, hand }) {
  const step = state && currentStep(state);
  if (!step || state.session.state !== "running" || document.body.dataset.turns) return false;
  if (hand.value?.number && hand.value.activity === step.id) return true;
  return !asks(step) || currentRun(state)?.state === "revealed" || currentRun(state)?.state === "closed";
}

/** @param {{live: Live}} props */
function Connection({ live }) {
  const online = live.online.value;
  const waiting = live.unsaved.value > 0;
  const [calm, setCalm] = useState(true);
  // Short gaps end within a second and are not shown.
  useEffect(() => {
    if (online) return setCalm(true);
    const timer = setTimeout(() => setCalm(false), 1500);
    return () => clearTimeout(timer);
  }, [online]);
  const text = lostText(waiting, live.kept.value);
  const said = useRef(false);
  useEffect(() => {
    if (!calm) announce(text);
    else if (said.current) announce(t("Die Verbindung ist wieder da."));
    said.current = !calm;
  }, [calm]);
  if (calm && live.kept.value === "memory" && waiting)
    return html`<p class="band">${t("Dieser Browser speichert nichts auf Dauer. Was noch nicht gespeichert ist, bleibt nur, solange diese Seite offen ist.")}</p>`;
  return calm ? null : html`<p class="band band--warning">${text}</p>`;
}

/** @param {boolean} waiting @param {"device" | "memory"} kept */
function lostText(waiting, kept) {
  if (!waiting) return t("Keine Verbindung – wir versuchen es weiter. Sie können ruhig weiter antworten.");
  if (kept === "memory")
    return t("Keine Verbindung – Ihre Antworten werden gesendet, sobald es geht. Bitte lassen Sie die Seite offen.");
  return t(
    "Keine Verbindung – Ihre Antworten bleiben auf diesem Gerät gespeichert und werden gesendet, sobald die Verbindung wieder da ist.",
  );
}

/** Shown while the server cannot store: answers stay on the device and are sent later. @param {{live: Live}} props */
function Stuck({ live }) {
  const waiting = live.unsaved.value > 0;
  const stuck = waiting && live.online.value && live.held.value === "storage";
  const text = stuckText(live.kept.value);
  const said = useRef(false);
  useEffect(() => {
    if (stuck) announce(text);
    else if (said.current && !waiting) announce(t("Ihre Antworten sind jetzt gespeichert."));
    said.current = stuck || (said.current && waiting);
  }, [stuck, waiting]);
  return stuck ? html`<p class="band band--warning">${text}</p>` : null;
}

/** @param {"device" | "memory"} kept */
function stuckText(kept) {
  if (kept === "memory")
    return t(
      "Der Server kann gerade nicht speichern. Ihre Antworten werden gesendet, sobald es geht. Bitte lassen Sie die Seite offen.",
    );
  return t(
    "Der Server kann gerade nicht speichern. Ihre Antworten bleiben auf diesem Gerät gespeichert und werden gesendet, sobald er es wieder kann.",
  );
}

/**
 * The saving state of this view in words, null where there is nothing to say. Announced once a view, not once a tap.
 * @param {Live} live @param {number} activity @param {View} view
 */
function useStatus(live, activity, { refs, open = 0, unsent, stored }) {
  const said = { own: live.own.value, pending: live.pending.value, refusals: live.refusals.value };
  const now = refs === undefined ? "none" : savingState(said, activity, refs);
  const slow = useLonger(now === "sending", LONG_MS);
  const here = refs?.join() ?? "";
  const acted = useRef("");
  const heard = useRef("");
  if (
    refs !== undefined &&
    said.pending.some(({ event, payload }) => event === "answer" && belongs(activity, refs)(payload))
  )
    acted.current = here || "all";
  useEffect(() => {
    const key = here || "all";
    if (now !== "stored" || acted.current !== key || heard.current === key) return;
    heard.current = key;
    announce(
      open
        ? tn("Gespeichert. Eine Frage ist noch offen.", "Gespeichert. %(n)s Fragen sind noch offen.", open)
        : t("Gespeichert."),
    );
  }, [now, here]);

  const words = (/** @type {string} */ text, kind = "") => html`<p class=${`saving ${kind}`}>${text}</p>`;
  if (unsent) return words(unsent, "saving--unsent");
  if (live.unsaved.value && !live.online.value)
    return words(tn("1 Antwort noch nicht gesendet", "%(n)s Antworten noch nicht gesendet", live.unsaved.value));
  if (now === "sending" && slow)
    return words(live.held.value === "slow_down" ? t("wird nach und nach gesendet …") : t("wird gesendet …"));
  if (now === "late") return words(t("geschlossen, zählt nicht mehr"));
  if (now !== "stored") return null;
  if (stored) return words(stored, "saving--done");
  return open
    ? words(tn("✓ gespeichert, 1 Frage offen", "✓ gespeichert, %(n)s Fragen offen", open), "saving--done")
    : words(t("✓ gespeichert"), "saving--done");
}

/** Whether `is` has been true for `ms`. @param {boolean} is @param {number} ms */
function useLonger(is, ms) {
  const [longer, setLonger] = useState(false);
  useEffect(() => {
    setLonger(false);
    if (!is) return;
    const timer = setTimeout(() => setLonger(true), ms);
    return () => clearTimeout(timer);
  }, [is]);
  return is && longer;
}
