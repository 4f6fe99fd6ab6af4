/**
 * Storage of the outbox: IndexedDB, or memory where the browser has none or takes it away. `kept` says which, so that
 * the page can tell people.
 */

/** @typedef {import("../protocol").Entry} Entry */
/** @typedef {import("../protocol").Message & {key: string | null}} Draft `key` names what it replaces, null for a card of its own */
/**
 * @typedef {object} Storage
 * @property {"device" | "memory"} kept
 * @property {(box: string) => Promise<Entry[]>} list oldest first; rejects when the device lost entries it had numbered
 * @property {(box: string, draft: Draft, lastSeq: number) => Promise<Entry>} add assigns the next seq, and replaces an older entry with the same key
 * @property {(entry: Entry) => Promise<boolean>} remove false when a newer entry has replaced it
 * @property {(box: string, tab: string, now: number, ms: number) => Promise<boolean>} lease true when this tab may send
 * @property {(box: string, tab: string) => Promise<void>} release
 */

/** Some browsers never answer where storage is forbidden or was cleared. */
const PATIENCE_MS = 3000;

/**
 * Open storage that lasts at least as long as the page.
 * @param {(kept: "device" | "memory") => void} [where] called at once, and again when it changes
 * @returns {Promise<Storage>}
 */
export async function openStorage(where = () => {}) {
  try {
    await inTime(openDatabase());
    return lasting(deviceStorage(), where);
  } catch {
    where("memory");
    return memoryStorage();
  }
}

/** @template T @param {Promise<T>} work @returns {Promise<T>} rejects after PATIENCE_MS */
function inTime(work) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer from the storage")), PATIENCE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * The device's storage until it fails once; then memory, with everything known by then.
 * @param {Storage} device @param {(kept: "device" | "memory") => void} where @returns {Storage}
 */
export function lasting(device, where = () => {}) {
  const memory = memoryStorage();
  let failed = false;

  /** @template T @param {(storage: Storage) => Promise<T>} work @param {(result: T) => void} [remember] @returns {Promise<T>} */
  async function first(work, remember = () => {}) {
    if (failed) return work(memory);
    try {
      const result = await inTime(work(device));
      remember(result);
      return result;
    } catch {
      if (!failed) where(memory.kept);
      failed = true;
      return work(memory);
    }
  }

  where(device.kept);
  return {
    get kept() {
      return failed ? memory.kept : device.kept;
    },
    list: (box) =>
      first(
        (storage) => storage.list(box),
        (entries) => memory.learn(box, entries),
      ),
    add: (box, draft, lastSeq) =>
      first(
        (storage) => storage.add(box, draft, lastSeq),
        (entry) => memory.learn(box, [entry], true),
      ),
    remove: (entry) =>
      first(
        (storage) => storage.remove(entry),
        () => memory.remove(entry),
      ),
    lease: (box, tab, now, ms) => first((storage) => storage.lease(box, tab, now, ms)),
    release: (box, tab) => first((storage) => storage.release(box, tab)),
  };
}

/** @type {Promise<IDBDatabase> | null} */
let database = null;

