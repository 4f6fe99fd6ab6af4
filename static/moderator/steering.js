/** Send acts, always with the picture the moderator saw and never two at once, and say why one was refused. */

import { withWholeRuns } from "../session/session.js";
import { t } from "../session/texts.js";
import { signal } from "../vendor/vendor.js";

/** @typedef {import("./kit").Act} Act */
/** @typedef {import("../protocol_desk").LogEntry} LogEntry */
/**
 * @typedef {object} Notice
 * @property {string} words
 * @property {LogEntry | null} entry what somebody else did meanwhile
 * @property {string} situation for which it was said; it disappears with the next one
 */
/** @typedef {ReturnType<typeof steering>} Steering */

/** A state that arrives this soon after one's own act is its consequence. */
const OWN_MS = 1500;

/** @param {import("../session/live.js").Live} live */
export function steering(live) {
  const notice = signal(/** @type {Notice | null} */ (null));
  const busy = signal(false);
  let lastAct = Number.NEGATIVE_INFINITY;
  // An accepted act proves that nobody else acted between the state it was based on and its own rev.
  let known = 0;
  let waiting = 0;
  let asked = "";
  let made = 0;
  let last = Promise.resolve(true);

  /** @param {import("../protocol").Ack} ack @param {number} read id of the newest entry of the log that was read */
  function refuse(ack, read = 0) {
    const present = /** @type {import("../protocol_desk").DeskState | undefined} */ (ack.state);
    if (present && present.rev >= (live.state.value?.rev ?? 0)) live.state.value = withWholeRuns(present);
    const last = /** @type {LogEntry | null | undefined} */ (ack.entry);
    const entry = last && last.id > read ? last : null;
    const seen = /** @type {import("../protocol_desk").DeskState | null} */ (live.state.value);
    notice.value = { words: refusalWords(ack), entry, situation: seen ? situation(seen) : "" };
  }

  /** @param {Act} act @param {() => number} rev of the picture it was decided on @param {number} read @returns {Promise<boolean>} */
  async function send(act, rev, read) {
    lastAct = performance.now();
    const ack = await live.send("steer", { ...act, if_rev: rev() });
    made = ack.activity ?? 0;
    lastAct = performance.now();
    busy.value = --waiting > 0;
    if (ack.ok) known = ack.rev ?? known;
    else refuse(ack, read);
    return Boolean(ack.ok);
  }

  /**
   * Send one act after those under way; resolves to whether it was done. A repeated press of the same act is dropped.
   * @param {Act} act
   * @param {number} [seen] rev of the state it was decided on, if not the session's
   * @returns {Promise<boolean>}
   */
  function steer(act, seen) {
    const words = JSON.stringify(act);
    if (busy.value && words === asked) return Promise.resolve(false);
    asked = words;
    busy.value = true;
    notice.value = null;
    waiting++;
    const agenda = live.state.value?.rev ?? 0;
    const read = live.log?.value?.entries[0]?.id ?? 0;
    last = last.then(() => send(act, () => seen ?? Math.max(known, agenda), read));
    return last;
  }

  return {
    steer,
    /** Insert a step; resolves to its id, 0 where it was refused. @param {Act} act @returns {Promise<number>} */
    make: async (act) => ((await steer(act)) ? made : 0),
    words: refusalWords,
    notice,
    busy,
    /** Whether this page sent an act a moment ago. */
    recent: () => busy.value || performance.now() - lastAct < OWN_MS,
    /** Refuse a press: the button had just changed. */
    overtaken: () => refuse({ refused: "moved" }),
    dismiss: () => {
      notice.value = null;
    },
  };
}

/** @param {import("../protocol_desk").DeskState} state @returns {string} */
export function situation({ session, current, agenda, running, waiting, show }) {
  const { state, pause, blank, message, door } = session;
  const steps = agenda.map((step) => step.state);
  const runs = [...running, ...(waiting ? [waiting] : [])].map(({ pace, item, closes_at, seen }) => [
    pace,
    item,
    closes_at,
    seen,
  ]);
  return JSON.stringify([state, pause, blank, message, door, current, steps, runs, show]);
}

