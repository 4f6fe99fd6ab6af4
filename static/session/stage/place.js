/** Where and how people join, from what the page carries. */

/**
 * @param {DOMStringMap} dataset data-session, data-code, data-address (the whole way in) and, on a screen of one place, data-channel
 * @returns {import("./stage.js").Place}
 */
export function placeOf({ session = "", code = "", address = "", channel = "" }) {
  return { session, code, address: typed(address) || location.host, channel };
}

/** What people type: no scheme, and the code asked for on the first page. @param {string} address */
const typed = (address) => address.replace(/^https?:\/\//, "").replace(/\/s\/.*$/, "");
