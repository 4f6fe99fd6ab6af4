/** Keep unacknowledged answers on the device and send them again until the server has them. */
import { openStorage } from "./storage.js";

/** @typedef {import("../protocol").Ack} Ack */
/** @typedef {import("../protocol").Entry} Entry */
/** @typedef {{entry?: Entry, ack?: Ack}} News what one tab tells the others: an entry that is settled, or only that the box changed */

/** Entries sent at once; the server allows bursts of 40. */
const AT_ONCE = 8;
const LEASE_MS = 6000;

/**
 * What an acknowledgement means for an entry: done (stored), final (refused), or again (retry).
 * @param {Ack} ack @returns {"done" | "final" | "again"}
 */
export const fate = (ack) => (ack.ok ? "done" : ack.retry ? "again" : "final");

/**
 * The delay before the next try, in ms: what the server asks for, else doubling from 0.5 to 8 s, with up to 30 % jitter.
 * @param {number} attempt from 0 @param {number} [asked] @param {number} [random] 0…1
 */
export const delay = (attempt, asked = 0, random = Math.random()) =>
  Math.max(asked, Math.min(8000, 500 * 2 ** attempt)) * (1 + 0.3 * random);

/**
 * Open the outbox of one participant. Its tabs share it; the one that holds the lease sends, because Web Locks need HTTPS.
 * @param {{
 *   box: string,
 *   send: (event: string, payload: object) => Promise<Ack>,
 *   changed: (entries: Entry[]) => void,
 *   settled: (entry: Entry, ack: Ack) => void,
 *   where?: (kept: "device" | "memory") => void,
 *   held?: (why: string | null) => void,
 *   online?: () => boolean,
 *   outdated?: (entry: Entry) => boolean,
 *   storage?: import("./storage.js").Storage,
 * }} wiring
 */
export async function openOutbox({
  box,
  send,
  changed,
  settled,
  where = () => {},
  held = () => {},
  online = () => true,
  outdated = () => false,
  storage,
}) {
  const store = storage ?? (await openStorage(where));
  const me = Math.random().toString(36).slice(2);
  const tabs = talkToTabs(box, (news) => {
    if (news.entry && news.ack) settled(news.entry, news.ack);
    refresh();
  });
  let running = false;
  let wanted = false;
  let attempt = 0;
  let closed = false;

  async function refresh() {
    const [old, entries] = parted(await store.list(box), outdated);
    await Promise.all(old.map(store.remove));
    if (!closed) changed(entries);
    return entries;
  }

  /** @param {Entry} entry @returns {Promise<Ack | null>} the acknowledgement it waits for, null when settled */
  async function deliver(entry) {
    const ack = await send(entry.event, { ...entry.payload, seq: entry.seq });
    if (fate(ack) === "again") return ack;
    const newest = await store.remove(entry);
    if (newest || ack.ok) {
      settled(entry, ack);
      tabs.tell({ entry, ack });
    }
    return null;
  }

  /** Send the oldest entries; resolves to true while all that were sent are settled. */
  async function round() {
    const entries = (await refresh()).slice(0, AT_ONCE);
    const waiting = (await Promise.all(entries.map(deliver))).filter((ack) => ack !== null);
    if (entries.length) await refresh();
    held(waiting[0]?.refused ?? null);
    if (!waiting.length) attempt = 0;
    else setTimeout(pump, delay(attempt++, Math.max(...waiting.map((ack) => ack.after_ms ?? 0))));
    return entries.length > 0 && !waiting.length;
  }

  /** Send until the box is empty, if this tab gets the lease. A closed tab keeps its lease for some seconds. */
  async function sendAll() {
    if (!(await store.lease(box, me, Date.now(), LEASE_MS))) setTimeout(pump, LEASE_MS / 2);
    else while (!closed && (await round()));
  }

  async function pump() {
    wanted = true;
    if (running || closed) return;
    running = true;
    try {
      while (wanted && !closed) {
        wanted = false;
        if (!(await refresh()).length) held(null);
        else if (online()) await sendAll();
      }
    } finally {
      running = false;
    }
    if (!closed) await store.release(box, me);
  }

  await refresh();
  pump();
  return {
    pump,
    /** @param {import("./storage.js").Draft} draft @param {number} lastSeq */
    async add(draft, lastSeq) {
      await store.add(box, draft, lastSeq);
      await refresh();
      tabs.tell({});
      pump();
    },
    close() {
      closed = true;
      tabs.close();
      return store.release(box, me);
    },
  };
}

/** @param {Entry[]} entries @param {(entry: Entry) => boolean} belongs @returns {[Entry[], Entry[]]} those that match, the others */
const parted = (entries, belongs) => [entries.filter(belongs), entries.filter((entry) => !belongs(entry))];

/**
 * Tell this participant's other tabs what changed: the tab that sends may not be the one that was tapped. Without
 * BroadcastChannel each tab reads the storage when it looks next.
 * @param {string} box @param {(news: News) => void} heard
 */
function talkToTabs(box, heard) {
  try {
    const channel = new BroadcastChannel(`outbox/${box}`);
    channel.onmessage = ({ data }) => heard(data);
    return { tell: (/** @type {News} */ news) => tell(channel, news), close: () => channel.close() };
  } catch {
    return { tell() {}, close() {} };
  }
}

/** @param {BroadcastChannel} channel @param {News} news */
function tell(channel, news) {
  try {
    channel.postMessage(news);
  } catch {
    // the browser has closed it
  }
}