/** The one connection; opened again after the browser closed it (iOS does so on sleeping pages). */
function openDatabase() {
  database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("facilitation", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("entries", { keyPath: ["box", "key"] });
      request.result.createObjectStore("counters");
      request.result.createObjectStore("leases");
    };
    request.onsuccess = () => {
      request.result.onclose = () => (database = null);
      request.result.onversionchange = () => {
        database = null;
        request.result.close();
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
  return database;
}

/** The next seq: greater than any given here and any the server knows. @param {number | undefined} given @param {number} lastSeq */
export const nextSeq = (given, lastSeq) => Math.max(given ?? 0, lastSeq) + 1;

/** @param {string} box @param {Draft} draft @param {number} seq @returns {Entry} */
const entryOf = (box, draft, seq) => ({ ...draft, box, key: draft.key ?? `${draft.event}/${seq}`, seq });

/**
 * Whether a tab may send because no other one does. A lease that ends later than any could was written before the
 * device's clock was set back.
 * @param {{tab: string, until: number} | undefined} lease @param {string} tab @param {number} now @param {number} ms
 */
export const free = (lease, tab, now, ms) => !lease || lease.tab === tab || lease.until < now || lease.until > now + ms;

/** @typedef {(name: string) => IDBObjectStore} Stores */
/** @template T @typedef {(store: Stores, done: (value: T) => void, fail: () => void) => void} Work */

/**
 * Run one transaction; resolves with what `work` passed to `done`, once it is on the device. It is run again if the browser
 * closed the connection.
 * @template T
 * @param {string[]} stores @param {IDBTransactionMode} mode @param {Work<T>} work
 * @returns {Promise<T>}
 */
async function transaction(stores, mode, work) {
  try {
    return await run((await openDatabase()).transaction(stores, mode), work);
  } catch {
    database = null;
    return run((await openDatabase()).transaction(stores, mode), work);
  }
}

/** @template T @param {IDBTransaction} running @param {Work<T>} work @returns {Promise<T>} */
const run = (running, work) =>
  new Promise((resolve, reject) => {
    /** @type {T} */
    let result;
    running.oncomplete = () => resolve(result);
    running.onabort = running.onerror = () => reject(running.error ?? new Error("aborted"));
    work(
      (name) => running.objectStore(name),
      (value) => (result = value),
      () => running.abort(),
    );
  });

/** @returns {Storage} */
function deviceStorage() {
  /** The greatest seq seen in each box. @type {Map<string, number>} */
  const known = new Map();
  /** @template T @param {IDBRequest<T>} request @param {(value: T) => void} then */
  const read = (request, then) => (request.onsuccess = () => then(request.result));
  const boxRange = (/** @type {string} */ box) => IDBKeyRange.bound([box], [box, []]);
  // Browsers may clear a database while its page is open; a counter that starts again means that entries are lost.
  const forgot = (/** @type {string} */ box, /** @type {number} */ given) => given < (known.get(box) ?? 0);

  return {
    kept: "device",
    list: (box) =>
      transaction(["entries", "counters"], "readonly", (store, done, fail) =>
        read(store("counters").get(box), (given = 0) => {
          if (forgot(box, given)) return fail();
          known.set(box, given);
          read(store("entries").getAll(boxRange(box)), done);
        }),
      ).then(bySeq),
    add: (box, draft, lastSeq) =>
      transaction(["entries", "counters"], "readwrite", (store, done, fail) =>
        read(store("counters").get(box), (given = 0) => {
          if (forgot(box, given)) return fail();
          const entry = entryOf(box, draft, nextSeq(given, lastSeq));
          store("counters").put(entry.seq, box);
          store("entries").put(entry);
          done(entry);
        }),
      ),
    remove: ({ box, key, seq }) =>
      transaction(["entries"], "readwrite", (store, done) =>
        read(store("entries").get([box, key]), (found) => {
          if (found?.seq === seq) store("entries").delete([box, key]);
          done(!found || found.seq === seq);
        }),
      ),
    lease: (box, tab, now, ms) =>
      transaction(["leases"], "readwrite", (store, done) =>
        read(store("leases").get(box), (lease) => {
          if (free(lease, tab, now, ms)) store("leases").put({ tab, until: now + ms }, box);
          done(free(lease, tab, now, ms));
        }),
      ),
    release: (box, tab) =>
      transaction(["leases"], "readwrite", (store) =>
        read(store("leases").get(box), (lease) => lease?.tab === tab && store("leases").delete(box)),
      ),
  };
}

/** @param {Entry[]} entries */
const bySeq = (entries) => entries.sort((a, b) => a.seq - b.seq);

/** @returns {Storage & {learn: (box: string, entries: Entry[], more?: boolean) => void}} `learn` takes entries from elsewhere: all of a box, or `more` of it */
export function memoryStorage() {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  /** @type {Map<string, number>} */
  const counters = new Map();
  const list = (/** @type {string} */ box) => bySeq([...entries.values()].filter((entry) => entry.box === box));
  const put = (/** @type {Entry} */ entry) => {
    counters.set(entry.box, Math.max(counters.get(entry.box) ?? 0, entry.seq));
    entries.set(`${entry.box} ${entry.key}`, entry);
  };
  return {
    kept: "memory",
    learn(box, found, more = false) {
      if (!more) for (const { key } of list(box)) entries.delete(`${box} ${key}`);
      found.forEach(put);
    },
    list: async (box) => list(box),
    async add(box, draft, lastSeq) {
      const entry = entryOf(box, draft, nextSeq(counters.get(box), lastSeq));
      put(entry);
      return entry;
    },
    async remove({ box, key, seq }) {
      const found = entries.get(`${box} ${key}`);
      if (found?.seq === seq) entries.delete(`${box} ${key}`);
      return !found || found.seq === seq;
    },
    lease: async () => true,
    release: async () => {},
  };
}
