/** What the server says is wrong with itself, in words that say what it means for the evening. */

import { t } from "../session/texts.js";

/** @param {string | null | undefined} what `text` of the desk's health @returns {string} */
export function troubleWords(what) {
  const words = {
    storage: t(
      "Der Server kann gerade nicht speichern. Die Telefone behalten die Antworten und senden sie noch einmal. Bitte sagen Sie der Technik Bescheid.",
    ),
    tick: t(
      "Der Server kommt mit dem Anzeigen nicht nach. Was angenommen ist, ist gespeichert. Bitte laden Sie die Seite neu und sagen Sie der Technik Bescheid.",
    ),
    busy: t("Der Server hat gerade viel zu tun. Was angenommen ist, ist gespeichert; Anzeigen kommen etwas später."),
    folder: t(
      "Der Ordner mit den Ergebnissen ließ sich nicht schreiben. Gespeichert sind die Ergebnisse; die Verwaltung kann sie herunterladen.",
    ),
    address: t(
      "Manche öffnen die Seite mit https://, der Server kennt aber nur seine http-Adresse: Was sie senden, wird abgewiesen. Bitte sagen Sie der Technik Bescheid.",
    ),
  };
  return words[/** @type {keyof typeof words} */ (what)] ?? t("Der Server meldet eine Störung");
}
