/** Sending acts: always with the picture the moderator saw, never two at once, and why one was not done. */
import { signal } from "../vendor/vendor.js";
import { refusalWords } from "./refusals.js";
import { situation } from "./situation.js";

/** @typedef {import("./shapes").Act} Act */
/** @typedef {import("./shapes").LogEntry} LogEntry */
/**
 * @typedef {object} Notice
 * @property {string} words
 * @property {LogEntry | null} entry what somebody else did in between
 * @property {string} situation in which it was said: with the next one it is no longer true
 */
/** @typedef {ReturnType<typeof steering>} Steering */

/** A picture that arrives this soon after an own act is its consequence. */
const OWN_MS = 1500;

/** @param {import("../session/live.js").Live} live */
export function steering(live) {
  const notice = signal(/** @type {Notice | null} */ (null));
  const busy = signal(false);
  let lastAct = Number.NEGATIVE_INFINITY;
  // An accepted act proves that nobody steered between the picture it was based on and its own rev.
  let known = 0;
  let waiting = 0;
  let asked = "";
  let last = Promise.resolve(true);

  /** @param {import("../protocol").Ack} ack @param {number} read id of the newest entry of the log that was read */
  function refuse(ack, read = 0) {
    const present = /** @type {import("./shapes").DeskState | undefined} */ (ack.state);
    if (present && present.rev >= (live.state.value?.rev ?? 0)) live.state.value = present;
    const last = /** @type {LogEntry | null | undefined} */ (ack.entry);
    const entry = last && last.id > read ? last : null;
    const seen = /** @type {import("./shapes").DeskState | null} */ (live.state.value);
    notice.value = { words: refusalWords(ack), entry, situation: seen ? situation(seen) : "" };
  }

  /** @param {Act} act @param {() => number} rev of the picture it was decided on @param {number} read @returns {Promise<boolean>} */
  async function send(act, rev, read) {
    lastAct = performance.now();
    const ack = await live.send("steer", { ...act, if_rev: rev() });
    lastAct = performance.now();
    busy.value = --waiting > 0;
    if (ack.ok) known = ack.rev ?? known;
    else refuse(ack, read);
    return Boolean(ack.ok);
  }

  /**
   * Do one act, after those that are on their way; resolves to whether it was done. The second half of a double press
   * is dropped.
   * @param {Act} act
   * @param {number} [seen] rev of the picture it was decided on, if not the agenda's
   * @returns {Promise<boolean>}
   */
  function steer(act, seen) {
    const words = JSON.stringify(act);
    if (busy.value && words === asked) return Promise.resolve(false);
    asked = words;
    busy.value = true;
    notice.value = null;
    waiting++;
    const agenda = live.state.value?.rev ?? 0;
    const read = live.log?.value?.entries[0]?.id ?? 0;
    last = last.then(() => send(act, () => seen ?? Math.max(known, agenda), read));
    return last;
  }

  return {
    steer,
    notice,
    busy,
    /** Whether this page acted a moment ago. */
    recent: () => busy.value || performance.now() - lastAct < OWN_MS,
    /** The button changed in the moment it was pressed. */
    overtaken: () => refuse({ refused: "moved" }),
    dismiss: () => {
      notice.value = null;
    },
  };
}
