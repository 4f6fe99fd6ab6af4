/** The moderators' free timer, as all doors show it. */

import { useSeconds } from "./session.js";
import { t } from "./texts.js";

/** @typedef {import("../protocol").Timer} Timer */

/** Whole seconds that are left, at least 0. @param {Timer} timer @param {number} now by the server's clock */
export const timerSeconds = ({ ends_at, left_ms }, now) =>
  Math.max(0, Math.ceil((left_ms ?? (ends_at ?? now) - now) / 1000));

/** "8:42" @param {number} seconds */
export const minutesText = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** What a timer says now: its time, or that it is over. @param {Timer} timer @param {() => number} serverNow */
export function useTimer(timer, serverNow) {
  const left = timerSeconds(timer, useSeconds(serverNow));
  const stands = timer.left_ms !== null;
  return { left, stands, over: !left && !stands, words: left || stands ? minutesText(left) : t("Die Zeit ist um.") };
}
