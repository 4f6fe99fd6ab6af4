"""The agenda of a rehearsal is kept for the session only on request, and only while nothing else changed it."""

from functools import partial

import pytest

from facilitation.actions.agenda_content import content_of
from facilitation.actions.keeping_agendas import Keepable, compare_agendas, keep_agenda
from facilitation.rules.session.agenda_difference import Difference
from facilitation.store.session import activities
from tests.meeting import Meeting, refusal, rehearsal_of


@pytest.fixture
def meeting(store):
    return Meeting(store)


def contents(room):
    with room.store.reading() as db:
        return [content_of(row) for row in activities.of_session(db, room.id)]


def compared(room):
    with room.store.reading() as db:
        return compare_agendas(db, room.id)


def edited(room):
    """A rehearsal in which a step was added, one changed, one removed and one moved."""
    room.steer("add_step", kind="poll", after=room.review, step={"title": {"de": "Stimmung"}})
    room.steer("change_step", activity=room.review, step={"minutes": 20, "settings": {"remark": False}})
    room.steer("remove_step", activity=room.practice)
    room.steer("move_step", activity=room.review)


def test_a_fresh_rehearsal_has_nothing_to_keep(meeting):
    room = rehearsal_of(meeting)
    assert compared(room) == Keepable(Difference())
    before = contents(meeting)
    meeting.store.do(keep_agenda, room.id, "Anna")
    assert contents(meeting) == before


def test_what_was_changed_is_named_and_kept(store, meeting):
    room = rehearsal_of(meeting)
    edited(room)
    found = compared(room).found
    assert (found.added, found.moved) == (({"de": "Stimmung"},), True)
    assert [title["de"] for title in (*found.changed, *found.removed)] == ["Bedarfe prüfen", "Probefrage"]
    before = meeting.row(meeting.review)
    store.do(keep_agenda, room.id, "Anna")
    assert contents(meeting) == contents(room)
    after = meeting.row(meeting.review)
    assert (after.id, after.minutes, after.position, before.position > 0) == (before.id, 20, 0, True)
    meeting.steer("open", activity=meeting.review)
    assert meeting.row(meeting.review).state == "open"


def test_what_people_did_in_the_rehearsal_is_no_change(meeting):
    room = rehearsal_of(meeting)
    room.join()
    room.steer("open", activity=room.review)
    room.steer("close", activity=room.review)
    room.steer("headcount", channel="saal", count=3)
    assert compared(room) == Keepable(Difference())


def test_it_is_not_kept_once_the_session_changed_or_began(store, meeting):
    room = rehearsal_of(meeting)
    edited(room)
    planned = meeting.row(meeting.collect).minutes
    meeting.steer("change_step", activity=meeting.collect, step={"minutes": 7})
    assert compared(room).hindered == "changed"
    assert refusal(store.do, keep_agenda, room.id, "Anna") == "changed"
    store.do(partial(activities.change, minutes=planned), meeting.collect)
    assert compared(room).hindered == ""
    meeting.steer("go", activity=meeting.collect)
    before = contents(meeting)
    assert compared(room).hindered == "begun"
    assert refusal(store.do, keep_agenda, room.id, "Anna") == "not_now"
    assert contents(meeting) == before


def test_a_session_of_people_has_none(store, meeting):
    assert refusal(store.do, keep_agenda, meeting.id, "Anna") == "no_rehearsal"
