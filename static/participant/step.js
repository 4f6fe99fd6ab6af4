/** One step of the agenda: planned, open, closed or revealed. */

import { componentLater, ResultHead, ResultNotes } from "../activities/parts/late_results.js";
import { discardedAt, imported, itemsAt, kindModule, Missing, portionsAt } from "../session/addressed.js";
import { asks, tallyOf } from "../session/session.js";
import { t, tongue } from "../session/texts.js";
import { html, useEffect, useMemo, useRef, useState } from "../vendor/vendor.js";
import { announce, usePlace } from "./announcing.js";
import { explain } from "./reasons.js";
import { OtherSteps } from "./waiting.js";

/** @typedef {import("../session/live.js").Live} Live */
/** @typedef {import("../protocol").Running} Running */
/** @typedef {import("../protocol").State} State */
/** @typedef {import("../protocol").Texts} Texts */
/** @typedef {{live: Live, state: State, texts: Texts, entry: Running, look: (activity: number | null) => void, Tray: import("preact").ComponentType<import("../protocol").TrayProps>}} Props */

/** @param {Props} props */
export function Step(props) {
  const { live, state, texts, entry, look, Tray } = props;
  const kind = kindModule(entry.kind);
  // where cards are written, only who lists them reads them
  const url = entry.cards_url ? null : entry.items_url;
  const items = url ? itemsAt(url) : [];
  const step = state.agenda.find(({ id }) => id === entry.activity);
  const words = {
    practice: step?.practice ?? false,
    ...texts.activities[entry.activity],
    tongue: (/** @type {string} */ name) => tongue(texts, "activities", entry.activity, name),
  };
  const back = entry.activity !== state.current || state.session.state === "ended" ? () => look(null) : null;
  const ticking = useMemo(
    () => (/** @type {import("../protocol").TrayProps} */ rest) =>
      html`<${Tray} activity=${entry.activity} ...${rest} />`,
    [Tray, entry.activity],
  );
  const notice = words.notice && html`<p class="notice" role="note" ...${words.tongue("notice")}>${words.notice}</p>`;
  const open = entry.state === "open";
  useArrival(
    entry.portion
      ? ""
      : `${entry.activity} ${entry.state} ${entry.pace} ${entry.pace === "moderator" ? entry.item : ""}`,
  );

  const [gap, fill] = useState(/** @type {string[] | null} */ (null));

  // Nobody answers in a small round without having been told so.
  if (!kind || !items || (step?.secrecy && !notice))
    return html`<div class="page"><h1 class="kern-heading-large" tabindex="-1" ...${words.tongue("title")}>${words.title}</h1><p>${t("Einen Moment …")}</p><${Missing} /></div><${Tray} />`;
  const shared = { activity: entry, items, texts, words, live, own: live.own.value, state, usePlace };
  const elsewhere = [
    html`<${ResultNotes} discarded=${discardedAt(url)} />`,
    html`<${OtherSteps} state=${state} texts=${texts} look=${look} but=${entry.activity} />`,
  ];
  const fills = step?.by_field && open && (entry.settings.order !== "fields" || entry.settings.results === "end");
  const gaps = (beside = false) =>
    fills &&
    html`<${GapOffer} beside=${beside} activity=${entry} items=${items} live=${live} code=${state.session.code} gap=${gap} fill=${fill} />`;
  const trayOf = (/** @type {string[]} */ portions) => (/** @type {import("../protocol").TrayProps} */ rest) =>
    html`<${Tray} activity=${entry.activity} portions=${portions} ...${rest} />`;
  if (entry.portion)
    return html`<${Portions} ...${shared} Tray=${Tray} trayOf=${trayOf} told=${portionsAt(state.portions_url)} kind=${kind} notice=${notice} back=${back && html`<${Back} go=${back} />`}
      news=${newsOf} announce=${announce} explain=${explain} elsewhere=${elsewhere} useArrival=${useArrival} Revealed=${Revealed} TooLate=${TooLate} gaps=${gaps} gap=${gap} />`;
  if (open || !asks(step))
    return html`${(back || notice) && html`<div class="page page--head">${back && html`<${Back} go=${back} />`}${notice}</div>`}<${kind.Answering} key=${!gap} ...${shared} ...${filling(items, gap)} after=${gaps()} Tray=${ticking} announce=${announce} explain=${explain} elsewhere=${elsewhere} />`;
  return html`
    <div class="page">
      ${back && html`<${Back} go=${back} />`}
      ${entry.state === "revealed" ? html`<${Revealed} ...${shared} Results=${kind.Results} />` : html`<${Between} entry=${entry} called=${step?.cards === "called"} words=${words} notice=${notice} />`}
      <${TooLate} live=${live} activity=${entry.activity} items=${items} url=${entry.items_url} />
      ${elsewhere}
    </div>
    <${Tray} />`;
}

