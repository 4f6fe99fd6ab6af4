/** The remarks on needs as the server last told them, read anew whenever it says that they changed. */

import { language } from "../session/texts.js";
import { useEffect, useState } from "../vendor/vendor.js";

/** @typedef {import("./shapes").Remark} Remark */
/** @typedef {import("./shapes").RemarkedNeed} RemarkedNeed */
/** @typedef {{rev: number, needs: RemarkedNeed[]}} Remarks */

const AGAIN_MS = 2000;

/**
 * Needs with those of their remarks that are in this state; "" means any.
 * @param {RemarkedNeed[]} needs @param {string} state @returns {RemarkedNeed[]}
 */
export function inState(needs, state) {
  if (!state) return needs;
  return needs
    .map((need) => ({ ...need, remarks: need.remarks.filter((remark) => remark.state === state) }))
    .filter((need) => need.remarks.length > 0);
}

/** @param {RemarkedNeed[]} needs @returns {Remark[]} one after another, as they are listed */
export const inARow = (needs) => needs.flatMap((need) => need.remarks);

/**
 * `list` is null until it is there; while the network is away it stays as it was, and `failed` says so.
 * @param {import("./kit").Kit} kit
 */
export function useRemarks({ place, state }) {
  const [list, setList] = useState(/** @type {Remarks | null} */ (null));
  const [failed, setFailed] = useState(false);
  const [asked, ask] = useState(0);
  const told = JSON.stringify(state.desk?.remarks);
  useEffect(() => {
    let due = 0;
    let left = false;
    const url = `/api/v1/sessions/${place.code}/remarks?language=${encodeURIComponent(language)}`;
    const read = async () => {
      try {
        const answer = await fetch(url, { cache: "no-store" });
        if (!answer.ok) throw new Error(`${answer.status}`);
        const found = await answer.json();
        if (left) return;
        setList(found);
        setFailed(false);
      } catch {
        if (left) return;
        setFailed(true);
        due = setTimeout(read, AGAIN_MS);
      }
    };
    read();
    return () => {
      left = true;
      clearTimeout(due);
    };
  }, [told, asked, place.code]);
  return { list, failed, again: () => ask((n) => n + 1) };
}
