/**
 * The connection to the server: receives whole states, sends acts. Depends on nothing but its arguments, so every page
 * can use it.
 */

import { computed, signal } from "../vendor/vendor.js";
import { openOutbox } from "./outbox.js";
import { answerKey, isStored, mergeAccepted, mergeOwn } from "./own.js";
import { readable } from "./readable.js";
import { tallyKey, withWholeRuns } from "./session.js";
import { reach } from "./transports.js";

/** @typedef {import("../protocol").Ack} Ack */
/** @typedef {import("../protocol").Entry} Entry */
/** @typedef {import("../protocol").Health} Health */
/** @typedef {import("../protocol").Own} Own */
/** @typedef {import("../protocol").Progress} Progress */
/** @typedef {import("../protocol").Refusal} Refusal */
/** @typedef {import("../protocol_desk").DeskState} State */
/** @typedef {import("../protocol").Tally} Tally */
/** @typedef {{entries: import("../protocol_desk").LogEntry[]}} Log the newest first */
/** @typedef {ReturnType<typeof connect>} Live */
/** @typedef {import("socket.io-client").Socket} Socket */

// No `retries`: the outbox repeats answers itself, and a moderator's act must not be repeated a minute later.
const WIRE = {
  ackTimeout: 4000,
  reconnectionDelay: 250,
  reconnectionDelayMax: 3000,
};

/** Refusals that last: the link was revoked, the participant was excluded, the voice is on another device. */
const FINAL = ["gone", "void", "moved"];
const LONGEST_PAUSE = 30_000;

/**
 * Connect one page to one session.
 * @param {string} namespace "/participant", "/moderator" or "/screen"
 * @param {{session: string, token?: string}} auth
 */
export function connect(namespace, { session, token }) {
  const socket = reach(namespace, { ...WIRE, auth: token ? { session, token } : { session } });
  const picture = pictures();
  const { state, own, hand, tallies, progress, cards, log, signals, health, online, failing, gone, serverNow } =
    picture;
  const stored = signal(/** @type {Entry[]} */ ([]));
  // Entries count before they are stored, so that two quick taps see each other.
  const entering = signal(/** @type {Entry[]} */ ([]));
  const pending = computed(() => [...stored.value, ...entering.value]);
  const refusals = signal(/** @type {Record<string, Refusal>} */ ({}));
  const kept = signal(/** @type {"device" | "memory"} */ ("device"));
  const held = signal(/** @type {string | null} */ (null));
  /** @type {{box: string, ready: ReturnType<typeof openOutbox>} | null} */
  let outbox = null;

  /** @param {string} event @param {object} payload @returns {Promise<Ack>} */
  async function send(event, payload) {
    if (!fits(payload)) return { refused: "too_long", retry: false };
    if (!socket.connected) return { refused: "offline", retry: true };
    try {
      return await socket.emitWithAck(event, payload);
    } catch {
      return { refused: "no_answer", retry: true };
    }
  }

  /** @param {Entry} entry @param {Ack} ack */
  function settled(entry, ack) {
    if (own.value) own.value = mergeAccepted(own.value, entry, ack);
    if (ack.refused)
      refusals.value = { ...refusals.value, [entry.key]: { reason: ack.refused, payload: entry.payload, ack } };
  }

  /** One outbox per participant: a new one on this phone must not send another one's answers. */
  function open() {
    const box = `${session}/${own.value?.participant}`;
    if (outbox?.box === box) return outbox.ready.then((opened) => opened.pump());
    outbox?.ready.then((opened) => opened.close());
    const changed = (/** @type {Entry[]} */ entries) => (stored.value = entries);
    const where = (/** @type {"device" | "memory"} */ place) => (kept.value = place);
    const why = (/** @type {string | null} */ reason) => (held.value = reason);
    const outdated = (/** @type {Entry} */ entry) => own.value !== null && isStored(own.value, entry);
    const online = () => socket.connected;
    outbox = { box, ready: openOutbox({ box, send, changed, settled, where, held: why, online, outdated }) };
    return outbox.ready;
  }

  /** @param {import("./storage.js").Draft} draft */
  async function keep(draft) {
    if (draft.key) forget(draft.key);
    /** @type {Entry} */
    const entry = { ...draft, box: "", key: draft.key ?? "", seq: Number.POSITIVE_INFINITY };
    entering.value = [...entering.value, entry];
    const opened = await outbox?.ready;
    await opened?.add(draft, own.value?.last_seq ?? 0);
    entering.value = entering.value.filter((other) => other !== entry);
  }

  /** @param {string} key */
  function forget(key) {
    const { [key]: _gone, ...rest } = refusals.value;
    refusals.value = rest;
  }

  listen(socket, picture, open);
  return {
    state,
    own,
    hand,
    tallies,
    progress,
    cards,
    log,
    signals,
    health,
    online,
    /** Whether the last attempt to connect failed. */
    failing,
    gone,
    serverNow,
    pending,
    refusals,
    kept,
    /** Why entries wait although the connection is up: the server's reason. */
    held,
    send,
    forget,
    unsaved: computed(() => pending.value.length),
    /** The participant's last value: an unsent one first, else the server's. @param {number} activity @param {string} item */
    valueOf(activity, item) {
      const key = answerKey(activity, item);
      const unsent = pending.value.filter((entry) => entry.key === key).pop();
      return unsent ? unsent.payload.value : (own.value?.answers[activity]?.[item]?.value ?? null);
    },
    /** @param {number} activity @param {string} item @param {import("../protocol").Value} value */
    answer: (activity, item, value) =>
      keep({ event: "answer", key: answerKey(activity, item), payload: { activity, item, value } }),
    /** @param {import("../protocol").CardPayload} payload */
    contribute: (payload) => keep({ event: "contribute", key: null, payload }),
    /** @param {number} contribution */
    withdraw: (contribution) => keep({ event: "withdraw", key: `withdraw/${contribution}`, payload: { contribution } }),
  };
}

