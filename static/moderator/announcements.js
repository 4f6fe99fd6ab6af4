/**
 * Announce to screen readers what happens in the session, one sentence each: what was done and by whom, that cards or
 * remarks wait (at most every 30 s), that half are done. Counts that keep changing are not announced.
 */

import { shownPage } from "../session/session.js";
import { t, tn } from "../session/texts.js";
import { html, useEffect, useRef, useState } from "../vendor/vendor.js";
import { waiting } from "./cards.js";
import { waitingHands } from "./hands.js";
import { entryWords } from "./journal.js";
import { pagesOf } from "./previews.js";
import { asked, channelRows, inAll, progressOf } from "./progress.js";
import { onScreen, runAtWork } from "./units.js";

/** @typedef {import("./kit").Kit} Kit */

const WAITING_EVERY_MS = 30_000;

/** Sentences kept on the page, so that two that come together are both read. */
const KEPT = 3;

/** @param {{kit: Kit}} props */
export function Announcements({ kit }) {
  const [said, setSaid] = useState(/** @type {{id: number, words: string}[]} */ ([]));
  const last = useRef(0);
  const say = (/** @type {string} */ words) => {
    const id = ++last.current;
    setSaid((before) => [...before.slice(1 - KEPT), { id, words }]);
  };
  useSaid(newest(kit)?.id, () => entryWords(newest(kit) ?? { verb: "", detail: {} }, kit), say);
  useSaid(pageWords(kit), () => pageWords(kit), say);
  useSaid(halfWords(kit), () => halfWords(kit), say);
  useWaiting(waiting(kit.live.cards.value).length, cardsWait, say);
  useWaiting(waitingHands(kit), (n) => tn("%(n)s Hand ist oben.", "%(n)s Hände sind oben.", n), say);
  useWaiting(kit.state.desk?.remarks?.kept ?? 0, remarksWait, say);
  return html`<div class="kern-sr-only" role="status" aria-atomic="false">${said.map(({ id, words }) => html`<p key=${id}>${words}</p>`)}</div>`;
}

/**
 * Announce words when `what` changes after the first drawing, unless it is empty.
 * @param {string | number | undefined} what @param {() => string} words @param {(words: string) => void} say
 */
function useSaid(what, words, say) {
  const before = useRef(what);
  useEffect(() => {
    if (before.current === what) return;
    const first = before.current === undefined;
    before.current = what;
    if (!first && what) say(words());
  }, [what]);
}

/** @param {Kit} kit @returns {import("../protocol_desk").LogEntry | undefined} */
const newest = ({ live }) => live.log.value?.entries[0];

/** The shown page, which the log does not record. @param {Kit} kit @returns {string} */
function pageWords(kit) {
  if (!onScreen(kit.state) || !kit.state.show) return "";
  return t("Auf der Leinwand: Seite %(page)s von %(pages)s.", { page: shownPage(kit.state) + 1, pages: pagesOf(kit) });
}

/** @param {Kit} kit @returns {string} */
function halfWords(kit) {
  const what = asked(kit.state);
  if (runAtWork(kit.state)?.state !== "open" || what !== "all") return "";
  const { share, of } = inAll(channelRows(kit.state, progressOf(kit)));
  if (!of || share < 0.5) return "";
  return share < 1 ? t("Die Hälfte ist fertig.") : t("Alle sind fertig.");
}

/** @param {number} n */
const cardsWait = (n) => tn("%(n)s Karte wartet.", "%(n)s Karten warten.", n);

/** @param {number} n */
const remarksWait = (n) => tn("%(n)s Anmerkung wartet.", "%(n)s Anmerkungen warten.", n);

/** @param {number} n @param {(n: number) => string} words @param {(words: string) => void} say */
function useWaiting(n, words, say) {
  const told = useRef({ n, at: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    if (n <= told.current.n) {
      told.current.n = n;
      return;
    }
    const tell = () => {
      told.current = { n, at: performance.now() };
      say(words(n));
    };
    const timer = setTimeout(tell, Math.max(0, told.current.at + WAITING_EVERY_MS - performance.now()));
    return () => clearTimeout(timer);
  }, [n]);
}
