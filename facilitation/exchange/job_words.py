"""What people read of a job: what it is doing, and why it did not work."""


def N_(msgid: str) -> str:  # noqa: N802 - the name that gettext's extractor looks for
    """Mark a text for translation; the door translates it."""
    return msgid


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
    "undecided": N_("Der Entwurf lässt sich erst herunterladen, wenn alles entschieden ist. Offen sind: %(numbers)s."),
    "unready": N_("Der Entwurf passt noch nicht zusammen. Seine Vorschau sagt, woran es liegt."),
    "gone": N_("Diese Fassung gibt es nicht mehr."),
    "template_missing": N_("Es ist keine Vorlage hinterlegt."),
    "template_broken": N_(
        "Mit dieser Vorlage ließ sich der Plan nicht schreiben: %(reasons)s Bitte prüfen Sie sie unter „Word-Vorlage“."
    ),
}
