"""The minutes tell what was asked, what is left open, and of which channel people were heard."""

from io import BytesIO

from docx import Document

from facilitation.actions import exporting
from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes.template_values import minutes_values
from facilitation.rules.documents.blocks import City
from tests.a_talk import asked, support, talk
from tests.exchange.minutes.documents import written


def test_they_say_how_many_are_left_open_and_who_was_heard(tmp_path):
    with talk(tmp_path) as room:
        paid, when = asked(room, 0, "Wer zahlt das?"), asked(room, 1, "Ab wann gilt das?")
        support(room, when, 2)
        room.steer("settle", contribution=int(paid[1:]))
        room.steer("close", activity=room.step["fragen"])
        room.steer("look", activity=room.step["fragen"])
        with room.store.reading() as db:
            record = exporting.record(db, room.id)
    document = Document(BytesIO(written(record)))
    assert "Beantwortet: 1. Offen: 1. Gehört: Saal 1, Online 0." in [one.text for one in document.paragraphs]
    [step] = minutes_values(record, "staff", Locale("de", str), City())["audience_questions"]
    assert step["heard"] == "Beantwortet: 1. Offen: 1. Gehört: Saal 1, Online 0."
    assert [(one["text"], one["state"], one["channel"], one["supporters"]) for one in step["asked_questions"]] == [
        ("Ab wann gilt das?", "offen", "Online", "1"),
        ("Wer zahlt das?", "beantwortet", "Saal", "0"),
    ]
