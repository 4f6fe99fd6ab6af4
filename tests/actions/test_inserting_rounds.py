"""A written round comes along with copies, formats and rehearsals of its session, as far from the day as it was."""

from functools import partial

import pytest

from facilitation.actions import copying_sessions, own_formats, preparing, rehearsals, written_rounds
from facilitation.activities import kinds
from facilitation.clock import now_ms
from facilitation.rules import local_time
from facilitation.rules.session.format import ApartContent, read_format
from facilitation.rules.session.format_text import write_format
from facilitation.rules.session.written_round import Times, rehearsed
from facilitation.store.session import activities, sessions
from facilitation.store.session import written_rounds as rows
from tests.data_folder import rows_of_all_tables
from tests.meeting import YES, Meeting, rehearsal_of

EVENING = "2096-04-28"


@pytest.fixture
def meeting(store):
    """An evening with a written round after it, whose question has words of its own."""
    room = Meeting(store)
    store.do(sessions.steer, room.id, date=EVENING)
    times = Times(local_time.moment("2096-04-29", "00:00"), local_time.moment("2096-05-13", "23:59"))
    store.do(
        lambda db: written_rounds.create_round(db, room.id, "Anna", times=times, steps=[room.review, room.collect])
    )
    with store.reading() as db:
        step = activities.of_session(db, the_round(db, room.id).session_id)[0]
    store.do(partial(activities.change, texts=step.texts | {"title": {"de": "Zu Hause prüfen"}}), step.id)
    return room


def the_round(db, event_id):
    [found] = rows.of_event(db, event_id)
    return found


def round_of(store, event_id):
    """What a session's only round is: where it stands, its times, its title, its steps."""
    with store.reading() as db:
        found = the_round(db, event_id)
        session = sessions.by_id(db, found.session_id)
        steps = activities.of_session(db, found.session_id)
        return (
            found.place,
            found.times,
            session.texts["title"]["de"],
            [(step.key, step.texts["title"]["de"], step.settings.get("order"), step.state) for step in steps],
            [row.key for row in sessions.channels(db, found.session_id)],
        )


def test_a_copy_of_a_session_has_a_copy_of_its_round_as_far_from_its_day(store, meeting):
    with store.reading() as db:
        session = sessions.by_id(db, meeting.id)
    wanted = copying_sessions.Wanted({"de": "Im Herbst"}, "2096-11-01", session.plan_version_id)
    made = store.do(copying_sessions.copy_session, meeting.id, "Anna", wanted)
    place, times, title, steps, ways = round_of(store, made.id)
    assert (place, title, ways) == ("after", "Im Herbst · schriftliche Runde", ["schriftlich", "papier"])
    assert times == Times(local_time.moment("2096-11-02", "00:00"), local_time.moment("2096-11-16", "23:59"))
    assert steps == round_of(store, meeting.id)[3]
    late = store.do(copying_sessions.copy_session, meeting.id, "Anna", wanted._replace(date="2026-04-28"))
    assert round_of(store, late.id)[:2] == ("after", None)  # nothing opens by itself before anybody saw it
    without = wanted._replace(with_agenda=False)
    made = store.do(copying_sessions.copy_session, meeting.id, "Anna", without)
    with store.reading() as db:
        assert rows.of_event(db, made.id) == []


def test_a_format_saved_from_a_session_brings_the_round_along_in_its_file_too(store, meeting):
    with store.reading() as db:
        made = own_formats.format_of(db, meeting.id, title={"de": "Unser Abend"}, description={})
        version = sessions.by_id(db, meeting.id).plan_version_id
    [written] = made.written
    assert (written.place, written.title, written.welcome, written.closing) == ("after", {}, {}, {})
    read = read_format(write_format(made), "", {name: kind.Settings for name, kind in kinds().items()})
    assert read == made
    assert written.due == ApartContent(days=15, time="23:59")
    begin = partial(preparing.create_session, format=read, plan_version_id=version, title={}, date="2096-01-01", by="A")
    session = store.do(begin)
    place, times, title, steps, _ways = round_of(store, session["id"])
    assert (place, title) == ("after", "Unser Abend · schriftliche Runde")
    assert times == Times(local_time.moment("2096-01-02", "00:00"), local_time.moment("2096-01-16", "23:59"))
    assert steps == round_of(store, meeting.id)[3]


def test_the_round_of_a_rehearsal_is_open_at_once_and_goes_with_it(store, meeting):
    before = rows_of_all_tables(store)
    room = rehearsal_of(meeting, written=7)
    with store.reading() as db:
        found, event = the_round(db, room.id), sessions.by_id(db, room.id)
        session = sessions.by_id(db, found.session_id)
        assert (session.trial, session.rehearsal, event.rehearsal) == (True, 7, 20)
        assert session.id not in [one.id for one in sessions.all_sessions(db)]
        assert written_rounds.beside(db, event).after == [found]
        begun = rehearsals.running(db, meeting.id).begun_at
    assert found.times == rehearsed(found.opens_at, 5)
    assert found.due_at - found.opens_at == 360_000
    assert begun < found.opens_at  # the evening's voices are made to have come earlier
    store.do(written_rounds.turn, found.session_id, now_ms(), lambda _session: ())
    round_ = object.__new__(Meeting)
    round_.store, round_.present, round_.seq, round_.now = store, [], 0, 0.0
    round_.enter(found.session_id, found.code)
    round_.give(round_.join("schriftlich"), "n1", YES)
    gone = store.do(rehearsals.shut, room.id, "Anna")
    assert (gone.people, gone.answers) == (1, 1)
    rehearsals.throw_away(store.do, room.id)
    assert rows_of_all_tables(store) == before
