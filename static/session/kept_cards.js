/** The numbers of cards that were written on this device, with the secrets by which it reads what became of them. */

/** @typedef {{number: number, secret: string, until: number}} KeptCard */

const PREFIX = "cards/";
/** 18 months: as long as the server keeps cards that were not approved. */
const KEPT_MS = 548 * 24 * 60 * 60 * 1000;

/** @param {string} session @returns {KeptCard[]} without those that are too old, which are deleted */
export function keptCards(session) {
  const all = read(session);
  const kept = all.filter((card) => card.until > Date.now());
  if (kept.length < all.length) write(session, kept);
  return kept;
}

/**
 * Keep what is not kept yet.
 * @param {string} session @param {{number?: number | null, secret?: string | null}[]} cards
 */
export function keepCards(session, cards) {
  const kept = keptCards(session);
  const until = Date.now() + KEPT_MS;
  const more = cards.flatMap(({ number, secret }) =>
    number && secret && !kept.some((card) => card.number === number) ? [{ number, secret, until }] : [],
  );
  if (more.length) write(session, [...kept, ...more]);
}

/** @param {string} session */
export const forgetCards = (session) => write(session, []);

/** @param {string} session @returns {KeptCard[]} */
function read(session) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + session) ?? "[]");
  } catch {
    return [];
  }
}

/** @param {string} session @param {KeptCard[]} cards */
function write(session, cards) {
  try {
    if (cards.length) localStorage.setItem(PREFIX + session, JSON.stringify(cards));
    else localStorage.removeItem(PREFIX + session);
  } catch {
    // Storage is forbidden or full: the device does not know the numbers later.
  }
}
