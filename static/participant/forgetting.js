/** What a device that people use one after another does so that nobody finds what another one left. */

/** In the tab's storage: when the person whose turn it is did something last. */
export const LAST = "turn";

/** Milliseconds since then. Where the device's clock was set back they are counted from now on, or nobody would ever be away. */
export function idleMs() {
  const [last, now] = [Number(sessionStorage.getItem(LAST)), Date.now()];
  if (last > now) sessionStorage.setItem(LAST, `${now}`);
  return Math.max(0, now - last);
}

/** @type {BroadcastChannel | null} */
let channel = null;

/** Other windows of this device, where its browser can reach them; opened when it is needed first. */
function otherWindows() {
  if (!channel && "BroadcastChannel" in globalThis) channel = new BroadcastChannel(LAST);
  return channel;
}

/** Note that the person is there, in every window of the device: a window left behind does not end the turn of another one. */
export function noteLife() {
  sessionStorage.setItem(LAST, `${Date.now()}`);
  otherWindows()?.postMessage(document.body.dataset.session);
}

/** Hear of signs of life in other windows. */
export function hearOtherWindows() {
  otherWindows()?.addEventListener("message", ({ data }) => {
    if (data === document.body.dataset.session) sessionStorage.setItem(LAST, `${Date.now()}`);
  });
}

const DATABASE = "facilitation";
const PATIENCE_MS = 1500;

/**
 * Delete what pages keep of whose turn it was: on a shared device everything, on a helper's what belongs to this session, since ballots
 * that are not sent yet are kept there, too. Resolves when it is gone, or after a moment where a browser does not answer.
 */
export function forgetDevice() {
  const { session = "", helped } = document.body.dataset;
  const ofTurn = (/** @type {string} */ key) =>
    helped === undefined || (OF_PEOPLE.test(key) && key.split("/")[1] === session);
  try {
    sessionStorage.clear();
    for (const key of Object.keys(localStorage).filter(ofTurn)) localStorage.removeItem(key);
  } catch {
    // storage is forbidden: nothing is kept
  }
  // a helper's answers leave the database when they are acknowledged
  return helped === undefined ? Promise.race([databaseGone(), pause()]) : Promise.resolve();
}

const OF_PEOPLE = /^(drafts|cards)\//;

const pause = () => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));

const databaseGone = () =>
  new Promise((resolve) => {
    try {
      const request = indexedDB.deleteDatabase(DATABASE);
      request.onsuccess = request.onerror = () => resolve(null);
    } catch {
      resolve(null);
    }
  });

/** Have the server forget the cookies of who answered. @param {string} address of the turns @returns {Promise<boolean>} */
export const endTurn = (address) =>
  fetch(`${address}/fertig`, { method: "POST" })
    .then((answer) => answer.ok)
    .catch(() => false);

/** Change the language without a new entry in the browser's history, which the next person could go back to. */
export function replaceLanguage() {
  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest?.(".languages a");
    if (!link) return;
    event.preventDefault();
    location.replace(/** @type {HTMLAnchorElement} */ (link).href);
  });
}

/** Call something at every sign of life. @param {() => void} alive */
export function onLife(alive) {
  for (const sign of ["pointerdown", "keydown", "input", "wheel", "touchmove"])
    addEventListener(sign, alive, { capture: true, passive: true });
}
