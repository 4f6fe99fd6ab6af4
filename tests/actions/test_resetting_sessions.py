"""Putting a session back to its beginning, and deleting one that was never used."""

from functools import partial

import pytest

from facilitation.actions import access_cards, revising
from facilitation.actions.resetting_sessions import (
    Beginning,
    delete_session,
    foresee_removal,
    foresee_reset,
    reset_session,
)
from facilitation.store import retention
from facilitation.store.session import access_cards as cards
from facilitation.store.session import activities, log, sessions, voices
from tests.data_folder import rows_of_all_tables
from tests.meeting import YES, Meeting, refusal


@pytest.fixture
def meeting(store):
    return Meeting(store, entry="cards")


def reset(meeting, *, with_voices=False):
    return meeting.store.do(partial(reset_session, with_voices=with_voices), meeting.id, "Anna")


def with_card(meeting):
    """Somebody who came in by a one-time card."""
    printed = partial(access_cards.print_cards, channel="saal", count=2)
    [code, _] = meeting.store.do(printed, meeting.id, "Anna")
    voice = meeting.store.do(access_cards.enter_with_card, meeting.id, code, "device").voice
    meeting.present.append(voice)
    return voice


def test_a_reset_says_its_numbers_and_voices_stay_unless_they_are_named(store, meeting):
    with_card(meeting)
    meeting.steer("open", activity=meeting.review)
    meeting.steer("headcount", channel="saal", count=40)
    with store.reading() as db:
        assert foresee_reset(db, meeting.id) == Beginning(steps=1, counted=1, voices=1, notes=0, resettable=True)
    assert reset(meeting).voices == 0
    with store.reading() as db:
        assert sessions.by_id(db, meeting.id).state == "prepared"
        assert len(voices.ids_of_session(db, meeting.id)) == 1
        assert [batch.used for batch in cards.batches(db, meeting.id)] == [1]
    assert reset(meeting, with_voices=True).voices == 1
    with store.reading() as db:
        assert voices.ids_of_session(db, meeting.id) == []
        assert [batch.used for batch in cards.batches(db, meeting.id)] == [0]


def test_once_somebody_answered_there_is_no_way_back(store, meeting):
    voice = with_card(meeting)
    meeting.steer("open", activity=meeting.review)
    meeting.give(voice, next(iter(meeting.texts(meeting.review))), YES)
    with store.reading() as db:
        assert not foresee_reset(db, meeting.id).resettable
    assert refusal(reset, meeting, with_voices=True) == "used"
    assert meeting.row(meeting.review).state == "open"


def test_the_times_of_steps_count_from_the_reset(store, meeting):
    meeting.steer("go", activity=meeting.review)
    reset(meeting)
    with store.reading() as db:
        assert log.first_at(db, meeting.id, ("go",)) is None
    meeting.steer("go", activity=meeting.review)
    with store.reading() as db:
        assert log.first_at(db, meeting.id, ("go",)) is not None
        assert len(log.of_verbs(db, meeting.id, ["go"])) == 1


def test_an_unused_session_goes_with_its_cards_and_leaves_a_number(store, meeting):
    before = rows_of_all_tables(store)
    other = Meeting(store, entry="cards")
    store.do(partial(access_cards.print_cards, channel="saal", count=5), other.id, "Anna")
    other.steer("open", activity=other.review)
    with store.reading() as db:
        found = foresee_removal(db, other.id)
        assert (found.deletable, found.cards, found.entered) == (True, 5, {})
        steps = len(activities.of_session(db, other.id))
    store.do(delete_session, other.id)
    assert rows_of_all_tables(store) == before | {"deletion": before["deletion"] + 1}
    with store.reading() as db:
        [gone] = retention.deletions(db)
        assert (gone.kind, gone.subject, gone.counts) == ("session", other.id, {"steps": steps})


def test_what_people_entered_is_never_deleted(store, meeting):
    with_card(meeting)
    assert refusal(store.do, delete_session, meeting.id) == "used"
    with store.reading() as db:
        assert foresee_removal(db, meeting.id).entered == {"participant": 1}


def test_a_session_that_a_draft_considers_stays(store, meeting):
    with store.reading() as db:
        version = sessions.by_id(db, meeting.id).plan_version_id
    store.do(partial(revising.begin_draft, label="2026", session_ids=[meeting.id], rows=[]), version)
    assert refusal(store.do, delete_session, meeting.id) == "used"
