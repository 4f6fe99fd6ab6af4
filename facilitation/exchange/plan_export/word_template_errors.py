"""The errors of a city's Word template, and how the staff's page words them."""

from facilitation.rules.text import N_


class BadTemplate(Exception):
    """A template that cannot be filled; `code` is a key of `TEMPLATE_PROBLEMS`, `detail` the faulty part."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


TEMPLATE_PROBLEMS = {
    "not_word": N_(
        "Das ist keine Word-Datei (.docx). Bitte speichern Sie die Vorlage in Word oder LibreOffice als .docx."
    ),
    "macros": N_("Die Vorlage enthält Makros. Bitte speichern Sie sie als .docx ohne Makros."),
    "external": N_(
        "Die Vorlage lädt etwas von außerhalb nach oder verweist auf etwas anderes als eine Webseite oder E-Mail-Adresse: "
        "„%(detail)s“. Bitte fügen Sie Bilder fest ein, entfernen Sie den Verweis und speichern Sie neu."
    ),
    "embedded": N_(
        "In der Vorlage steckt etwas, was Vorlagen nicht enthalten dürfen (%(detail)s), zum Beispiel ein eingebettetes "
        "Objekt oder eine andere Datei. Bitte entfernen Sie es und speichern Sie neu."
    ),
    "field": N_(
        "Die Vorlage enthält ein Feld, das nicht erlaubt ist: „%(detail)s“. Erlaubt sind Felder wie Seitenzahl, Datum und "
        "Inhaltsverzeichnis. Bitte entfernen Sie es (Alt+F9 zeigt Felder an) und speichern Sie neu."
    ),
    "no_placeholder": N_("In der Vorlage steht kein Platzhalter. Am leichtesten beginnen Sie mit der Mustervorlage."),
    "syntax": N_(
        "Ein Platzhalter ist nicht richtig geschrieben (%(detail)s). Zu jedem {%%p for … %%} gehört ein {%%p endfor %%}, "
        "zu {{ gehört }}."
    ),
    "unknown": N_("Den Platzhalter „%(detail)s“ gibt es nicht. Welche es gibt, steht unten auf dieser Seite."),
    "forbidden": N_(
        "Die Vorlage versucht etwas, was Vorlagen nicht dürfen. Erlaubt sind nur die Platzhalter unten, Schleifen und "
        "Bedingungen."
    ),
    "endless": N_("Das Füllen der Vorlage dauert zu lange oder braucht zu viel Speicher. Bitte vereinfachen Sie sie."),
    "broken": N_(
        "Die Vorlage ist beschädigt. Bitte öffnen Sie sie in Word oder LibreOffice und speichern Sie sie neu."
    ),
}
