"""A rehearsal runs on a copy and leaves nothing: the session itself has not one row more, in no table."""

from functools import partial

import pytest
from flask_socketio import SocketIO

from facilitation.actions import (
    copying_sessions,
    deadlines,
    housekeeping,
    purging,
    rehearsals,
    resetting_sessions,
    revising,
)
from facilitation.actions.dispatcher import Dispatcher
from facilitation.broadcast import Broadcast
from facilitation.clock import now_ms
from facilitation.rules.session.limits import Limiter
from facilitation.rules.session.rehearsal import LASTS_MS
from facilitation.rules.session.speaker import Speaker
from facilitation.settings import Limits
from facilitation.store.results import snapshots
from facilitation.store.session import activities, leads, links, removal, sessions
from facilitation.store.session import rehearsals as rows
from tests.data_folder import rows_of_all_tables
from tests.meeting import YES, Meeting, begin_earlier, refusal, rehearsal_of


@pytest.fixture
def meeting(store):
    return Meeting(store, entry="cards")


def played(room):
    """An evening: invented voices and a phone of one's own answer, a card is written, a result is shown, the evening ends."""
    for channel in channels_of(room):
        room.store.do(rehearsals.let_come, room.id, {channel.id: 6})
    phone = room.join("saal")
    room.steer("open", activity=room.review)
    room.give(phone, next(iter(room.texts(room.review))), YES)
    room.write(phone, "Anmerkung", item=next(iter(room.texts(room.review))))
    room.steer("close", activity=room.review)
    room.steer("reveal", activity=room.review)
    room.steer("open", activity=room.collect)
    room.write(phone, "Eine Karte")
    room.steer("close", activity=room.collect)
    room.steer("finish")


def channels_of(room):
    with room.store.reading() as db:
        return rows.channels(db, room.id)


def end(room):
    gone = room.store.do(rehearsals.shut, room.id, "Anna")
    rehearsals.throw_away(room.store.do, room.id)
    return gone


def test_the_session_itself_has_not_one_row_more_in_any_table(store, meeting):
    with store.reading() as db:
        of_original = removal.count_rows(db, meeting.id)
        session = sessions.by_id(db, meeting.id)
    before = rows_of_all_tables(store)
    room = rehearsal_of(meeting)
    played(room)
    with store.reading() as db:
        assert removal.count_rows(db, meeting.id) == of_original
        assert sessions.by_id(db, meeting.id) == session
    gone = end(room)
    assert gone == rehearsals.ThrownAway(voices=18, people=1, cards=2, answers=1)
    assert rows_of_all_tables(store) == before


def test_it_is_a_copy_with_a_code_of_its_own_and_nobody_needs_a_card(store, meeting):
    room = rehearsal_of(meeting)
    with store.reading() as db:
        copy, original = sessions.by_id(db, room.id), sessions.by_id(db, meeting.id)
        assert (copy.code != original.code, copy.trial, copy.rehearsal, copy.date) == (True, True, 20, original.date)
        assert [row.key for row in activities.of_session(db, room.id)] == list(meeting.step)
        assert {row.cards for row in sessions.channels(db, room.id)} == {False}
        assert links.of_session(db, room.id) == []
        assert rehearsals.original(db, room.id) == original
    assert refusal(rehearsals_begin, meeting) == "rehearsing"
    end(room)
    rehearsals_begin(meeting)


def rehearsals_begin(meeting, **more):
    return meeting.store.do(partial(rehearsals.begin, voices={"hall": 5}, pace=1, **more), meeting.id, "Anna")


def test_it_is_in_no_list_beside_nothing_and_no_evidence(store, meeting):
    room = rehearsal_of(meeting)
    played(room)
    with store.reading() as db:
        assert [row.id for row in sessions.all_sessions(db)] == [meeting.id]
        assert sessions.beside(db, meeting.id) == sessions.beside(db, room.id) == []
        assert snapshots.earlier(db, sessions.by_id(db, meeting.id)) == []
        assert deadlines.unset_clocks(db, now_ms()) == []
        version = sessions.by_id(db, meeting.id).plan_version_id
    draft = partial(revising.begin_draft, label="2026", session_ids=[room.id], rows=[])
    assert refusal(store.do, draft, version) == "rehearsal"


def test_what_phones_say_in_a_rehearsal_without_invented_voices_is_no_earlier_opinion(store, meeting):
    room = rehearsal_of(meeting, hall=0, online=0)
    room.steer("open", activity=room.review)
    for _ in range(6):
        room.give(room.join(), next(iter(room.texts(room.review))), YES)
    room.steer("close", activity=room.review)
    room.steer("reveal", activity=room.review)
    with store.reading() as db:
        assert len(snapshots.shown(db, room.id)) == 1
        assert snapshots.earlier(db, sessions.by_id(db, meeting.id)) == []


