/**
 * The tray at the bottom, in thumb's reach. Whatever comes by itself (a message, the countdown, the lost connection)
 * appears here and not above, so that nothing moves under a finger.
 */

import { t, tn } from "../texts.js";
import { html, signal, useEffect, useRef, useState } from "../vendor/vendor.js";
import { announce } from "./announcing.js";

/** @typedef {import("../live.js").Live} Live */

const WARN_AT = [60, 30, 10];
const CLEARANCE_PX = 12;

/** @param {{live: Live, activity?: number, quiet?: boolean, children?: any}} props */
export function Tray({ live, activity, quiet = false, children }) {
  const closesAt = live.state.value?.running.find((entry) => entry.activity === activity)?.closes_at;
  const saving = useSaving(live);
  const tray = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => keepClear(/** @type {HTMLElement} */ (tray.current)), []);
  return html`<div class="tray" ref=${tray}>
    <${Message} text=${live.state.value?.session.message} />
    ${closesAt && html`<${Countdown} key=${closesAt} live=${live} closesAt=${closesAt} />`}
    <${Connection} live=${live} />
    <${Stuck} live=${live} />
    ${
      (children || (saving && !quiet)) &&
      html`<div class="tray__acts">${saving ?? html`<p class="saving"></p>`}${children}</div>`
    }
  </div>`;
}

/** What takes the focus stops above the tray, however high a message or a countdown makes it. @param {HTMLElement} tray */
function keepClear(tray) {
  const watch = new ResizeObserver(() => {
    const covers = getComputedStyle(tray).position === "sticky";
    document.documentElement.style.scrollPaddingBlockEnd = covers ? `${tray.offsetHeight + CLEARANCE_PX}px` : "";
  });
  watch.observe(tray);
  return () => watch.disconnect();
}

/** The message somebody has read and closed; the next step of the agenda brings a new tray, but not the message again. */
const closed = signal(/** @type {string | null} */ (null));

/** @param {{text?: string | null}} props */
function Message({ text }) {
  useEffect(() => {
    if (!text) closed.value = null;
    else if (text !== closed.value) announce(text);
  }, [text]);
  if (!text || text === closed.value) return null;
  return html`<div class="band band--info">
    <p><strong>${t("Von der Moderation:")}</strong> <span dir="auto">${text}</span></p>
    <button type="button" class="band__close" onClick=${() => (closed.value = text)}><span aria-hidden="true">✕</span><span class="kern-sr-only">${t("Nachricht schließen")}</span></button>
  </div>`;
}

/** @param {{live: Live, closesAt: number}} props */
function Countdown({ live, closesAt }) {
  const [left, setLeft] = useState(Math.ceil((closesAt - live.serverNow()) / 1000));
  const said = useRef(Number.POSITIVE_INFINITY);
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.ceil((closesAt - live.serverNow()) / 1000)), 250);
    return () => clearInterval(timer);
  }, [closesAt]);
  useEffect(() => {
    const mark = WARN_AT.find((seconds) => left <= seconds && left > seconds - 5);
    if (!mark || mark >= said.current) return;
    said.current = mark;
    announce(tn("Dieser Schritt schließt in einer Sekunde.", "Dieser Schritt schließt in %(n)s Sekunden.", mark));
  }, [left]);
  return html`<p class="band band--warning" role="timer">
    ${left > 0 ? tn("Schließt in einer Sekunde", "Schließt in %(n)s Sekunden", left) : t("Wird jetzt geschlossen …")}
  </p>`;
}

/** @param {{live: Live}} props */
function Connection({ live }) {
  const online = live.online.value;
  const waiting = live.unsaved.value > 0;
  const [calm, setCalm] = useState(true);
  // A short gap heals by itself within a second: no reason to alarm anybody.
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

/** The server is there but cannot store: what was said stays here and goes by itself. @param {{live: Live}} props */
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

/** What to say about saving; null while this voice has said nothing yet. @param {Live} live */
function useSaving(live) {
  const unsaved = live.unsaved.value;
  const { answers = {}, contributions = [] } = live.own.value ?? {};
  if (!unsaved && !contributions.length && !Object.keys(answers).length) return null;
  if (!unsaved) return html`<p class="saving saving--done">${t("✓ gespeichert")}</p>`;
  const slowed = live.held.value === "slow_down";
  return html`<p class="saving">
    ${
      live.online.value
        ? slowed
          ? t("wird nach und nach gespeichert …")
          : t("wird gespeichert …")
        : tn("1 Antwort noch nicht gesendet", "%(n)s Antworten noch nicht gesendet", unsaved)
    }
  </p>`;
}
