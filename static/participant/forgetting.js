/** What a device that people use one after another does so that nobody finds what another one left. */

/** In the tab's storage: when the person whose turn it is did something last. */
export const LAST = "turn";

const DATABASE = "facilitation";
const PATIENCE_MS = 1500;

/** Delete what pages keep on this device. Resolves when it is gone, or after a moment where a browser does not answer. */
export function forgetDevice() {
  for (const kept of ["localStorage", "sessionStorage"])
    try {
      window[/** @type {"localStorage"} */ (kept)].clear();
    } catch {
      // storage is forbidden: nothing is kept
    }
  return Promise.race([databaseGone(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}

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
