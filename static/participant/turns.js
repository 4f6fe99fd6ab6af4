/**
 * One person's turn on a shared device: “Fertig, nächste Person”, a question after a minute without a sign of life, and the end,
 * which waits until everything is sent and then forgets the person. Loaded on such devices only, and given what it needs of the
 * first page (see leaving.js).
 */

import { begun } from "../activities/parts/drafts.js";
import { t, tn } from "../session/texts.js";
import { html, useEffect, useRef, useState } from "../vendor/vendor.js";
import {
  endTurn,
  forgetDevice,
  hearOtherWindows,
  idleMs,
  LAST,
  noteLife,
  onLife,
  replaceLanguage,
} from "./forgetting.js";

/** @typedef {import("../session/live.js").Live} Live */
/** @typedef {{announce: (words: string) => void, LiveRegion: import("preact").ComponentType}} Voice */
/** @typedef {() => Promise<import("../session/storage.js").Storage>} OpenStorage */
/** @typedef {"answering" | "unsent" | "ending"} Phase */

/** Whoever asks somebody aloud takes more time between two taps. */
const IDLE_S = "helped" in document.body.dataset ? 300 : 60;
const ASK_S = 20;
const RETRY_MS = 2000;
/** In the tab's storage: that the turn is ending. */
const ENDING = "ending";
const NEW = "#neu";
/** Why the server let this window go: the turn ended in another one. Ending it here, too, would end the next person's. */
const TURN_OVER = "turn_over";

/** @param {{session: string, live: Live, App: import("preact").ComponentType<{session: string, live: Live}>, openStorage: OpenStorage} & Voice} props */
export function Turns({ session, live, App, openStorage, announce, LiveRegion }) {
  const [phase, enter] = useState(/** @type {() => Phase} */ (() => (isOver() ? "ending" : "answering")));
  const elsewhere = live.gone.value === TURN_OVER && phase !== "ending";
  const left = useIdleSeconds(phase === "answering" && !elsewhere);
  const end = () => {
    sessionStorage.setItem(ENDING, "1");
    enter("ending");
  };
  useEffect(() => {
    if (left === 0 && !elsewhere) end();
  }, [left]);
  useEffect(() => {
    replaceLanguage();
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  }, []);
  if (elsewhere) return html`<${EndedElsewhere} />`;
  if (phase === "ending")
    return html`<${LiveRegion} /><${Ending} session=${session} live=${live} openStorage=${openStorage} />`;
  if (phase === "unsent") return html`<${Unsent} back=${() => enter("answering")} end=${end} />`;
  const asking = left !== null && left <= ASK_S;
  return html`
    ${
      !asking &&
      html`<div class="turns"><p>${"helped" in document.body.dataset ? t("Sie tippen für eine andere Person.") : t("Gemeinsames Gerät")}</p>
      <button type="button" class="kern-btn kern-btn--secondary" onClick=${() => (begun.value ? enter("unsent") : end())}><span class="kern-label">${t("Fertig, nächste Person")}</span></button>
    </div>`
    }
    <div class="turns__page" hidden=${asking}><${App} session=${session} live=${live} /></div>
    ${asking && html`<${LiveRegion} /><${StillThere} left=${left} end=${end} announce=${announce} />`}`;
}

/**
 * Whether the turn has ended already: somebody pressed the button, or was away too long, on another page or with the device asleep.
 * A tab that knows of no turn finds the voice of somebody who is gone.
 */
function isOver() {
  if (location.hash === NEW) {
    sessionStorage.clear();
    sessionStorage.setItem(LAST, `${Date.now()}`);
    history.replaceState(null, "", location.pathname);
  }
  return sessionStorage.getItem(ENDING) !== null || idleMs() > (IDLE_S + ASK_S) * 1000;
}

