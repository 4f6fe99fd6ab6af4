/**
 * Read a session that has ended, without joining: the same shape as a live connection, but nothing changes any more.
 */
import { fetched } from "../session/addressed.js";
import { tallyKey, withWholeRuns } from "../session/session.js";
import { signal } from "../vendor/vendor.js";

/** @typedef {import("../protocol").Tally} Tally */

/** @param {string} session @returns {import("../session/live.js").Live} */
export function readArchive(session) {
  const picture = JSON.parse(document.getElementById("picture")?.textContent || "null");
  const tallies = signal(/** @type {Map<string, Tally>} */ (new Map()));
  const nobody = {
    participant: 0,
    channel: "",
    last_seq: 0,
    order_seed: 0,
    voided: false,
    answers: {},
    contributions: [],
  };
  fetched("items", `/api/v1/sessions/${session}/results`).then(({ results }) => {
    tallies.value = new Map(results.map((/** @type {Tally} */ tally) => [tallyKey(tally), tally]));
  });
  return /** @type {any} */ ({
    state: signal(picture && withWholeRuns(picture)),
    own: signal(nobody),
    tallies,
    online: signal(true),
    gone: signal(null),
    pending: signal([]),
    refusals: signal({}),
    kept: signal("device"),
    held: signal(null),
    unsaved: signal(0),
    serverNow: Date.now,
    valueOf: () => null,
  });
}
