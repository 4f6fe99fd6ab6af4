"""When people meet next is told in the texts of a session, at any time, and a copy does not say it."""

import pytest

from facilitation.actions import copying_sessions
from facilitation.actions.next_meeting import set_next_meeting
from facilitation.store.pictures.session_context import read_context
from facilitation.store.pictures.state import state, texts
from facilitation.store.session import log, sessions
from tests.meeting import Meeting

WORDS = {"de": "Runder Tisch, Rathaus", "en": "Round table, town hall"}


@pytest.fixture
def room(store):
    return Meeting(store)


def pictured(room):
    with room.store.reading() as db:
        return state(db, read_context(db, room.id))


def told(room, language):
    with room.store.reading() as db:
        found = texts(db, room.id, language)
    return found["next_date"], found["next"]


def test_it_is_told_in_each_language_and_at_a_new_address_of_the_texts(room):
    before = pictured(room)["session"]["texts_url"]
    room.store.do(set_next_meeting, room.id, "Anna", date="2027-05-19", words=WORDS)
    assert told(room, "de") == ("2027-05-19", "Runder Tisch, Rathaus")
    assert told(room, "en") == ("2027-05-19", "Round table, town hall")
    assert pictured(room)["session"]["texts_url"] != before
    with room.store.reading() as db:
        assert log.latest(db, room.id)[0].verb == "next_meeting"


def test_it_is_set_after_the_end_too_and_taken_away_again(room):
    room.steer("finish")
    room.store.do(set_next_meeting, room.id, "Anna", date="2027-05-19", words=WORDS)
    assert told(room, "de")[0] == "2027-05-19"
    room.store.do(set_next_meeting, room.id, "Anna", date="", words={})
    assert told(room, "de") == ("", "")


def test_a_copy_takes_place_on_another_day_and_does_not_say_it(room):
    room.store.do(set_next_meeting, room.id, "Anna", date="2027-05-19", words=WORDS)
    with room.store.reading() as db:
        version = sessions.by_id(db, room.id).plan_version_id
    wanted = copying_sessions.Wanted(title={"de": "Noch einmal"}, date="2028-01-01", plan_version_id=version)
    made = room.store.do(copying_sessions.copy_session, room.id, "Anna", wanted)
    with room.store.reading() as db:
        copy = sessions.by_id(db, made.id)
    assert (copy.next_date, copy.texts.get("next")) == ("", None)