/** Seconds until the turn ends by itself; null while there is plenty of time. @param {boolean} counts @returns {number | null} */
function useIdleSeconds(counts) {
  const [left, setLeft] = useState(/** @type {number | null} */ (null));
  const asking = useRef(false);
  useEffect(() => {
    const look = () => {
      const idle = idleMs() / 1000;
      asking.current = counts && idle >= IDLE_S;
      setLeft(asking.current ? Math.max(0, Math.ceil(IDLE_S + ASK_S - idle)) : null);
    };
    const timer = setInterval(look, 500);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [counts]);
  // once it is asked, only its button says that somebody is there
  useEffect(() => {
    onLife(() => !asking.current && noteLife());
    hearOtherWindows();
  }, []);
  return left;
}

/** @param {{left: number, end: () => void, announce: Voice["announce"]}} props */
function StillThere({ left, end, announce }) {
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    heading.current?.focus();
    announce(t("Sind Sie noch da? In 20 Sekunden vergisst das Gerät, was hier steht, und die nächste Person beginnt."));
  }, []);
  useEffect(() => {
    if (left === 10) announce(t("Noch 10 Sekunden."));
  }, [left]);
  return html`<div class="page">
    <h1 class="kern-heading-large" tabindex="-1" ref=${heading}>${t("Sind Sie noch da?")}</h1>
    <p role="timer" aria-live="off">${tn("In einer Sekunde beginnt die nächste Person.", "In %(n)s Sekunden beginnt die nächste Person.", left)}</p>
    <p>${t("Ihre Antworten zählen. Ein Text, der noch nicht abgeschickt ist, geht verloren.")}</p>
    <div class="stack">
      <button type="button" class="kern-btn kern-btn--primary kern-btn--block" onClick=${noteLife}><span class="kern-label">${t("Ja, ich bin noch da")}</span></button>
      <button type="button" class="kern-btn kern-btn--secondary kern-btn--block" onClick=${end}><span class="kern-label">${t("Fertig, nächste Person")}</span></button>
    </div>
  </div>`;
}

/** @param {{back: () => void, end: () => void}} props */
function Unsent({ back, end }) {
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => heading.current?.focus(), []);
  return html`<div class="page">
    <h1 class="kern-heading-large" tabindex="-1" ref=${heading}>${t("Ein Text ist noch nicht abgeschickt")}</h1>
    <div class="stack">
      <button type="button" class="kern-btn kern-btn--primary kern-btn--block" onClick=${back}><span class="kern-label">${t("Zurück zum Text")}</span></button>
      <button type="button" class="kern-btn kern-btn--secondary kern-btn--block" onClick=${end}><span class="kern-label">${t("Ohne den Text fertig")}</span></button>
    </div>
  </div>`;
}

/** Another window of the device ended the turn. Its page is not loaded by itself: the next person may be in the middle of theirs. */
function EndedElsewhere() {
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => heading.current?.focus(), []);
  const reload = () => {
    sessionStorage.setItem(LAST, `${Date.now()}`);
    location.reload();
  };
  return html`<div class="page">
    <h1 class="kern-heading-large" tabindex="-1" ref=${heading}>${t("Hier ist schon Schluss")}</h1>
    <p role="status">${t("In einem anderen Fenster dieses Geräts ging es zur nächsten Person weiter. Was hier geantwortet wurde, zählt.")}</p>
    <p>${t("Sie können dieses Fenster schließen.")}</p>
    <button type="button" class="kern-btn kern-btn--secondary" onClick=${reload}><span class="kern-label">${t("Trotzdem hier weitermachen")}</span></button>
  </div>`;
}

/** Nothing of the person is shown any more; the next one begins when everything is sent. @param {{session: string, live: Live, openStorage: OpenStorage}} props */
function Ending({ session, live, openStorage }) {
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    heading.current?.focus();
    let over = false;
    const go = async () => {
      const { turns = "" } = document.body.dataset;
      if (over || !((await isSent(session, live, openStorage)) && (await endTurn(turns)))) return;
      over = true;
      await forgetDevice();
      location.replace(turns);
    };
    go();
    const timer = setInterval(go, RETRY_MS);
    return () => clearInterval(timer);
  }, []);
  const offline = !live.online.value && !live.gone.value;
  return html`<div class="page">
    <h1 class="kern-heading-large" tabindex="-1" ref=${heading}>${t("Bitte kurz warten")}</h1>
    <p role="status">${
      offline
        ? t(
            "Gerade gibt es keine Verbindung. Alle Antworten bleiben auf diesem Gerät und werden gesendet, sobald sie wieder da ist.",
          )
        : t("Die letzten Antworten werden noch gesendet.")
    }</p>
    ${offline && html`<p><strong>${t("Bitte nehmen Sie einen Stimmzettel.")}</strong></p>`}
  </div>`;
}

/** Whether the server has everything that this device keeps of the voice, or will never take it. @param {string} session @param {Live} live @param {OpenStorage} openStorage */
async function isSent(session, live, openStorage) {
  if (live.gone.value) return true;
  const voice = live.own.value?.participant;
  if (!voice || !live.online.value || live.unsaved.value > 0) return false;
  const storage = await openStorage();
  return !(await storage.list(`${session}/${voice}`)).length && live.unsaved.value === 0;
}
