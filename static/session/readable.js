/** What people wrote, where words of it were blackened: the mark that the server stores, in the reader's language. */

import { t } from "./texts.js";

const BLACKENED = "[geschwärzt]";

/**
 * What the server told, with the mark in the reader's language.
 * @template T @param {T} told @returns {T}
 */
export function readable(told) {
  const mark = t("[geschwärzt]");
  if (mark === BLACKENED) return told;
  const written = JSON.stringify(told);
  return written.includes(BLACKENED) ? JSON.parse(written.split(BLACKENED).join(mark)) : told;
}
