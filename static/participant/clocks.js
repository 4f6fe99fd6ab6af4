/** The countdown of a step with “I need more time”, and the moderators' timer. Loaded with the first of them. */

import { t, tn } from "../session/texts.js";
import { timerSeconds, useTimer } from "../session/timer.js";
import { html, signal, useEffect, useRef, useState } from "../vendor/vendor.js";

/** @typedef {import("../session/live.js").Live} Live */
/** @typedef {import("../protocol").Running} Running */
/** @typedef {(words: string) => void} Announce */

const WARN_AT = [60, 30, 10];

/** @param {{live: Live, activity?: number, run?: Running, announce: Announce}} props `run`: the portion in view that closes first */
export const Clocks = ({ live, activity, run, announce }) => html`
  <${Timer} live=${live} announce=${announce} />
  <${Countdown} live=${live} activity=${activity} run=${run} announce=${announce} />`;

/** Announced when it starts, changes or stops, and at 60, 30 and 10 seconds. @param {{live: Live, activity?: number, run?: Running, announce: Announce}} props */
function Countdown({ live, activity, run, announce }) {
  const closesAt = run?.closes_at;
  const running = useRef(false);
  useEffect(() => {
    const open = live.state.value?.running.some((entry) => entry.activity === activity && entry.state === "open");
    if (running.current && !closesAt && open) announce(t("Der Countdown ist angehalten. Sie haben weiter Zeit."));
    running.current = Boolean(closesAt);
  }, [closesAt]);
  return run && closesAt
    ? html`<${Seconds} key=${closesAt} live=${live} run=${run} closesAt=${closesAt} announce=${announce} />`
    : null;
}

/** @param {{live: Live, run: Running, closesAt: number, announce: Announce}} props */
function Seconds({ live, run, closesAt, announce }) {
  const [left, setLeft] = useState(Math.ceil((closesAt - live.serverNow()) / 1000));
  const said = useRef(Number.POSITIVE_INFINITY);
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.ceil((closesAt - live.serverNow()) / 1000)), 250);
    return () => clearInterval(timer);
  }, [closesAt]);
  useEffect(() => {
    const mark = WARN_AT.find((seconds) => left <= seconds && left > seconds - 5);
    const start = said.current === Number.POSITIVE_INFINITY;
    if (left <= 0 || (!start && (!mark || mark >= said.current))) return;
    said.current = mark ?? left;
    announce(
      tn("Dieser Schritt schließt in einer Sekunde.", "Dieser Schritt schließt in %(n)s Sekunden.", mark ?? left),
    );
  }, [left]);
  return html`<div class="band band--warning"><p role="timer">
    ${left > 0 ? tn("Schließt in einer Sekunde", "Schließt in %(n)s Sekunden", left) : t("Wird jetzt geschlossen …")}
  </p>${left > 0 && html`<${MoreTime} live=${live} run=${run} announce=${announce} />`}</div>`;
}

/** What this device asked more time for already; the next step draws a new tray. */
const asked = signal(/** @type {string[]} */ ([]));

/** @param {{live: Live, run: Running, announce: Announce}} props */
function MoreTime({ live, run: { activity, portion, opened_at }, announce }) {
  const [failed, setFailed] = useState(false);
  const about = `${activity}/${portion}/${opened_at}`;
  const told = t("Die Moderation weiß, dass Sie mehr Zeit brauchen.");
  const ask = async () => {
    const { ok } = await live.send("more_time", { activity, portion });
    setFailed(!ok);
    if (!ok) return;
    asked.value = [...asked.value, about];
    announce(told);
  };
  if (asked.value.includes(about)) return html`<p>${told}</p>`;
  return html`<button type="button" class="quiet" onClick=${ask}>${t("Ich brauche mehr Zeit")}</button>
    ${failed && html`<p role="alert">${t("Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.")}</p>`}`;
}

/** The timer that was closed on this device, by its beginning. */
const closed = signal(0);

/** @param {{live: Live, announce: Announce}} props */
function Timer({ live, announce }) {
  const timer = live.state.value?.session.timer;
  if (!timer?.phones || timer.since === closed.value) return null;
  return html`<${Running} key=${timer.since} timer=${timer} live=${live} announce=${announce} />`;
}

/** Announced when it starts, stands and is over. @param {{timer: import("../protocol").Timer, live: Live, announce: Announce}} props */
function Running({ timer, live, announce }) {
  const { stands, over, words } = useTimer(timer, live.serverNow);
  useEffect(() => {
    const minutes = Math.ceil(timerSeconds(timer, live.serverNow()) / 60);
    const time = over
      ? words
      : stands
        ? t("Der Timer ist angehalten.")
        : tn("Noch eine Minute.", "Noch %(n)s Minuten.", minutes);
    announce([timer.text, time].filter(Boolean).join(": "));
  }, [stands, over]);
  return html`<div class="band band--info">
    <p>${timer.text && html`<span lang="" dir="auto">${timer.text}</span>${" "}`}<strong role="timer" aria-live="off">${words}</strong>${stands && ` · ${t("angehalten")}`}</p>
    <button type="button" class="band__close" onClick=${() => (closed.value = timer.since)}><span aria-hidden="true">✕</span><span class="kern-sr-only">${t("Timer schließen")}</span></button>
  </div>`;
}