/** @param {import("../protocol").Ack} ack */
const words = ({ about = "" }) => ({
  changed: t("Inzwischen hat sich etwas geändert, Ihr Klick wurde nicht ausgeführt. Bitte prüfen Sie den neuen Stand."),
  moved: t("Die große Schaltfläche hat gerade gewechselt, Ihr Klick wurde nicht ausgeführt."),
  not_now: t("Das geht im jetzigen Zustand nicht. Bitte prüfen Sie den Stand."),
  asked_elsewhere: t(
    "Dieser Schritt bleibt geheim: „%(about)s“ fragt im selben Jahr dasselbe zu denselben Bedarfen, und die Ergebnisse stehen nebeneinander.",
    { about },
  ),
  nothing_told: t(
    "Dieser Schritt fragt nach dem Ergebnis eines früheren, und noch ist keines gezeigt. Zeigen Sie es zuerst.",
  ),
  nothing_found: t(
    "Es gibt keinen Bedarf, auf den zutrifft, wonach dieser Schritt fragt. Ändern Sie, wonach er fragt.",
  ),
  asked: t(
    "Das bleibt, wie es ist: Danach wurde schon gefragt, oder der Schritt ist vorbei. Titel, Text, Minuten und Notiz lassen sich noch ändern.",
  ),
  needed_by: t("„%(about)s“ fragt nach den Karten dieses Schritts. Ändern Sie dort zuerst, worüber abgestimmt wird.", {
    about,
  }),
  printed: t(
    "Für diesen Schritt sind Stimmzettel gedruckt. Was darauf steht, bleibt, bis die Verwaltung den Stapel zurücknimmt.",
  ),
  agenda_full: t("Mehr Schritte passen nicht in eine Tagesordnung."),
  invalid: t("So geht der Schritt noch nicht. Bitte prüfen Sie die Angaben."),
  too_late: t("Das lässt sich nicht mehr rückgängig machen."),
  not_open: t("Danach wurde noch nicht gefragt."),
  closed: t("Das ist schon geschlossen."),
  not_allowed: t("Dazu fehlt diesem Gerät die Berechtigung. Bitte öffnen Sie den Moderationslink neu."),
  too_long: t("Der Text ist zu lang. Bitte kürzen Sie ihn."),
  storage: t("Der Server konnte nicht speichern. Bitte versuchen Sie es gleich noch einmal."),
  slow_down: t("Das waren viele Klicks auf einmal. Bitte versuchen Sie es gleich noch einmal."),
  unknown_activity: t("Diesen Schritt gibt es nicht mehr."),
  unknown_item: t("Das gibt es nicht mehr."),
  unknown_channel: t("Diesen Zugang gibt es nicht."),
  malformed: t("Diese Angabe ist nicht möglich. Bitte prüfen Sie sie."),
  gone: t("Die Veranstaltung ist beendet, oder dieser Link gilt nicht mehr."),
  settled: t("Die zehn Minuten nach dem Ende sind um. Die Veranstaltung bleibt beendet."),
  blackened: t("Dieser Text ist schon geschwärzt. Das lässt sich nicht mehr ändern."),
  no_trial: t("Probestimmen gibt es nur in Probeläufen. In dieser Veranstaltung zählen nur Stimmen von Menschen."),
  door_shut: t("Der Beitritt ist geschlossen, auch für Probestimmen. Bitte öffnen Sie ihn zuerst."),
  empty: t("Hier fehlt noch ein Text."),
  other_number: t("Inzwischen sind es andere Stimmen, nichts wurde geändert. Bitte prüfen Sie die Zahl."),
  seen: t("Das Ergebnis wurde schon angesehen. Was einmal angesehen wurde, ändert sich nicht mehr."),
  unknown_portion: t("Diesen Abschnitt gibt es nicht mehr. Bitte prüfen Sie den Stand."),
  purged: t("Die Stimmen dieser Veranstaltung sind gelöscht, deshalb lässt sich nichts mehr neu auszählen."),
  recounted: t("Dieses Ergebnis wurde schon einmal neu ausgezählt. Das geht nur einmal."),
  recognisable: t("Die ausgenommenen Stimmen ließen sich erkennen. Das Ergebnis bleibt; im Protokoll steht der Grund."),
  none_aside: t("Seit dem Ansehen wurde keine Stimme ausgenommen, die in diesem Ergebnis zählt."),
  recount: t(
    "Die Auszählung stimmt nicht mit den Antworten überein, deshalb bleibt der Schritt offen. Bitte sagen Sie der Technik Bescheid.",
  ),
  undescribed: t(
    "Zu einigen Antworten fehlt, worauf sie sich beziehen, deshalb bleibt der Schritt offen. Alle Antworten sind gespeichert. Bitte sagen Sie der Technik Bescheid.",
  ),
  failed: t("Der Server hat einen Fehler gemacht. Es wurde nichts geändert. Bitte sagen Sie der Technik Bescheid."),
  offline: t("Keine Verbindung. Es wurde nichts geändert."),
  no_answer: t("Der Server hat nicht geantwortet. Bitte prüfen Sie den Stand, bevor Sie es noch einmal versuchen."),
});

/** @param {import("../protocol").Ack} ack @returns {string} */
export const refusalWords = (ack) =>
  words(ack)[/** @type {keyof ReturnType<typeof words>} */ (ack.refused ?? "")] ??
  t("Das hat nicht geklappt. Bitte prüfen Sie den Stand.");
