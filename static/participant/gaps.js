/**
 * The offer to fill gaps: needs of other fields that few people have answered yet. Which ones is told by the server, the same for
 * everybody and without numbers. Loaded at the end of the first field, and given what it needs of the first page (see leaving.js).
 */

import { t, tn } from "../session/texts.js";
import { html, useEffect, useState } from "../vendor/vendor.js";

/** @typedef {{classes: string[][], next_ms: number}} Told classes of refs, those with the fewest answers first */

const AGAIN_MS = 5000;
const NAMED = 2;

/**
 * @param {{
 *   activity: import("../protocol").Running, items: import("../protocol").Item[], live: import("../session/live.js").Live, code: string,
 *   beside: boolean, gap: string[] | null, fill: (refs: string[] | null) => void,
 * }} props `gap` are the needs that are filled now; `beside` a question of one's own field it is no more than a row
 */
export function GapOffer({ beside, activity, items, live, code, gap, fill }) {
  const classes = useGaps(`/s/${code}/gaps/${activity.activity}`);
  const [enough, stop] = useState(false);
  const open = (/** @type {string} */ ref) => live.valueOf(activity.activity, ref) === null;
  const left = leftOf(classes, open);
  const all = left.flat().length;
  const { show } = live.state.value ?? {};
  const called = show?.gaps && show.activity === activity.activity && !beside && !gap && all > 0;
  useEffect(() => {
    if (called && !enough) fill(left[0]);
  }, [called]);
  if (enough) return html`<p role="status">${t("Danke! Sie können das Telefon beiseitelegen, bis es weitergeht.")}</p>`;
  const back =
    gap &&
    html`<button type="button" class="quiet quiet--start" onClick=${() => fill(null)}>${t("Zurück zu den Feldern")}</button>`;
  if (!all) return back;
  const lacking = tn("Bei einem Bedarf fehlen noch Antworten.", "Bei %(n)s Bedarfen fehlen noch Antworten.", all);
  const words = t("Lücken füllen: %(needs)s", { needs: namesOf(left[0], items) });
  if (beside)
    return html`<button type="button" class="row" onClick=${() => fill(left[0])}>
      <span class="row__text">${words}<span class="row__note">${lacking}</span></span><span class="arrow" aria-hidden="true"></span>
    </button>`;
  return html`<section class="stack">
    <p>${lacking}</p>
    <button type="button" class="kern-btn kern-btn--primary kern-btn--block" onClick=${() => fill(left[0])}><span class="kern-label">${words}</span></button>
    ${back}
    <button type="button" class="quiet quiet--start" onClick=${() => stop(true)}>${t("Das reicht mir")}</button>
  </section>`;
}

/** What this person has not answered of each class, without empty ones. @param {string[][]} classes @param {(ref: string) => boolean} open */
export const leftOf = (classes, open) => classes.map((refs) => refs.filter(open)).filter((refs) => refs.length);

/** "B-04, S-02 …" @param {string[]} refs @param {import("../protocol").Item[]} items */
function namesOf(refs, items) {
  const names = items.filter(({ ref }) => refs.includes(ref)).map(({ number, text }) => number || text);
  return names.slice(0, NAMED).join(", ") + (names.length > NAMED ? " …" : "");
}

/** The classes told at an address, asked for again whenever they may be others. @param {string} address */
function useGaps(address) {
  const [classes, setClasses] = useState(/** @type {string[][]} */ ([]));
  useEffect(() => {
    let due = 0;
    let left = false;
    const read = async () => {
      const told = await fetch(address)
        .then((answer) => answer.json())
        .catch(() => null);
      if (left) return;
      if (told?.classes) setClasses(told.classes);
      due = setTimeout(read, Math.max(AGAIN_MS, told?.next_ms ?? 0));
    };
    read();
    return () => {
      left = true;
      clearTimeout(due);
    };
  }, [address]);
  return classes;
}
