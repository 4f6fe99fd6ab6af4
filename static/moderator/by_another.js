/** A line that says what another moderator has just done, for half a minute or until the next state. */

import { t } from "../session/texts.js";
import { html, useEffect, useRef, useState } from "../vendor/vendor.js";
import { entryWords } from "./journal.js";
import { situation } from "./steering.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {import("../protocol_desk").LogEntry} LogEntry */

const STAYS_MS = 30_000;
/** The log and the state that goes with it come in the same tick, in either order. */
const TOGETHER_MS = 1500;
const SYSTEM = "system";

/** Verbs with a sentence of their own, by who did it. */
const sentences = () =>
  /** @type {Record<string, (by: string) => string>} */ ({
    open: (by) => t("%(by)s hat gefragt.", { by }),
    close: (by) => t("%(by)s hat geschlossen.", { by }),
    reopen: (by) => t("%(by)s hat wieder geöffnet.", { by }),
    reveal: (by) => t("%(by)s hat gezeigt.", { by }),
    hide: (by) => t("%(by)s hat verborgen.", { by }),
    go: (by) => t("%(by)s ist weitergegangen.", { by }),
  });

/** @param {LogEntry} entry @param {Kit} kit @returns {string} */
export function actedWords(entry, kit) {
  const sentence = sentences()[entry.verb];
  return sentence ? sentence(entry.by) : t("%(by)s: %(what)s", { by: entry.by, what: entryWords(entry, kit) });
}

/** The newest entry, if somebody else made it while this page was open; null once it is old or the state has changed. @param {Kit} kit @returns {LogEntry | null} */
function useOthersAct({ live, state, steering }) {
  const newest = live.log.value?.entries[0];
  const known = useRef(newest?.id);
  const since = useRef(0);
  const [entry, setEntry] = useState(/** @type {LogEntry | null} */ (null));
  const now = situation(state);
  useEffect(() => {
    const first = known.current === undefined;
    if (!newest || known.current === newest.id) return;
    known.current = newest.id;
    since.current = performance.now();
    setEntry(first || steering.recent() || newest.by === SYSTEM ? null : newest);
  }, [newest?.id]);
  useEffect(() => {
    if (performance.now() - since.current > TOGETHER_MS) setEntry(null);
  }, [now]);
  useEffect(() => {
    if (!entry) return;
    const timer = setTimeout(() => setEntry(null), STAYS_MS);
    return () => clearTimeout(timer);
  }, [entry]);
  return entry;
}

/** What screen readers hear of it stands among the announcements. @param {{kit: Kit}} props */
export function ByAnother({ kit }) {
  const entry = useOthersAct(kit);
  return entry && html`<p class="now__by-another">${actedWords(entry, kit)}</p>`;
}
