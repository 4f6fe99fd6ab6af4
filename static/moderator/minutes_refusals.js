/** Why something was not written down, and what to do. */

import { t } from "../session/texts.js";

/** @param {import("./minutes_list.js").Answer} answer @returns {string} */
export function refusalText({ refused = "", line = 0, most = 0 }) {
  const words = /** @type {Record<string, string>} */ ({
    empty: t("Hier fehlt noch ein Text."),
    too_long: t("Das ist zu lang. Möglich sind %(most)s Zeichen.", { most }),
    note_changed: t("Inzwischen hat jemand anderes das geändert. Bitte lesen Sie den neuen Stand."),
    note_gone: t("Inzwischen hat das jemand entfernt. Ihr Text steht noch hier; „Speichern“ legt ihn neu an."),
    minutes_approved: t("Das Protokoll ist abgestimmt und ändert sich nicht mehr."),
    too_many_notes: t("Mehr als %(most)s Notizen und Aufgaben passen nicht in ein Protokoll.", { most }),
    too_many_lines: t("Bitte höchstens %(most)s Zeilen.", { most }),
    not_a_count: t("Zeile %(line)s: Bitte schreiben Sie, woher, und dann die Zahl, zum Beispiel „Vereine 12“.", {
      line,
    }),
    line_twice: t("Zeile %(line)s nennt etwas, das schon weiter oben steht.", { line }),
    unknown_activity: t("Diesen Schritt gibt es nicht mehr. Bitte wählen Sie einen anderen."),
    unknown_item: t("Diesen Bedarf gibt es nicht mehr. Bitte wählen Sie einen anderen."),
    not_allowed: t("Dazu fehlt diesem Gerät die Berechtigung. Bitte öffnen Sie den Moderationslink neu."),
    offline: t("Keine Verbindung. Ihr Text bleibt auf diesem Gerät stehen; bitte speichern Sie gleich noch einmal."),
    storage: t("Der Server konnte nicht speichern. Bitte versuchen Sie es gleich noch einmal."),
  });
  return words[refused] ?? t("Das ging nicht. Ihr Text steht noch hier; bitte versuchen Sie es noch einmal.");
}
