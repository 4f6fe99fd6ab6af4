"""The agenda of the long evening, made by staff in the editor; what they do is more than it needs, so that it is tried."""

from tests.evening.agenda_editor import Agenda

REVIEW, PRACTICE, RESULT, FEEDBACK = "Bedarfe prüfen", "Probefrage", "Ergebnis und Ausblick", "Rückmeldung"
ASKED = "Rückfragen zum Vortrag"
SHIPPED = {"talk": "Vortrag", "collect": "Neue Bedarfe", "vote": "Abstimmen"}
DRAWN = {"talk": "Vortrag: Bildungsgerechtigkeit", "collect": "Was fehlt? Karten", "vote": "Abstimmen: neue Bedarfe"}
"""What three steps are called by the format, and by the staff of the long evening."""
NOTE = "W-06 und W-10 sind heikel – Zeit lassen."
AGENDA = [
    ("13:30", "Begrüßung", 15),
    ("13:45", PRACTICE, 5),
    ("13:50", DRAWN["talk"], 45),
    ("14:35", ASKED, 0),
    ("14:35", "Pause", 15),
    ("14:50", REVIEW, 75),
    ("16:05", DRAWN["collect"], 20),
    ("16:25", "Pause", 15),
    ("16:40", DRAWN["vote"], 15),
    ("16:55", RESULT, 30),
    ("17:25", FEEDBACK, 5),
]
FIELD_TIMES = "A 14:50 · B 15:05 · S 15:20 · W 15:35 · N 15:50"


def make_the_agenda_of_four_hours(agenda: Agenda) -> None:
    """Rename, remove, insert, move, copy and undo; at the end it is the evening as it was drawn."""
    for part, title in DRAWN.items():
        agenda.change(SHIPPED[part], title=title)
    agenda.act("Pause", "Entfernen")
    agenda.insert(after=ASKED, kind="Pause", title="Pause", minutes=15)
    agenda.place(FEEDBACK, 10)
    agenda.place(RESULT, 10)
    agenda.change(REVIEW, note=NOTE)
    agenda.act("Begrüßung", "Kopieren")
    agenda.undo()
    agenda.begin("13:30", "17:30")
    assert agenda.table() == AGENDA
    assert agenda.field_times(REVIEW) == FIELD_TIMES
