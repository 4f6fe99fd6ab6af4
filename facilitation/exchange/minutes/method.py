"""How questions were asked and answers counted, in sentences for the annex of the minutes."""

from facilitation.rules.text import N_

METHOD = (
    (
        N_("Wer geantwortet hat"),
        N_(
            "Die Teilnehmenden wurden eingeladen oder kamen von selbst. Die Zahlen sagen, was sie meinen, "
            "nicht, was die Stadt meint. Sie bereiten Entscheidungen vor und ersetzen sie nicht."
        ),
    ),
    (
        N_("Prozente"),
        N_(
            "Anteile an allen, die ja, teilweise oder nein gesagt haben. „Weiß nicht“ zählt nicht mit. Die Anteile sind "
            "gerundet und ergeben zusammen nicht immer 100."
        ),
    ),
    (
        N_("Dringlichkeit"),
        N_(
            "Mittelwert der Antworten von 1 (nicht dringend) bis 5 (sehr dringend). In der Rangfolge steht ein Mittelwert "
            "aus wenigen Antworten hinter demselben Mittelwert aus vielen."
        ),
    ),
    (
        N_("Hinweis"),
        N_(
            "weiter aktuell: Ja und Teilweise sicher über der Hälfte und Ja mindestens so oft wie der Rest; "
            "anpassen: ein Drittel oder mehr Teilweise; Streichung prüfen: Nein sicher über der Hälfte; "
            "sonst besprechen. Ein Vorschlag, keine Entscheidung."
        ),
    ),
    (
        N_("Uneins"),
        N_(
            "Mindestens zehn Antworten, und je 30 % oder mehr sagen ja und nein, oder je ein Viertel oder mehr hält den "
            "Bedarf für wenig (1–2) und für sehr dringend (4–5)."
        ),
    ),
    (
        N_("Kleine Gruppen"),
        N_(
            "Unter fünf Antworten wird nichts ausgewertet. Kamen aus einem Zugang bei einem Bedarf ein bis vier Stimmen, "
            "steht dort nur die Summe aller Zugänge."
        ),
    ),
    (N_("Reihenfolge"), N_("Die Bedarfe erschienen auf jedem Gerät in einer eigenen, zufälligen Reihenfolge.")),
    (N_("Zwischenstände"), N_("Solange eine Frage offen war, sah niemand Zahlen.")),
    (N_("Alle Zahlen"), N_("Die Excel-Datei enthält alle Zählungen mit ihren Unsicherheitsbereichen.")),
)
