/** Which page a voice sees now. */

import { t } from "../texts.js";
import { html, useEffect, useMemo, useSignal } from "../vendor/vendor.js";
import { announce, LiveRegion } from "./announcing.js";
import { Ended, Gone, Loading } from "./edges.js";
import { useLoaded } from "./loading.js";
import { Step } from "./step.js";
import { Tray } from "./tray.js";
import { pauseText, Waiting } from "./waiting.js";

/** @typedef {import("../live.js").Live} Live */
/** @typedef {import("../protocol").State} State */
/** @typedef {import("../protocol").Texts} Texts */

/** @param {{session: string, live: Live}} props */
export function App({ session, live }) {
  const state = live.state.value;
  const texts = useLoaded(state?.session.texts_url);
  const own = live.own.value;
  return html`<${LiveRegion} />${
    live.gone.value || own?.voided
      ? html`<${Gone} session=${session} />`
      : state && own && texts
        ? html`<${Evening} live=${live} state=${state} texts=${texts} />`
        : html`<${Loading} live=${live} />`
  }`;
}

/** @param {{live: Live, state: State, texts: Texts}} props */
function Evening({ live, state, texts }) {
  const looking = useSignal(/** @type {number | null} */ (null));
  // Where the moderator goes, everybody goes; whoever looked at something else is taken along.
  useEffect(() => {
    looking.value = null;
  }, [state.current]);
  const shown = looking.value ?? state.current;
  const entry = state.running.find(({ activity }) => activity === shown);
  useSpokenChanges(state, texts, entry);

  const tray = useMemo(() => boundTray(live), [live]);
  const look = (/** @type {number | null} */ activity) => (looking.value = activity);
  const props = { live, state, texts, look, Tray: tray };
  if (state.session.state === "ended") return html`<${Ended} ...${props} entry=${entry} looking=${looking.value} />`;
  if (!entry || (state.session.pause && entry.state !== "open")) return html`<${Waiting} ...${props} />`;
  return html`<${Step} key=${entry.activity} ...${props} entry=${entry} />`;
}

/** The tray with the wire already in it, so that a kind of step knows nothing of it. @param {Live} live */
const boundTray = (live) => (/** @type {any} */ props) => html`<${Tray} live=${live} ...${props} />`;

/** @param {State} state @param {Texts} texts @param {import("../protocol").Running | undefined} entry */
function useSpokenChanges({ session }, texts, entry) {
  const title = entry ? texts.activities[entry.activity]?.title : "";
  const news = {
    planned: t("Gleich: %(title)s", { title }),
    open: t("Jetzt: %(title)s", { title }),
    closed: t("Geschlossen: %(title)s", { title }),
    revealed: t("Ergebnis: %(title)s", { title }),
  };
  useEffect(() => void (entry && announce(news[entry.state])), [entry?.activity, entry?.state]);
  useEffect(
    () => void (session.pause && announce(pauseText(session.pause.until))),
    [session.pause?.until, !session.pause],
  );
}
