/** Why something was refused, in plain words. */
import { t } from "../session/texts.js";

/** @type {Record<string, string>} */
const REASONS = {
  closed: t("Diese Antwort kam an, als schon geschlossen war. Sie zählt leider nicht mehr."),
  not_open: t("Hier wird gerade nicht gefragt."),
  too_early: t("Hier wird noch nicht gefragt."),
  stale: t(
    "Sie haben hier inzwischen anders geantwortet, zum Beispiel in einem zweiten Fenster. Es gilt die spätere Antwort.",
  ),
  not_allowed: t("Diese Antwort ist hier nicht möglich. Bitte wählen Sie noch einmal."),
  enough: t("Mehr Beiträge von Ihnen nimmt dieser Schritt nicht an."),
  too_long: t("Der Text ist zu lang. Bitte kürzen Sie ihn."),
  void: t("Ihr Zugang wurde von der Moderation beendet."),
  door_shut: t("Der Beitritt ist im Moment geschlossen."),
  empty: t("Da steht noch kein Text."),
  not_yours: t("Das gehört zu einem anderen Gerät."),
  unknown_activity: t("Diesen Schritt gibt es nicht mehr."),
  unknown_item: t("Diesen Eintrag gibt es nicht mehr."),
  paced: t("Die Moderation ist inzwischen bei einem anderen Bedarf."),
  unknown_channel: t("Diesen Zugang gibt es nicht. Bitte laden Sie die Seite neu."),
  malformed: t("Diese Eingabe ist hier nicht möglich. Bitte versuchen Sie es noch einmal."),
  failed: t("Der Server hat einen Fehler gemacht. Bitte versuchen Sie es noch einmal."),
  not_now: t("Das ist im Moment nicht möglich."),
  gone: t("Diese Veranstaltung ist nicht mehr erreichbar."),
  storage: t("Der Server konnte das nicht speichern. Bitte versuchen Sie es gleich noch einmal."),
  slow_down: t("Das ging sehr schnell hintereinander. Bitte warten Sie einen Moment."),
};

/** @param {string} reason */
export const explain = (reason) => REASONS[reason] ?? t("Das hat nicht geklappt. Bitte laden Sie die Seite neu.");
