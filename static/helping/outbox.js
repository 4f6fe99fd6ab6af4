/**
 * Keep ballots in this browser until the server has them. They are sent one after another; each has a key, so that one
 * whose acknowledgement was lost is counted once. Storage may fail (private windows): then they live as long as the page.
 */

const AGAIN_MS = 3_000;

/** @typedef {{address: string, number: number, key: string, fields: [string, string][], undo: boolean}} Waiting */
/** @typedef {{ok?: boolean, state?: string, late?: boolean, typed?: number, again?: number[], differ?: number[], refused?: string, retry?: boolean, words?: string}} Answer */
/**
 * @typedef {object} Heard
 * @property {(one: Waiting, answer: Answer) => void} done the server has it
 * @property {(one: Waiting, answer: Answer) => void} refused the server does not take it
 * @property {(waiting: Waiting[], online: boolean) => void} queued
 */

/** @param {string} name @returns {Waiting[]} */
export const stored = (name) => read(name) ?? [];

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

/**
 * @param {string} name of the box in the browser's storage
 * @param {Heard} heard
 */
export function openOutbox(name, heard) {
  let waiting = stored(name);
  let sending = false;
  let online = true;

  const queued = () => heard.queued(waiting, online);

  /** @param {Waiting[]} now */
  function keep(now) {
    waiting = now;
    write(name, now.length ? now : null);
    queued();
  }

  async function send() {
    if (sending || !waiting.length) return;
    sending = true;
    const [one] = waiting;
    const answer = await post(one);
    sending = false;
    online = answer !== null;
    if (answer === null) {
      queued();
      setTimeout(send, AGAIN_MS);
      return;
    }
    keep(waiting.filter((other) => other !== one));
    if (answer.ok) heard.done(one, answer);
    else heard.refused(one, answer);
    send();
  }

  addEventListener("online", send);
  queued();
  send();
  return {
    /** @param {Waiting} one */
    add(one) {
      keep([...waiting, one]);
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
