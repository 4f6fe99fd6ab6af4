/** One participant's answers and cards: merge what the server sent with what it acknowledged since. */

/** @typedef {import("../protocol").Ack} Ack */
/** @typedef {import("../protocol").Entry} Entry */
/** @typedef {import("../protocol").Own} Own */

/** The key of an answer: a later one to the same item replaces it. @param {number} activity @param {string} item */
export const answerKey = (activity, item) => `answer/${activity}/${item}`;

/**
 * The server's state, plus what was acknowledged after it was made.
 * @param {Own | null} before @param {Own} next @returns {Own}
 */
export function mergeOwn(before, next) {
  if (!before || before.participant !== next.participant) return next;
  const answers = { ...next.answers };
  for (const [activity, items] of Object.entries(before.answers)) {
    const later = Object.entries(items).filter(([, stored]) => stored.seq > next.last_seq);
    if (later.length) answers[activity] = { ...answers[activity], ...Object.fromEntries(later) };
  }
  const cards = before.contributions.filter((card) => card.seq > next.last_seq);
  return {
    ...next,
    last_seq: Math.max(before.last_seq, next.last_seq),
    answers,
    contributions: [...next.contributions, ...cards],
  };
}

/**
 * Whether the server already has an entry or a later one. A device whose storage failed sends from memory, and may find
 * the same entry in its storage later.
 * @param {Own} own @param {Entry} entry
 */
export function isStored(own, { event, seq, payload }) {
  if (event === "answer") return (own.answers[payload.activity]?.[payload.item]?.seq ?? 0) >= seq;
  // Another window may have given the same number to another text; then the server decides.
  return event === "contribute" && own.contributions.some((card) => card.seq === seq && card.text === payload.text);
}

/**
 * The participant's stored answers after an acknowledgement; a stale one carries what is stored instead.
 * @param {Own} own @param {Entry} entry @param {Ack} ack @returns {Own}
 */
export function mergeAccepted(own, { event, seq, payload }, ack) {
  const last_seq = Math.max(own.last_seq, ack.ok ? seq : (ack.seq ?? 0));
  if (event === "answer" && (ack.ok || ack.refused === "stale")) {
    const stored = ack.ok ? { seq, value: payload.value } : { seq: ack.seq ?? seq, value: ack.value };
    const answers = { ...own.answers[payload.activity], [payload.item]: stored };
    return { ...own, last_seq, answers: { ...own.answers, [payload.activity]: answers } };
  }
  if (!ack.ok || event === "answer") return own;
  if (event === "withdraw")
    return { ...own, last_seq, contributions: own.contributions.filter((card) => card.id !== payload.contribution) };
  if (own.contributions.some((card) => card.seq === seq)) return { ...own, last_seq };
  // A remark replaces the earlier one on its item.
  const others = own.contributions.filter(
    (card) => !payload.item || card.activity !== payload.activity || card.item !== payload.item,
  );
  /** @type {import("../protocol").Contribution} */
  const card = {
    id: ack.contribution,
    field: null,
    item: null,
    reason: null,
    ...payload,
    state: payload.item ? "kept" : "waiting",
    seq,
  };
  return { ...own, last_seq, contributions: [...others, card] };
}