/** What the server has sent so far, and how it changes. */
export function pictures() {
  const state = signal(/** @type {State | null} */ (null));
  const own = signal(/** @type {Own | null} */ (null));
  const hand = signal(/** @type {import("../protocol").OwnHand | null} */ (null));
  const tallies = signal(/** @type {Map<string, Tally>} */ (new Map()));
  const progress = signal(/** @type {Map<string, Progress>} */ (new Map()));
  const cards = signal(/** @type {import("../protocol_desk").Cards | null} */ (null));
  const log = signal(/** @type {Log | null} */ (null));
  const signals = signal(/** @type {import("../protocol_desk").Signals | null} */ (null));
  const health = signal(/** @type {Health | null} */ (null));
  const online = signal(false);
  const failing = signal(false);
  const gone = signal(/** @type {string | null} */ (null));
  let skew = Date.now() - performance.now();
  return {
    state,
    own,
    hand,
    tallies,
    progress,
    cards,
    log,
    signals,
    health,
    online,
    failing,
    gone,
    /** Milliseconds since 1970 by the server's clock; independent of the device's clock, which may be set. */
    serverNow: () => performance.now() + skew,
    /** @param {State} next @param {boolean} fresh the first one of a connection is always taken */
    show(next, fresh) {
      if (!fresh && state.value && next.rev < state.value.rev) return;
      skew = next.now - performance.now();
      if (hand.value && hand.value.activity !== next.current) hand.value = null;
      state.value = withWholeRuns(next);
    },
    /** @param {Tally} tally */
    count: (tally) => keepNewer(tallies, tally),
    /** @param {Progress} told */
    advance: (told) => keepNewer(progress, told),
  };
}

/**
 * Keep the newest picture of each portion.
 * @template {{activity: number, portion?: string, rev: number}} Picture
 * @param {{value: Map<string, Picture>}} kept @param {Picture} told
 */
