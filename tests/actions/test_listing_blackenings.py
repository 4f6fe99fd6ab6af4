"""Files of a session say what was blackened: when, why, what kind of text, in which results; never the text."""

import msgspec
import pytest
from sqlalchemy import delete

from facilitation.actions import purging
from facilitation.actions.exporting import record, write
from facilitation.actions.listing_blackenings import blackenings
from facilitation.store.tables import contribution

SAID = "Frau Öhlschläger weiß das"


@pytest.fixture
def told(room):
    """A shown card and a held remark that were blackened, the card after the look at its result."""
    voice = room.join()
    room.steer("open", activity=room.collect)
    card = room.write(voice, SAID)
    room.steer("approve", contribution=card)
    room.steer("close", activity=room.collect, reveal=True)
    room.steer("open", activity=room.review)
    remark = room.write(voice, f"{SAID} auch", item="n1")
    room.steer("blacken", contribution=card, reason="Nennt eine Person")
    room.steer("blacken", contribution=remark, reason="Beleidigt")
    return card, remark


def listed(room):
    with room.store.reading() as db:
        return [(one.kind, one.title["de"], one.rounds, one.state, one.reason) for one in blackenings(db, room.id)]


def file(room, audience, suffix="json"):
    with room.store.reading() as db:
        return write(record(db, room.id, audience), suffix, audience, str, "de")


def test_each_text_is_listed_with_kind_step_rounds_and_reason(room, told):
    collect, review = (room.row(step).texts["title"]["de"] for step in (room.collect, room.review))
    assert listed(room) == [
        ("card", collect, (1,), "approved", "Nennt eine Person"),
        ("remark", review, (), "held", "Beleidigt"),
    ]


def test_of_a_text_that_was_deleted_since_time_and_reason_stay(room, told):
    room.store.do(lambda db: db.execute(delete(contribution).where(contribution.c.id == told[1])) and None)
    with room.store.reading() as db:
        last = list(blackenings(db, room.id))[-1]
    assert (last.kind, last.title, last.state, last.reason) == ("text", {}, "held", "Beleidigt")


def test_internal_files_say_why_public_ones_only_what_everybody_reads_and_none_the_text(room, told):
    internal, public = (msgspec.json.decode(file(room, audience))["blackenings"] for audience in ("staff", "public"))
    assert [one["reason"] for one in internal] == ["Nennt eine Person", "Beleidigt"]
    assert [(one["kind"], one["reason"]) for one in public] == [("card", "")]
    assert all(b"hlschl" not in file(room, audience) for audience in ("staff", "public"))


def test_the_rounds_stay_known_when_the_voices_are_deleted(room, told):
    room.steer("close", activity=room.review)
    room.steer("finish")
    purging.delete_voices(room.store.do, room.id)
    assert listed(room)[0][2] == (1,)
