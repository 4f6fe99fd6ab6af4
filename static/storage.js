/** Where the outbox lies: IndexedDB, or memory when the browser has none. `kept` says which, so that the page can be honest. */

/** @typedef {import("./protocol").Entry} Entry */
/** @typedef {{event: string, key: string | null, payload: Record<string, any>}} Draft */
/**
 * @typedef {object} Storage
 * @property {"device" | "memory"} kept
 * @property {(box: string) => Promise<Entry[]>} list oldest first
 * @property {(box: string, draft: Draft, lastSeq: number) => Promise<Entry>} add gives the next seq and replaces an older entry of the same key
 * @property {(entry: Entry) => Promise<boolean>} remove false when a newer entry has taken its place
 * @property {(box: string, tab: string, now: number, ms: number) => Promise<boolean>} lease true when this tab may send
 * @property {(box: string, tab: string) => Promise<void>} release
 */

/** Some browsers never answer when storage is forbidden. */
const PATIENCE_MS = 2000;

/** @returns {Promise<Storage>} */
export async function openStorage() {
  try {
    const late = new Promise((_, reject) => setTimeout(reject, PATIENCE_MS));
    await Promise.race([openDatabase(), late]);
    return deviceStorage();
  } catch {
    return memoryStorage();
  }
}

/** @type {Promise<IDBDatabase> | null} */
let database = null;

/** The one connection; opened again after the browser has closed it (iOS does so to sleeping pages). */
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
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
  return database;
}

/** The next number of a voice: greater than any given here and any the server knows. @param {number | undefined} given @param {number} lastSeq */
export const nextSeq = (given, lastSeq) => Math.max(given ?? 0, lastSeq) + 1;

/** @param {string} box @param {Draft} draft @param {number} seq @returns {Entry} */
const entryOf = (box, { event, key, payload }, seq) => ({ box, key: key ?? `${event}/${seq}`, seq, event, payload });

/** @param {{tab: string, until: number} | undefined} lease @param {string} tab @param {number} now */
const free = (lease, tab, now) => !lease || lease.tab === tab || lease.until < now;

/**
 * One transaction; resolves when it is on the device. `work` gets the stores and puts its result with `done`.
 * @param {string[]} stores @param {IDBTransactionMode} mode
 * @param {(store: (name: string) => IDBObjectStore, done: (value: any) => void) => void} work
 * @returns {Promise<any>}
 */
async function transaction(stores, mode, work) {
  const running = await begin(stores, mode);
  return new Promise((resolve, reject) => {
    /** @type {any} */
    let result;
    running.oncomplete = () => resolve(result);
    running.onabort = running.onerror = () => reject(running.error);
    work(
      (name) => running.objectStore(name),
      (value) => (result = value),
    );
  });
}

/** @param {string[]} stores @param {IDBTransactionMode} mode */
async function begin(stores, mode) {
  try {
    return (await openDatabase()).transaction(stores, mode);
  } catch {
    database = null;
    return (await openDatabase()).transaction(stores, mode);
  }
}

/** @returns {Storage} */
function deviceStorage() {
  /** @param {IDBRequest} request @param {(value: any) => void} then */
  const read = (request, then) => (request.onsuccess = () => then(request.result));
  const boxRange = (/** @type {string} */ box) => IDBKeyRange.bound([box], [box, []]);

  return {
    kept: "device",
    list: (box) =>
      transaction(["entries"], "readonly", (store, done) => read(store("entries").getAll(boxRange(box)), done)).then(
        bySeq,
      ),
    add: (box, draft, lastSeq) =>
      transaction(["entries", "counters"], "readwrite", (store, done) =>
        read(store("counters").get(box), (given) => {
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
          if (free(lease, tab, now)) store("leases").put({ tab, until: now + ms }, box);
          done(free(lease, tab, now));
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

/** @returns {Storage} */
export function memoryStorage() {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  /** @type {Map<string, number>} */
  const counters = new Map();
  return {
    kept: "memory",
    list: async (box) => bySeq([...entries.values()].filter((entry) => entry.box === box)),
    async add(box, draft, lastSeq) {
      const entry = entryOf(box, draft, nextSeq(counters.get(box), lastSeq));
      counters.set(box, entry.seq);
      entries.set(`${box} ${entry.key}`, entry);
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
