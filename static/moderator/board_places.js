/** Where the other moderators work on the board, so that two do not sort the same cards. */

import { t } from "../session/texts.js";
import { html, useEffect, useRef } from "../vendor/vendor.js";

/** @typedef {import("./kit").Kit} Kit */
/** @typedef {{me: string, who: string, activity: number, field: string}} Place */

const CALM_MS = 400;

/** What this page calls itself: two moderators may share a link. */
const ME = Math.random().toString(36).slice(2, 10) || "me";

/** The places of others. @param {Place[] | undefined} places @param {number} activity @param {string} field @param {string} [me] @returns {string[]} who, each once */
export const othersAt = (places, activity, field, me = ME) => [
  ...new Set(
    (places ?? [])
      .filter((place) => place.me !== me && place.activity === activity && place.field === field)
      .map(({ who }) => who),
  ),
];

/** Tell the others at which field this page works, while the board is open. @param {Kit} kit @param {number} activity @param {string} at the stop that has the focus */
export function useOwnPlace({ live }, activity, at) {
  const cards = live.cards.value;
  const card = cards?.contributions.find((each) => at === `c${each.id}`);
  const field = card?.field ?? cards?.clusters.find((each) => at === `g${each.id}`)?.field ?? "";
  const online = live.online.value;
  const told = useRef("");
  useEffect(() => {
    if (!online) told.current = "";
    const next = `${activity} ${field}`;
    if (!online || !field || told.current === next) return;
    const timer = setTimeout(() => {
      told.current = next;
      live.send("at", { me: ME, activity, field });
    }, CALM_MS);
    return () => clearTimeout(timer);
  }, [activity, field, online]);
  useEffect(
    () => () => {
      if (told.current) live.send("at", { me: ME });
    },
    [],
  );
}

/** „Moderation 2 ist bei ‚Bildung‘.“ @param {{kit: Kit, activity: number, field: string, title: string}} props */
export function OthersHere({ kit, activity, field, title }) {
  const who = othersAt(kit.live.signals.value?.places, activity, field);
  return who.map(
    (name) =>
      html`<p key=${name} class="board__here">${t("%(who)s ist bei „%(field)s“.", { who: name, field: title })}</p>`,
  );
}
