"""The steps of a job and the reasons of a failure, as the staff's page words them."""

from facilitation.rules.text import N_

STEPS = {
    "starting": N_("Es geht los"),
    "loading": N_("Der Plan wird geladen"),
    "rows": N_("Die Einträge werden geschrieben"),
    "packing": N_("Die Datei wird gepackt"),
    "reading": N_("Die Datei wird gelesen"),
    "ready": N_("Fertig"),
}

OUTCOMES = {
    "failed": N_(
        "Die Datei ließ sich nicht herstellen. Vielleicht war sie zu groß, oder der Datenträger ist voll. Bitte "
        "versuchen Sie es noch einmal."
    ),
    "unread": N_(
        "Die Datei ließ sich nicht lesen: Der Server hat die Arbeit daran abgebrochen. Vielleicht war sie zu groß, oder der "
        "Datenträger ist voll. Bitte versuchen Sie es noch einmal."
    ),
    "undecided": N_("Der Entwurf lässt sich erst herunterladen, wenn alles entschieden ist. Offen sind: %(numbers)s."),
    "unready": N_("Der Entwurf passt noch nicht zusammen. Seine Vorschau sagt, woran es liegt."),
    "gone": N_("Diese Fassung gibt es nicht mehr."),
    "pdf_failed": N_(
        "Das PDF ließ sich nicht herstellen: Es ist zu umfangreich, oder der Server hat gerade zu viel zu tun. Word und HTML enthalten dasselbe. Bitte nehmen Sie eines davon, oder versuchen Sie es später noch einmal."
    ),
    "template_missing": N_("Es ist keine Vorlage hinterlegt."),
    "template_broken": N_(
        "Mit Ihrer Vorlage ließ sich der Plan nicht schreiben. Bitte laden Sie sie noch einmal hoch; dabei wird sie geprüft."
    ),
}
