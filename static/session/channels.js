/** Colour and pattern of a way in: by its place in the session's list, the same at every door. */

const LOOKS = 6;

/** @param {number} place in the session's list, from 0 @returns {string} names a rule `.bar--…` of charts.css */
export const lookAt = (place) => `channel-${(place % LOOKS) + 1}`;

/**
 * The session's ways in, each with its look; without the picture's list, the figures name them.
 * @param {{channels?: {key: string}[]} | null} state
 * @param {import("../protocol").Tally} tally
 * @returns {{key: string, look: string}[]}
 */
export function channelsOf(state, tally) {
  const named = Object.values(tally.items).flatMap(({ channels }) => Object.keys(channels ?? {}));
  const keys = state?.channels?.map(({ key }) => key) ?? [...new Set(named)];
  return keys.map((key, place) => ({ key, look: lookAt(place) }));
}

/**
 * Those with figures of their own somewhere among these items.
 * @template {{key: string}} C
 * @param {C[]} channels
 * @param {Record<string, {channels?: Record<string, any>}>} figures
 */
export const visibleChannels = (channels, figures) =>
  channels.filter(({ key }) => Object.values(figures).some((one) => one.channels?.[key]?.counts));
