"""A written round comes along with copies, formats and rehearsals of its session, and gets no times from there."""

from functools import partial

import pytest

from facilitation.actions import copying_sessions, own_formats, preparing, rehearsals, written_rounds
from facilitation.activities import kinds
from facilitation.clock import now_ms
from facilitation.rules.session.format import read_format
from facilitation.rules.session.format_text import write_format
from facilitation.rules.session.written_round import Times
from facilitation.store.session import activities, sessions
from facilitation.store.session import written_rounds as rows
from tests.data_folder import rows_of_all_tables
from tests.meeting import YES, Meeting, rehearsal_of

DAY = 24 * 3_600_000


@pytest.fixture
def meeting(store):
    """An evening with a written round after it, whose question has words of its own."""
    room = Meeting(store)
    now = now_ms()
    times = Times(now + 4_000 * DAY, now + 4_008 * DAY)
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


def test_a_copy_of_a_session_has_a_copy_of_its_round_without_a_deadline(store, meeting):
    with store.reading() as db:
        session = sessions.by_id(db, meeting.id)
    wanted = copying_sessions.Wanted({"de": "Im Herbst"}, "2027-10-01", session.plan_version_id)
    made = store.do(copying_sessions.copy_session, meeting.id, "Anna", wanted)
    place, times, title, steps, ways = round_of(store, made.id)
    assert (place, times, title, ways) == ("after", None, "Im Herbst · schriftliche Runde", ["schriftlich", "papier"])
    assert steps == round_of(store, meeting.id)[3]
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
    begin = partial(preparing.create_session, format=read, plan_version_id=version, title={}, date="2027-01-01", by="A")
    session = store.do(begin)
    place, times, title, steps, _ways = round_of(store, session["id"])
    assert (place, times, title) == ("after", None, "Unser Abend · schriftliche Runde")
    assert steps == round_of(store, meeting.id)[3]


def test_the_round_of_a_rehearsal_is_one_and_goes_with_it(store, meeting):
    before = rows_of_all_tables(store)
    room = rehearsal_of(meeting)
    with store.reading() as db:
        found = the_round(db, room.id)
        session = sessions.by_id(db, found.session_id)
        assert (session.trial, session.rehearsal, found.times) == (True, 0, None)
        assert session.id not in [one.id for one in sessions.all_sessions(db)]
    now = now_ms()
    store.do(partial(written_rounds.change_times, times=Times(now - 1, now + DAY)), found.session_id, "Anna")
    store.do(written_rounds.turn, found.session_id, now, lambda _session: ())
    round_ = object.__new__(Meeting)
    round_.store, round_.present, round_.seq, round_.now = store, [], 0, 0.0
    round_.enter(found.session_id, found.code)
    round_.give(round_.join("schriftlich"), "n1", YES)
    gone = store.do(rehearsals.shut, room.id, "Anna")
    assert (gone.people, gone.answers) == (1, 1)
    rehearsals.throw_away(store.do, room.id)
    assert rows_of_all_tables(store) == before
