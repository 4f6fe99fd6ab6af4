/**
 * Keep ballots in this browser until the server has them. They are sent one after another; each has a key, so that one
 * whose acknowledgement was lost, or that two tabs send, is counted once. Each has a place of its own in the browser's
 * storage, so that no tab overwrites what another one keeps. Where there is no storage (private windows), they live as
 * long as the page.
 */

const AGAIN_MS = 3_000;

/** @typedef {{page: string, address: string, number: number, key: string, fields: [string, string][], undo: boolean}} Waiting */
/** @typedef {{ok?: boolean, state?: string, late?: boolean, typed?: number, again?: number[], differ?: number[], refused?: string, retry?: boolean, words?: string}} Answer */
/**
 * @typedef {object} Heard
 * @property {(one: Waiting, answer: Answer) => void} done the server has it
 * @property {(one: Waiting, answer: Answer) => void} refused the server does not take it
 * @property {(waiting: number, online: boolean) => void} queued
 */

/** @param {string} name @returns {any} null where nothing is stored */
export function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} name @param {unknown} value null removes it; returns whether the browser keeps it */
export function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** @typedef {{one: Waiting, words: string}} Problem a ballot that the server did not take, and why */

/** What the server did not take of the ballots of a page. @param {string} page @returns {Problem[]} */
export const problemsOf = (page) => read(`problems:${page}`) ?? [];

/** @param {string} page @param {Problem[]} problems */
export const keepProblems = (page, problems) => write(`problems:${page}`, problems.length ? problems : null);

/** The names below `prefix` in the browser's storage, the oldest first. @param {string} prefix @returns {string[]} */
function names(prefix) {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(prefix))
      .sort();
  } catch {
    return [];
  }
}

/**
 * @param {string} box its name in the browser's storage
 * @param {Heard} heard
 */
export function openOutbox(box, heard) {
  /** @type {Map<string, Waiting>} what no storage took */
  const memory = new Map();
  let [sending, online, count] = [false, true, 0];

  const waiting = () => [...names(`${box}:`), ...memory.keys()];
  const queued = () => heard.queued(waiting().length, online);

  /** @param {string} name */
  function remove(name) {
    memory.delete(name);
    write(name, null);
  }

  async function send() {
    const [name] = sending ? [] : waiting();
    if (!name) return;
    const one = memory.get(name) ?? /** @type {Waiting | null} */ (read(name));
    if (!one) return remove(name);
    sending = true;
    const answer = await post(one);
    sending = false;
    online = answer !== null;
    if (answer === null) {
      queued();
      setTimeout(send, AGAIN_MS);
      return;
    }
    remove(name);
    if (answer.ok) heard.done(one, answer);
    else heard.refused(one, answer);
    queued();
    send();
  }

  addEventListener("online", send);
  queued();
  send();
  return {
    /** @param {Waiting} one */
    add(one) {
      count += 1;
      const name = `${box}:${String(Date.now()).padStart(15, "0")}-${String(count).padStart(6, "0")}`;
      if (!write(name, one)) memory.set(name, one);
      queued();
      send();
    },
  };
}

/** The server's answer; null where it should be asked again. @param {Waiting} one @returns {Promise<Answer | null>} */
async function post(one) {
  try {
    const answer = await fetch(one.address, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(one.fields),
    });
    if (answer.status >= 500 || answer.status === 429) return null;
    return await answer.json();
  } catch {
    return null;
  }
}