function keepNewer(kept, told) {
  const key = tallyKey(told);
  const known = kept.value.get(key);
  if (!known || known.rev <= told.rev) kept.value = new Map(kept.value).set(key, told);
}

/** @param {Socket} socket @param {ReturnType<typeof pictures>} picture @param {() => void} open */
function listen(socket, picture, open) {
  const { own, hand, cards, log, signals, health, online, failing, gone, serverNow } = picture;
  let fresh = true;
  let refusals = 0;
  const leave = (/** @type {string} */ why) => {
    gone.value = why;
    socket.disconnect();
  };
  socket.on("connect", () => {
    fresh = true;
    hand.value = null; // it is told anew if it is still up
    refusals = 0;
    online.value = true;
    failing.value = false;
    hurry(socket);
  });
  socket.on("disconnect", (/** @type {string} */ why) => {
    online.value = false;
    if (why === "io server disconnect" && !gone.value) again(socket);
  });
  socket.on("connect_error", (/** @type {Error & {data?: Ack}} */ error) => {
    const { refused = "", after_ms } = error.data ?? {};
    failing.value = true;
    if (FINAL.includes(refused)) leave(refused);
    else if (!socket.active) again(socket, after_ms ?? growing(refusals++));
  });
  socket.on("gone", ({ reason = "gone" } = {}) => leave(reason));
  socket.on("restart", (/** @type {{within_ms: number}} */ { within_ms }) => takeTime(socket, within_ms));
  socket.on("state", (/** @type {State} */ next) => {
    picture.show(readable(next), fresh);
    fresh = false;
  });
  socket.on("hand", (/** @type {import("../protocol").OwnHand} */ next) => (hand.value = next));
  socket.on("tally", (/** @type {Tally} */ next) => picture.count(readable(next)));
  socket.on("progress", picture.advance);
  socket.on("cards", (/** @type {import("../protocol_desk").Cards} */ next) => (cards.value = readable(next)));
  socket.on("log", (/** @type {Log} */ next) => (log.value = readable(next)));
  socket.on("signals", (/** @type {import("../protocol_desk").Signals} */ next) => (signals.value = next));
  socket.on("health", (/** @type {Omit<Health, "heard">} */ next) => (health.value = { ...next, heard: serverNow() }));
  socket.on("own", (/** @type {Own} */ next) => {
    own.value = mergeOwn(own.value, readable(next));
    open();
  });
  wake(socket, gone);
}

/** Connect again after a random delay of up to 2 s more than asked: a whole hall reconnects at once. @param {Socket} socket @param {number} [asked] ms */
const again = (socket, asked = 500) => setTimeout(() => socket.connect(), asked + 2000 * Math.random());

/** The delay after this many refusals, in ms. @param {number} refusals */
const growing = (refusals) => Math.min(LONGEST_PAUSE, 500 * 2 ** refusals);

/** Before a restart: spread the reconnection of a whole hall over that time. @param {Socket} socket @param {number} within ms */
const takeTime = (socket, within) => socket.io.reconnectionDelay(within / 2).randomizationFactor(1);

/** @param {Socket} socket */
const hurry = (socket) => socket.io.reconnectionDelay(WIRE.reconnectionDelay).randomizationFactor(0.5);

/**
 * Connect at once when a phone wakes up or finds a network.
 * @param {Socket} socket @param {{value: string | null}} gone
 */
function wake(socket, gone) {
  const now = () => {
    if (document.visibilityState === "hidden" || socket.connected || gone.value) return;
    socket.disconnect().connect();
  };
  addEventListener("online", now);
  document.addEventListener("visibilitychange", now);
}

const LONGEST_BYTES = 15_000;

/** Whether a message may be sent. Longer ones are refused here in words; the server would close the connection. @param {unknown} payload */
export const fits = (payload) => new TextEncoder().encode(JSON.stringify(payload)).length <= LONGEST_BYTES;
