"""Why a file is not taken as slides or as a picture."""

from facilitation.rules.text import N_


class BadPicture(Exception):
    """A file that is not taken; `code` is a key of PROBLEMS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


PROBLEMS = {
    "not_pdf": N_(
        "Das ist keine PDF-Datei. Bitte speichern Sie die Folien in Ihrem Programm als PDF und laden Sie dieses hoch."
    ),
    "locked": N_("Die Datei ist mit einem Passwort geschützt. Bitte speichern Sie die Folien ohne Passwort als PDF."),
    "too_many_pages": N_(
        "Die Datei hat zu viele Seiten, höchstens 60 gehen. Bitte teilen Sie sie, oder lassen Sie Seiten weg."
    ),
    "too_slow": N_(
        "Die Folien sind zu aufwendig: Sie ließen sich in 30 Sekunden nicht zeichnen. Bitte speichern Sie sie als kleineres PDF, zum Beispiel mit verkleinerten Bildern."
    ),
    "broken": N_(
        "Die Datei ließ sich nicht lesen. Vielleicht ist sie beschädigt; bitte speichern Sie sie noch einmal."
    ),
    "too_heavy": N_("Die Datei ist zu groß. Folien haben höchstens 40 MB, Bilder 10 MB."),
    "no_file": N_("Bitte wählen Sie zuerst eine Datei."),
    "not_picture": N_("Das ist kein Bild, das wir lesen können. Möglich sind PNG, JPEG und WebP."),
    "too_large": N_("Das Bild ist zu groß. Bitte verkleinern Sie es auf höchstens 6.000 Punkte je Seite."),
}
