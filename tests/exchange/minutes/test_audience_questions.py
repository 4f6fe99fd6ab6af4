"""The minutes tell what was asked, what is left open, and of which channel people were heard."""

from io import BytesIO

from docx import Document

from facilitation.actions import exporting
from facilitation.exchange.minutes import docx as minutes
from tests.a_talk import asked, support, talk


def test_they_say_how_many_are_left_open_and_who_was_heard(tmp_path):
    with talk(tmp_path) as room:
        paid, when = asked(room, 0, "Wer zahlt das?"), asked(room, 1, "Ab wann gilt das?")
        support(room, when, 2)
        room.steer("settle", contribution=int(paid[1:]))
        room.steer("close", activity=room.step["fragen"])
        room.steer("look", activity=room.step["fragen"])
        with room.store.reading() as db:
            record = exporting.record(db, room.id)
    document = Document(BytesIO(minutes.write(record, audience="staff", translate=str)))
    assert "Beantwortet: 1. Offen: 1. Gehört: Saal 1, Online 0." in [one.text for one in document.paragraphs]
