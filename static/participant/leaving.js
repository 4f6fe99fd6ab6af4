/**
 * The pages of a device that a voice leaves: the code by which somebody goes on on another one, and what is said afterwards.
 * Loaded when they are needed, and given what they need of the first page: a module that two files import is one request
 * more for everybody.
 */
import { t } from "../session/texts.js";
import { html, useEffect, useRef, useState } from "../vendor/vendor.js";

/** @typedef {import("../session/live.js").Live} Live */
/** @typedef {{signs: string, until: number}} Code `until` in ms since the page began */

const LOOK_MS = 5000;
const WARN_S = 30;

/** @typedef {{announce: (text: string) => void, explain: (reason: string) => string}} Words */

/** @param {{live: Live, session: string, usePlace: (...parts: string[]) => void} & Words} props */
export function OtherDevice({ live, session, usePlace, announce, explain }) {
  const { code, left, trouble, renew } = useCode(session, live.unsaved.value === 0, { announce, explain });
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  usePlace(t("Auf anderem Gerät weiter"));
  useEffect(() => {
    heading.current?.focus();
    scrollTo(0, 0);
  }, []);
  return html`<div class="page">
    <h1 class="kern-heading-large" tabindex="-1" ref=${heading}>${t("Auf anderem Gerät weiter")}</h1>
    ${
      live.unsaved.value > 0 && !code
        ? html`<p role="status">${t("Ihre letzten Antworten werden noch gesendet. Danach steht hier der Code.")}</p>`
        : html`<p>${t("Öffnen Sie die Veranstaltung auf dem anderen Gerät, tippen Sie dort auf „Ich bin schon auf einem anderen Gerät dabei“ und geben Sie diesen Code ein:")}</p>
          <${Shown} code=${code} left=${left} trouble=${trouble} />`
    }
    <p>${t("Dieses Gerät wird dann abgemeldet. Was Sie hier geantwortet haben, zählt weiter und wird dort nicht gezeigt; was noch offen ist, lässt sich dort neu beantworten. Texte, die hier noch nicht abgeschickt sind, gehen nicht mit.")}</p>
    <div class="stack">
      <button type="button" class="kern-btn kern-btn--secondary kern-btn--block" onClick=${renew}><span class="kern-label">${t("Neuer Code")}</span></button>
      <button type="button" class="quiet quiet--start" onClick=${leave}>${t("Zurück")}</button>
    </div>
  </div>`;
}

/** The page of a voice that was set aside. @param {{session: string}} props */
export function Gone({ session }) {
  return html`<div class="page">
    <h1 class="kern-heading-large" tabindex="-1">${t("Ihr Zugang wurde beendet")}</h1>
    <p>${t("Die Moderation hat diesen Zugang beendet. Antworten von hier zählen nicht mit.")}</p>
    <p>${t("Wenn das ein Versehen ist, sprechen Sie bitte die Moderation an oder nehmen Sie neu teil.")}</p>
    <p><a class="kern-btn kern-btn--primary" href=${`/s/${session}`}><span class="kern-label">${t("Neu teilnehmen")}</span></a></p>
  </div>`;
}

/** The page of a device that a voice left. @param {{session: string}} props */
export const SignedOut = ({ session }) => html`<div class="page">
  <h1 class="kern-heading-large" tabindex="-1">${t("Ihre Stimme ist jetzt auf einem anderen Gerät")}</h1>
  <p role="status">${t("Hier sind Sie abgemeldet. Was Sie hier geantwortet haben, zählt weiter.")}</p>
  <p><a class="touch" href=${`/s/${session}/weiter`}>${t("Wieder auf diesem Gerät weitermachen")}</a></p>
</div>`;

/** @param {{code: Code | null, left: number, trouble: string}} props */
function Shown({ code, left, trouble }) {
  if (trouble) return html`<p class="presence" role="alert">${trouble}</p>`;
  if (!code) return html`<p class="presence">${t("Einen Moment …")}</p>`;
  return html`<div class="presence">
    <p class="code-form__code"><b><bdi aria-hidden="true" dir="ltr">${code.signs}</bdi></b><span class="kern-sr-only">${spelled(code.signs)}</span></p>
    <p>${t("Gilt noch %(time)s, einmal.", { time: clock(left) })}</p>
  </div>`;
}

/**
 * The code, how many seconds it is still valid, and why there is none.
 * @param {string} session @param {boolean} ready whether everything is sent that would be lost with this device @param {Words} words
 */
function useCode(session, ready, { announce, explain }) {
  const [code, setCode] = useState(/** @type {Code | null} */ (null));
  const [trouble, setTrouble] = useState("");
  const left = useSecondsLeft(code);
  const warned = useRef(/** @type {Code | null} */ (null));
  const end = (/** @type {string} */ why) => {
    setCode(null);
    setTrouble(why);
  };
  const renew = async () => {
    end("");
    const made = await asked(session, "POST");
    if (!made.code) return end(made.refused ? explain(made.refused) : OFFLINE());
    setCode({ signs: made.code, until: performance.now() + made.valid_ms });
    announce(t("Ihr Code: %(code)s. Er gilt zwei Minuten.", { code: spelled(made.code) }));
  };
  useEffect(() => void (ready && !code && !trouble && renew()), [ready]);
  useEffect(() => {
    if (!code) return;
    const timer = setInterval(async () => {
      const found = await asked(session, "GET");
      if (found.valid_ms === 0 && performance.now() < code.until) end(ENDED());
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [code]);
  useEffect(() => {
    if (code && left && left <= WARN_S && warned.current !== code) {
      warned.current = code;
      announce(t("Der Code gilt noch 30 Sekunden."));
    }
    if (code && left === 0) end(t("Der Code ist abgelaufen."));
  }, [code, left]);
  return { code, left, trouble, renew };
}

/** @param {Code | null} code */
function useSecondsLeft(code) {
  const now = () => (code ? Math.max(0, Math.ceil((code.until - performance.now()) / 1000)) : 0);
  const [, draw] = useState(0);
  useEffect(() => {
    if (!code) return;
    const timer = setInterval(() => draw((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, [code]);
  return now();
}

const OFFLINE = () => t("Gerade gibt es keine Verbindung. Bitte versuchen Sie es gleich noch einmal.");
const ENDED = () =>
  t(
    "Dieser Code gilt nicht mehr: Es wurde zu oft ein falscher eingegeben, oder der Server hat neu begonnen. Bitte lassen Sie sich einen neuen zeigen.",
  );

/** @param {string} session @param {"GET" | "POST"} method @returns {Promise<{code?: string, valid_ms?: any, refused?: string}>} */
const asked = (session, method) =>
  fetch(`/api/v1/sessions/${session}/device-codes`, { method })
    .then((answer) => answer.json())
    .catch(() => ({}));

/** "A B C D E F", which screen readers read sign by sign. @param {string} signs */
const spelled = (signs) => [...signs.replace("-", "")].join(" ");

/** "1:47" @param {number} seconds */
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

const leave = () => {
  location.hash = "";
};
