/** How much one message may hold. The server ends a connection that brings more than 16 KB in one. */

const LONGEST_BYTES = 15_000;

/** Whether a message may be sent; what is too long is refused here, in words, instead of costing the connection. @param {unknown} payload */
export const fits = (payload) => new TextEncoder().encode(JSON.stringify(payload)).length <= LONGEST_BYTES;
