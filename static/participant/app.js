/** Choose the page that a participant sees now. */

import {
  begun,
  draftOf,
  dropDraft,
  forgetDrafts,
  keepDraft,
  leftBehind,
  openDrafts,
} from "../activities/parts/drafts.js";
import { componentLater } from "../activities/parts/late_results.js";
import { imported, itemsAt, portionsAt, textsAt } from "../session/addressed.js";
import { asks, runOf, stepOf } from "../session/session.js";
import { t } from "../session/texts.js";
import { html, useEffect, useMemo, useRef, useSignal, useState } from "../vendor/vendor.js";
import { announce, LiveRegion, usePlace, useTitle } from "./announcing.js";
import { Ended, Loading } from "./outside.js";
import { explain } from "./reasons.js";
import { newsOf, Step } from "./step.js";
import { Tray } from "./tray.js";
import { pauseText, Waiting } from "./waiting.js";

/** @typedef {import("../session/live.js").Live} Live */
/** @typedef {import("../protocol").Running} Running */
/** @typedef {import("../protocol").State} State */
/** @typedef {import("../protocol").Texts} Texts */

/** @param {{session: string, live: Live}} props */
export function App({ session, live }) {
  const state = live.state.value;
  const texts = textsAt(state?.session.texts_url);
  const own = live.own.value;
  // Before text fields are drawn, so that they find their drafts.
  useMemo(() => own?.participant && openDrafts(session, own.participant), [own?.participant]);
  return html`<${LiveRegion} />${
    live.gone.value === "moved"
      ? html`<${SignedOut} session=${session} />`
      : live.gone.value || own?.voided
        ? html`<${Gone} session=${session} />`
        : state && own && texts
          ? html`<${SessionPage} live=${live} state=${state} texts=${texts} />`
          : html`<${Loading} live=${live} />`
  }`;
}

/** @param {{live: Live, state: State, texts: Texts}} props */
function SessionPage({ live, state, texts }) {
  const looking = useSignal(/** @type {number | null} */ (null));
  // When the moderator moves on, everybody follows, also from another page.
  useEffect(() => {
    looking.value = null;
  }, [state.current]);
  const shown = looking.value ?? state.current;
  const entry = runOf(state, shown) ?? runOf(state, state.current);
  const ended = state.session.state === "ended";
  // A step that asks nothing is neither opened nor closed: the current one is running.
  const headline =
    entry &&
    newsOf(asks(stepOf(state, entry.activity)) ? entry.state : "open", texts.activities[entry.activity]?.title ?? "");
  const notice = (entry?.state === "open" && texts.activities[entry.activity]?.notice) || "";
  // the parts of a step say themselves which of them it is
  useSpokenChanges(state, entry, entry?.portion ? "" : headline && `${headline}. ${notice}`.trim());
  useSpokenCards(live);
  useReturned(live);
  useTitle(titleOf(state, looking.value, headline), texts.title);
  const settled = ended && !state.session.resumable_until;
  useEffect(() => void (settled && forgetDrafts()), [settled]);

  const tray = useMemo(() => boundTray(live), [live]);
  const look = (/** @type {number | null} */ activity) => (looking.value = activity);
  const props = { live, state, texts, look, Tray: tray };
  const elsewhere = useElsewhere(ended);
  const page = elsewhere
    ? html`<${OtherDevice} live=${live} session=${state.session.code} usePlace=${usePlace} announce=${announce} explain=${explain} />`
    : ended
      ? html`<${Ended} ...${props} entry=${entry} looking=${looking.value} />`
      : !entry || (state.session.pause && entry.state !== "open")
        ? html`<${Waiting} ...${props} />`
        : html`<${Step} key=${entry.activity} ...${props} entry=${entry} />`;
  return html`${begun.value && html`<${Unsent} ...${UNSENT} state=${state} live=${live} left=${leftBehind.value} />`}${page}`;
}

/**
 * Whether the page to go on on another device is open: the link to it is in the page's foot, and is there while it is of use.
 * @param {boolean} ended
 */
function useElsewhere(ended) {
  const [hash, follow] = useState(location.hash);
  useEffect(() => {
    const link = /** @type {HTMLElement | null} */ (document.querySelector(`[href="${ELSEWHERE}"]`));
    if (!link) return; // on a shared device
    window.onhashchange = () => follow(location.hash);
    link.hidden = ended;
    return () => {
      link.hidden = true;
    };
  }, [ended]);
  return hash === ELSEWHERE && !ended && !document.body.dataset.turns;
}

const UNSENT = { announce, explain, itemsAt, portionsAt, drop: dropDraft };
const Unsent = componentLater("Unsent", () => imported("participant/unsent.js"));

const ELSEWHERE = "#anderes-geraet";
const later = () => imported("participant/leaving.js");
const OtherDevice = componentLater("OtherDevice", later);
const SignedOut = componentLater("SignedOut", later);
const Gone = componentLater("Gone", later);

/** The tray with its connection, so that kinds of steps need not know it. @param {Live} live */
const boundTray = (live) => (/** @type {import("../protocol").TrayProps} */ props) =>
  html`<${Tray} live=${live} ...${props} />`;

/** @param {State} state @param {number | null} looking @param {string | undefined} headline */
function titleOf({ session, current }, looking, headline = "") {
  if (looking !== null) return headline;
  if (session.state === "ended") return t("Beendet");
  return session.pause ? pauseText(session.pause.until) : current === null ? "" : headline;
}

/** @param {State} state @param {Running | undefined} entry @param {string | undefined} news of the step, in whole sentences */
function useSpokenChanges({ session }, entry, news) {
  const ended = session.state === "ended";
  useEffect(() => void (news && !ended && announce(news)), [entry?.activity, entry?.state]);
  useEffect(
    () => void (session.pause && announce(pauseText(session.pause.until))),
    [session.pause?.until, !session.pause],
  );
  useEffect(() => void (ended && announce(t("Die Veranstaltung ist beendet. Vielen Dank!"))), [ended]);
}

/** Turn a refused text back into a draft, so that nobody has to write it twice. @param {Live} live */
function useReturned(live) {
  const returned = useRef(new Set());
  useEffect(() => {
    for (const [key, { payload }] of Object.entries(live.refusals.value)) {
      const { activity, item = null, field = null, text } = payload;
      if (activity === undefined || text === undefined || returned.current.has(key)) continue;
      returned.current.add(key);
      if (!draftOf(activity, item)) keepDraft({ activity, item, field, text, about: "" });
    }
  }, [live.refusals.value]);
}

/** Announce what was decided on one's own cards while the page is open. @param {Live} live */
function useSpokenCards(live) {
  const cards = live.own.value?.contributions ?? [];
  const before = useRef(/** @type {Map<number | undefined, string>} */ (new Map()));
  useEffect(() => {
    for (const { id, text, state, reason } of cards)
      if (before.current.has(id) && before.current.get(id) !== state && state in FATES)
        announce(FATES[state](text, reason));
    before.current = new Map(cards.map(({ id, state }) => [id, state]));
  }, [cards]);
}

/** @type {Record<string, (text: string, reason: string | null) => string>} */
const FATES = {
  approved: (text) => t("„%(text)s“ ist jetzt für alle sichtbar.", { text }),
  held: (text, reason) =>
    reason
      ? t("„%(text)s“ wurde zurückgehalten. Grund: %(reason)s.", { text, reason })
      : t("„%(text)s“ wurde zurückgehalten.", { text }),
};
