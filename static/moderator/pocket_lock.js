/** Lock the desk on a phone that nobody touched for a minute, so that no pocket presses; two presses far apart unlock it. */

import { currentStep, useSeconds } from "../session/session.js";
import { formatTime, t } from "../session/texts.js";
import { html, useEffect, useRef, useState } from "../vendor/vendor.js";
import { Button } from "./controls.js";
import { stepTitle } from "./next_act.js";

/** @typedef {import("./kit").Kit} Kit */

export const IDLE_MS = 60_000;
/** So long the second press is waited for; then it begins anew. */
const CONFIRM_MS = 5_000;
const NARROW = "(max-width: 39.99rem)";
// the page scrolls by itself, too
const USES = ["pointerdown", "keydown", "input", "wheel"];

/** Whether a page of this width is locked now. @param {{narrow: boolean, running: boolean, idle: number}} of `idle` in ms */
export const isDue = ({ narrow, running, idle }) => narrow && running && idle >= IDLE_MS;

/** @typedef {{steady: number, wall: number}} Moment in ms by two clocks: one stands still while a phone sleeps, the other may be set */

/** @returns {Moment} */
const now = () => ({ steady: performance.now(), wall: Date.now() });

/** How long nobody has used the page. @param {Moment} last @param {Moment} at */
export const idleMs = (last, at) => Math.max(at.steady - last.steady, at.wall - last.wall);

/** Whether the desk is locked, and how to unlock it. @param {Kit["state"] | null} state */
export function usePocketLock(state) {
  const [locked, lock] = useState(false);
  const last = useRef(now());
  const running = useRef(false);
  running.current = state?.session.state === "running";
  useEffect(() => {
    const narrow = matchMedia(NARROW);
    const used = () => {
      last.current = now();
    };
    const look = () => {
      const idle = idleMs(last.current, now());
      if (isDue({ narrow: narrow.matches, running: running.current, idle })) lock(true);
    };
    const timer = setInterval(look, 1000);
    document.addEventListener("visibilitychange", look);
    for (const use of USES) addEventListener(use, used, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
      for (const use of USES) removeEventListener(use, used, { capture: true });
    };
  }, []);
  return { locked, unlock: () => lock(false) };
}

/** @param {{kit: Kit, unlock: () => void}} props */
export function Locked({ kit: { state, texts, serverNow }, unlock }) {
  const time = useSeconds(serverNow);
  const [asked, ask] = useState(false);
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => title.current?.focus(), []);
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => ask(false), CONFIRM_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const step = currentStep(state);
  return html`<section class="lock" aria-labelledby="lock-title">
    <div class="lock__top">${asked && html`<${Button} look="primary" press=${unlock} words=${t("Ja, entsperren")} />`}</div>
    <h1 class="lock__title" id="lock-title" tabindex="-1" ref=${title}>${t("Fernbedienung gesperrt")}</h1>
    <p>${t("%(time)s Uhr", { time: formatTime(time) })}${step && html` · <span dir="auto">${stepTitle(texts, step.id)}</span>`}</p>
    <p role="status">${asked ? t("Bestätigen Sie es ganz oben.") : t("Eine Minute lang hat niemand dieses Gerät berührt. So löst in der Tasche nichts aus.")}</p>
    <div class="lock__bottom"><${Button} look="secondary" press=${() => ask(true)} words=${t("Fernbedienung entsperren")} /></div>
  </section>`;
}