def test_its_end_writes_no_folder(store, meeting):
    room = rehearsal_of(meeting)
    dispatcher = Dispatcher(store, Broadcast(SocketIO(), store), Limits(), lambda work, *a: work(*a), Limiter())
    for one, folders in ((room, 0), (meeting, 1)):
        one.steer("finish")
        dispatcher.write_folder(one.id)
        assert len(list(store.folder.glob(f"*-{one.code}"))) == folders


def test_what_is_done_with_sessions_of_people_is_refused(store, meeting):
    room = rehearsal_of(meeting)
    wanted = copying_sessions.Wanted({"de": "Kopie"}, "2027-01-01", 1)
    assert refusal(store.do, copying_sessions.copy_session, room.id, "Anna", wanted) == "rehearsal"
    assert refusal(store.do, resetting_sessions.delete_session, room.id) == "rehearsal"
    assert refusal(store.do, partial(resetting_sessions.reset_session, with_voices=True), room.id, "A") == "rehearsal"
    assert refusal(rehearsals_begin, room) == "rehearsal"
    assert refusal(room.steer, "simulate") == "no_trial"
    room.steer("finish")
    assert refusal(store.do, purging.purge, room.id, "Anna") == "rehearsal"


def test_a_session_of_people_is_never_thrown_away(store, meeting):
    assert refusal(store.do, rehearsals.shut, meeting.id, "Anna") == "no_rehearsal"


def test_a_session_stays_while_it_is_rehearsed_and_an_ended_one_is_not_rehearsed(store, meeting):
    room = rehearsal_of(meeting)
    assert refusal(store.do, resetting_sessions.delete_session, meeting.id) == "rehearsing"
    end(room)
    meeting.steer("finish")
    assert refusal(rehearsals_begin, meeting) == "gone"


def test_after_a_day_the_server_throws_it_away_and_one_whose_end_was_interrupted_too(store, meeting):
    before = rows_of_all_tables(store)
    room = rehearsal_of(meeting)
    keep_house = partial(housekeeping.keep_house, store, offload=housekeeping.run_now)
    keep_house(now=now_ms())
    with store.reading() as db:
        assert sessions.by_id(db, room.id).rehearsal == 20
    store.do(begin_earlier, room.id, LASTS_MS)
    keep_house(now=now_ms())
    assert rows_of_all_tables(store) == before
    again = rehearsal_of(meeting)
    store.do(rehearsals.shut, again.id, "Anna")
    keep_house(now=now_ms())
    assert rows_of_all_tables(store) == before
    assert list(store.folder.glob(f"*-{room.code}")) == []


def test_a_small_round_is_one_in_the_rehearsal_too(store, meeting):
    meeting.steer("secrecy", activity=meeting.review, secrecy="small")
    room = rehearsal_of(meeting)
    assert room.row(room.review).small_round
    room.steer("open", activity=room.review)
    assert room.row(room.review).state == "open"
    meeting.steer("open", activity=meeting.review)
    assert meeting.row(meeting.review).state == "open"


def test_it_belongs_to_whom_the_session_belongs(store, meeting):
    room = rehearsal_of(meeting)
    with store.reading() as db:
        assert leads.of_session(db, room.id) == leads.of_session(db, meeting.id)


def test_its_desk_ends_a_rehearsal_and_no_other_session(store, meeting):
    room = rehearsal_of(meeting)
    assert refusal(meeting.steer, "end_rehearsal") == "no_rehearsal"
    room.steer("end_rehearsal")
    with store.reading() as db:
        assert rehearsals.running(db, meeting.id) is None
        assert sessions.by_id(db, room.id).state == "ended"
        assert room.id in rehearsals.due(db, now_ms())


def test_ended_at_its_desk_nothing_of_it_is_left(store, meeting):
    before = rows_of_all_tables(store)
    room = rehearsal_of(meeting)
    room.steer("open", activity=room.review)
    room.give(room.join(), "n1", YES)
    dispatcher = Dispatcher(store, Broadcast(SocketIO(), store), Limits(), lambda work, *a: work(*a), Limiter())
    act = {"verb": "end_rehearsal", "if_rev": room.rev}
    assert dispatcher.dispatch(Speaker("screen", room.id, room.code), "steer", act)["refused"] == "not_allowed"
    assert dispatcher.dispatch(Speaker("moderator", room.id, room.code), "steer", act)["ok"] is True
    assert rows_of_all_tables(store) == before
