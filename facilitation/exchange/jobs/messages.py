"""What people read of a job: what it is doing, and why it did not work."""

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
    "template_missing": N_("Es ist keine Vorlage hinterlegt."),
    "template_broken": N_(
        "Mit Ihrer Vorlage ließ sich der Plan nicht schreiben. Bitte laden Sie sie noch einmal hoch; dabei wird sie geprüft."
    ),
}

TEMPLATE_PROBLEMS = {
    "not_word": N_(
        "Das ist keine Word-Datei (.docx). Bitte speichern Sie die Vorlage in Word oder LibreOffice als .docx."
    ),
    "macros": N_("Die Vorlage enthält Makros. Bitte speichern Sie sie als .docx ohne Makros."),
    "external": N_(
        "Die Vorlage lädt Bilder oder andere Inhalte von außerhalb nach. Bitte fügen Sie sie fest ein und speichern Sie neu."
    ),
    "no_placeholder": N_("In der Vorlage steht kein Platzhalter. Am leichtesten beginnen Sie mit der Mustervorlage."),
    "syntax": N_(
        "Ein Platzhalter ist nicht richtig geschrieben (%(detail)s). Zu jedem {%%p for … %%} gehört ein {%%p endfor %%}, "
        "zu {{ gehört }}."
    ),
    "unknown": N_("Den Platzhalter „%(detail)s“ gibt es nicht. Welche es gibt, steht unten auf dieser Seite."),
    "forbidden": N_("Die Vorlage versucht etwas, was Vorlagen nicht dürfen. Erlaubt sind nur die Platzhalter unten."),
    "endless": N_("Das Füllen der Vorlage dauert zu lange oder braucht zu viel Speicher. Bitte vereinfachen Sie sie."),
    "broken": N_(
        "Die Vorlage ist beschädigt. Bitte öffnen Sie sie in Word oder LibreOffice und speichern Sie sie neu."
    ),
}
