/** Why an act was refused, in words that say what to do. */
import { t } from "../session/texts.js";

const words = () => ({
  changed: t("Inzwischen hat sich etwas geändert, Ihr Klick wurde nicht ausgeführt. Bitte prüfen Sie den neuen Stand."),
  moved: t("Die große Schaltfläche hat gerade gewechselt, Ihr Klick wurde nicht ausgeführt."),
  not_now: t("Das geht im jetzigen Zustand nicht. Bitte prüfen Sie den Stand."),
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
  voted: t("Darüber wird schon abgestimmt. Die Bündel bleiben, wie sie sind."),
  empty: t("Hier fehlt noch ein Text."),
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
export const refusalWords = ({ refused = "" }) =>
  words()[/** @type {keyof ReturnType<typeof words>} */ (refused)] ??
  t("Das hat nicht geklappt. Bitte prüfen Sie den Stand.");
