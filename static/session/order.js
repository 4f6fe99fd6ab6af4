/**
 * Each participant's own order of items: the same shuffle as facilitation/rules/session/order.py (test vectors:
 * tests/vectors/order.json).
 */

/** FNV-1a, 32 bit. @param {string} text @returns {number} */
export function fnv1a32(text) {
  let state = 2166136261;
  for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, 16777619);
  return state >>> 0;
}

/** Numbers in [0, 1), the same from the same seed. @param {number} seed @returns {() => number} */
export function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Fisher–Yates from the end.
 * @template T
 * @param {T[]} refs
 * @param {number} seed of the voice
 * @param {string} [salt] code of the field
 * @returns {T[]}
 */
export function shuffled(refs, seed, salt = "") {
  const random = mulberry32((seed ^ fnv1a32(salt)) >>> 0);
  const order = [...refs];
  for (let last = order.length - 1; last > 0; last--) {
    const chosen = Math.floor(random() * (last + 1));
    [order[last], order[chosen]] = [order[chosen], order[last]];
  }
  return order;
}
