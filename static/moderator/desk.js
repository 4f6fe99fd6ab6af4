/** The moderators' page: agenda, now, people – three columns, or on a narrow page one at a time. */

import { Missing, textsAt } from "../session/addressed.js";
import { t, tongue } from "../session/texts.js";
import { html, useState } from "../vendor/vendor.js";
import { Agenda } from "./agenda.js";
import { Announcements } from "./announcements.js";
import { Board } from "./board.js";
import { Finish } from "./finish.js";
import { Inbox, inboxCount } from "./inbox.js";
import { Journal } from "./journal.js";
import { MinutesPanel } from "./minutes.js";
import { Now } from "./now.js";
import { People } from "./people.js";
import { Locked, usePocketLock } from "./pocket_lock.js";
import { keepPresenting, Presenting, wasPresenting } from "./presenting.js";
import { Remarks } from "./remarks.js";
import { Shortcuts } from "./shortcuts.js";
import { Health, Warnings } from "./status.js";

/** @typedef {import("./kit").Kit} Kit */

/** @param {Pick<Kit, "live" | "steering" | "place">} props */
export function Desk({ live, steering, place }) {
  const [tab, setTab] = useState("now");
  const [dialog, setDialog] = useState(false);
  const [presenting, setPresenting] = useState(wasPresenting);
  const [aside, setAside] = useState(/** @type {keyof typeof ASIDES | ""} */ (""));
  const { locked, unlock } = usePocketLock(live.state.value);
  if (live.gone.value) return html`<${Gone} reason=${live.gone.value} />`;
  const state = live.state.value;
  if (!state)
    return html`<p class="desk__waiting" role="status">${live.failing.value ? t("Keine Verbindung zum Server. Es wird weiter versucht.") : t("Die Verbindung wird aufgebaut …")}</p>`;
  /** @type {Kit} */
  const kit = {
    live,
    steering,
    place,
    state,
    texts: textsAt(state.session.texts_url),
    serverNow: live.serverNow,
  };
  const ended = state.session.state === "ended";
  const finish = () => setDialog(true);
  const present = (/** @type {boolean} */ on) => {
    setPresenting(on);
    keepPresenting(on);
    if (!on) requestAnimationFrame(() => document.getElementById("tool-present")?.focus());
  };
  const open = (/** @type {keyof typeof ASIDES} */ name) => {
    if (presenting) present(false);
    setAside(name);
    setTab("now");
  };
  const people = () => {
    setTab("people");
    requestAnimationFrame(() =>
      (document.getElementById("queue-title") ?? document.getElementById("people-title"))?.focus(),
    );
  };
  const sort = () => open("cards");
  // The board closes when the session ends; remarks can still be read.
  const shown = ended && aside === "cards" ? "" : aside;
  const leave = () => {
    setAside("");
    requestAnimationFrame(() => document.getElementById(aside ? ASIDES[aside].opener : "")?.focus());
  };
  return html`${locked && html`<${Locked} kit=${kit} unlock=${unlock} />`}<div class="desk" data-tab=${tab} hidden=${locked}>
    ${presenting && html`<${Presenting} kit=${kit} finish=${finish} sort=${sort} leave=${() => present(false)} />`}
    <header class="desk__top" hidden=${presenting}><h1 class="desk__title" ...${tongue(kit.texts, "title")}>${kit.texts?.title ?? t("Moderation")}</h1><span class="desk__code" translate="no">${place.code}</span>${!presenting && html`<${Shortcuts} showTab=${setTab} />`}<span ref=${takeLanguages}></span></header>
    <${Announcements} kit=${kit} />
    <${Warnings} kit=${kit} look=${() => setTab("people")} />
    <${Missing} />
    ${!presenting && html`<${Tabs} tab=${tab} show=${setTab} waiting=${inboxCount(kit)} />`}
    <div hidden=${presenting} class=${shown ? "desk__columns desk__columns--board" : "desk__columns"}>
      <div class="desk__column desk__column--agenda" id="column-agenda"><${Agenda} kit=${kit} finish=${finish} /></div>
      <div class="desk__column desk__column--now" id="column-now">${shown ? html`<${ASIDES[shown].Page} kit=${kit} close=${leave} />` : html`<${Now} kit=${kit} finish=${finish} sort=${sort} present=${() => present(true)} people=${people} away=${presenting} />`}</div>
      <div class="desk__column desk__column--people" id="column-people">
        <${People} kit=${kit} />
        <${Inbox} kit=${kit} sort=${sort} read=${() => open("remarks")} />
        <${MinutesPanel} kit=${kit} />
        <${Journal} kit=${kit} />
      </div>
    </div>
    <${Health} kit=${kit} />
    ${dialog && !ended && html`<${Finish} kit=${kit} close=${() => setDialog(false)} sort=${sort} />`}
  </div>`;
}

/** Move the server's language links into the header. @param {Element | null} place */
const takeLanguages = (place) => place?.append(...document.querySelectorAll("body > .languages"));

/** Pages that replace the middle column, and the id of the button that opens each. */
const ASIDES = {
  cards: { Page: Board, opener: "sort-cards" },
  remarks: { Page: Remarks, opener: "read-remarks" },
};

/** @param {{reason: string}} props */
const Gone = ({ reason }) =>
  reason === "rehearsal_over"
    ? html`<div class="door"><h1 class="kern-heading-large">${t("Der Probelauf ist beendet")}</h1><p class="kern-body">${t("Alles daraus ist verworfen. Die Veranstaltung selbst ist, wie sie war. Sie können diese Seite schließen.")}</p></div>`
    : html`<div class="door"><h1 class="kern-heading-large">${t("Dieser Link gilt nicht mehr")}</h1><p class="kern-body">${t("Er wurde zurückgezogen, oder die Verwaltung hat dieses Gerät getrennt. Bitte lassen Sie sich von der Verwaltung einen neuen Moderationslink geben und öffnen Sie ihn auf diesem Gerät.")}</p></div>`;

const ORDER = ["now", "people", "agenda"];

/** @param {{tab: string, show: (tab: string) => void, waiting: number}} props */
export function Tabs({ tab, show, waiting }) {
  const words = /** @type {Record<string, string>} */ ({
    now: t("Jetzt"),
    people: waiting ? t("Menschen, Eingang (%(n)s)", { n: waiting }) : t("Menschen, Eingang"),
    agenda: t("Tagesordnung"),
  });
  return html`<nav class="tabs" aria-label=${t("Bereiche")}>
    ${ORDER.map((name) => html`<button key=${name} type="button" class="tabs__tab" aria-current=${tab === name ? "true" : undefined} onClick=${() => show(name)}>${words[name]}</button>`)}
  </nav>`;
}