/** The needs of gaps, as if they were of one field; nothing without them. @param {import("../protocol").Item[]} items @param {string[] | null} gap */
const filling = (items, gap) => gap && { items: items.filter(({ ref }) => gap.includes(ref)), whole: gap.length };

/** Scroll to the top when another page is shown; if the focused element is gone, focus the new heading. @param {string} change */
function useArrival(change) {
  const before = useRef(change);
  useEffect(() => {
    if (before.current === change) return;
    before.current = change;
    scrollTo(0, 0);
    if (document.activeElement === document.body)
      /** @type {HTMLElement | null} */ (document.querySelector("#app h1"))?.focus({ preventScroll: true });
  }, [change]);
}

/** The headline of a step, or of a part of it. @param {Running["state"]} state @param {string} title */
export function newsOf(state, title) {
  const news = {
    planned: t("Gleich: %(title)s", { title }),
    open: t("Jetzt: %(title)s", { title }),
    closed: t("Geschlossen: %(title)s", { title }),
    revealed: t("Ergebnis: %(title)s", { title }),
  };
  return news[state];
}

/** @param {{go: () => void}} props */
const Back = ({ go }) =>
  html`<button type="button" class="quiet quiet--start" onClick=${go}><span class="arrow arrow--back" aria-hidden="true"></span> ${t("Zurück zum Ablauf")}</button>`;

/** @param {{entry: Running, called: boolean, words: {title?: string, question?: string, tongue: (name: string) => object}, notice: any}} props */
const Between = ({ entry, called, words, notice }) => html`
  <p class="muted">${entry.state === "planned" ? t("Gleich geht es los") : t("Geschlossen")}</p>
  <h1 class="kern-heading-large" tabindex="-1" ...${words.tongue("title")}>${words.title}</h1>
  ${
    entry.state === "planned"
      ? html`${notice}${words.question && html`<p ...${words.tongue("question")}>${words.question}</p>`}<p>${t("Die Frage erscheint hier von selbst.")}</p>`
      : called
        ? html`<p>${t("Danke für Ihre Rückfragen!")}</p>`
        : html`<p>${t("Danke! Alles, was gespeichert ist, zählt. Das Ergebnis wird gleich gezeigt.")}</p>`
  }`;

/** @param {Pick<import("../protocol").AnsweringProps, "activity" | "items" | "texts" | "state" | "live" | "own" | "words"> & Pick<import("../protocol").Kind, "Results">} props */
function Revealed({ Results, activity, live, words, ...rest }) {
  const tally = tallyOf(live.tallies.value, activity);
  return html`
    <${ResultHead} words=${words} />
    <h1 class="kern-heading-large" tabindex="-1" ...${words.tongue("title")}>${words.title}</h1>
    ${words.question && html`<p ...${words.tongue("question")}>${words.question}</p>`}
    ${tally ? html`<${Results} ...${rest} activity=${activity} live=${live} tally=${tally} screen=${false} page=${0} /><${ResultNotes} ...${rest} activity=${activity} tally=${tally} Results=${Results} phone />` : html`<p>${t("Einen Moment …")}</p>`}`;
}

/** The answers that came too late, of one step or after the end of all, but for those in view, listed by code that is loaded with the first of them. @param {{live: Live, activity?: number, items: import("../protocol").Item[], url?: string | null, but?: Set<string>}} props */
export function TooLate({ live, activity, items, url, but }) {
  const refused = Object.entries(live.refusals.value).filter(
    ([, { payload }]) =>
      (!activity || payload.activity === activity) && payload.text === undefined && !but?.has(payload.item ?? ""),
  );
  const close = but && (() => refused.map(([key]) => live.forget(key)));
  return (
    refused.length > 0 &&
    html`<${Refused} refused=${refused.map(([, one]) => one)} items=${items} url=${url} explain=${explain} close=${close} />`
  );
}

const GapOffer = componentLater("GapOffer", () => imported("participant/gaps.js"));
const Portions = componentLater("Portions", () => imported("participant/portions.js"));
const Refused = componentLater("Refused", () => imported("participant/too_late.js"));
