/** What was written down of the session, read anew whenever anybody changes it, and how it is written. */

import { language } from "../session/texts.js";
import { useEffect, useState } from "../vendor/vendor.js";

/** @typedef {{id: number, activity: number | null, item: string | null, place: string, rev: number}} Placed */
/** @typedef {Placed & {kind: "agreed" | "minority" | "free", text: string, summary: boolean}} Note */
/** @typedef {Placed & {what: string, who: string, until: string}} Task */
/** @typedef {{rev: number, keeper: string, moderation: string, accessibility: string, outcome: string, affiliations: string, affiliation_step: number | null}} Facts */
/** @typedef {{rev: number, facts: Facts, approved_on: string | null, notes: Note[], tasks: Task[]}} Minutes */
/** @typedef {{ok?: boolean, id?: number, refused?: string, present?: Note & Task, line?: number, most?: number}} Answer */

const AGAIN_MS = 2000;

/** @param {string} code */
const address = (code) => `/api/v1/sessions/${code}/minutes?language=${encodeURIComponent(language)}`;

/** The list, null until it has loaded; `again` reads it at once. @param {import("./kit").Kit} kit @param {boolean} wanted */
export function useMinutes({ place, state }, wanted) {
  const [list, setList] = useState(/** @type {Minutes | null} */ (null));
  const [asked, ask] = useState(0);
  const told = Number(state.desk?.minutes ?? 0);
  useEffect(() => {
    if (!wanted && !told) return;
    let due = 0;
    let left = false;
    const read = async () => {
      try {
        const answer = await fetch(address(place.session), { cache: "no-store" });
        if (!answer.ok) throw new Error(`${answer.status}`);
        const found = await answer.json();
        if (!left) setList(found);
      } catch {
        if (!left) due = setTimeout(read, AGAIN_MS);
      }
    };
    read();
    return () => {
      left = true;
      clearTimeout(due);
    };
  }, [told, asked, wanted, place.session]);
  return { list, again: () => ask((n) => n + 1) };
}

/** Write one thing down. @param {import("./kit").Kit} kit @param {object} said @returns {Promise<Answer>} */
export async function write({ place }, said) {
  try {
    const answer = await fetch(address(place.session), {
      method: "POST",
      body: JSON.stringify(said),
      headers: { "Content-Type": "application/json" },
    });
    return await answer.json();
  } catch {
    return { refused: "offline" };
  }
}
