/** Sending acts: always with the picture the moderator saw, never two at once, and what came of it in words. */
import { signal } from "../vendor/vendor.js";
import { refusalWords } from "./refusals.js";

/** @typedef {import("./shapes").Act} Act */
/** @typedef {{words: string, changed: boolean}} Notice */
/** @typedef {ReturnType<typeof steering>} Steering */

/** A picture that arrives this soon after an own act is its consequence. */
const OWN_MS = 1500;

/** @param {import("../live.js").Live} live */
export function steering(live) {
  const notice = signal(/** @type {Notice | null} */ (null));
  const busy = signal(false);
  let lastAct = 0;
  // An accepted act proves that nobody steered between the picture it was based on and its own rev.
  let known = 0;

  /** @param {import("../protocol").Ack} ack */
  function refuse(ack) {
    const present = /** @type {import("./shapes").DeskState | undefined} */ (ack.state);
    if (present && present.rev >= (live.state.value?.rev ?? 0)) live.state.value = present;
    notice.value = { words: refusalWords(ack), changed: ack.refused === "changed" };
  }

  /**
   * Send one act; resolves to whether it was done.
   * @param {Act} act
   * @param {number} [seen] rev of the picture it was decided on, if not the agenda's
   * @returns {Promise<boolean>}
   */
  async function steer(act, seen) {
    if (busy.value) return false;
    busy.value = true;
    notice.value = null;
    lastAct = Date.now();
    const ack = await live.send("steer", { ...act, if_rev: seen ?? Math.max(known, live.state.value?.rev ?? 0) });
    lastAct = Date.now();
    busy.value = false;
    if (ack.ok) known = ack.rev ?? known;
    else refuse(ack);
    return Boolean(ack.ok);
  }

  return {
    steer,
    notice,
    busy,
    /** Whether this page acted a moment ago. */
    recent: () => busy.value || Date.now() - lastAct < OWN_MS,
    /** Somebody else's act changed the button in the moment it was pressed. */
    overtaken: () => refuse({ refused: "changed" }),
    dismiss: () => {
      notice.value = null;
    },
  };
}
