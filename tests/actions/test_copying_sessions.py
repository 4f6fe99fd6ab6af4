"""A copy has the agenda and the ways in, a code of its own, and nothing that anybody said."""

from functools import partial

import pytest
from msgspec.structs import replace

from facilitation.actions import preparing
from facilitation.actions.copying_sessions import Wanted, copy_session
from facilitation.rules.refusal import Refused
from facilitation.store.plan import plans
from facilitation.store.session import activities, links, sessions
from tests.data_folder import PLAN
from tests.meeting import YES, Meeting


@pytest.fixture
def meeting(store):
    return Meeting(store, entry="both")


def copied(meeting, **wanted):
    with meeting.store.reading() as db:
        version = sessions.by_id(db, meeting.id).plan_version_id
    values = {"title": {"de": "Kopie"}, "date": "2027-04-28", "plan_version_id": version} | wanted
    return meeting.store.do(copy_session, meeting.id, "Anna", Wanted(**values))


def agenda(store, session_id):
    with store.reading() as db:
        steps = activities.of_session(db, session_id)
    return [
        (row.key, row.kind, row.texts, row.settings, row.practice, row.minutes, row.pace, row.secrecy) for row in steps
    ]


def ways_in(store, session_id):
    with store.reading() as db:
        return [(row.key, row.kind, row.name, row.place, row.cards) for row in sessions.channels(db, session_id)]


def test_agenda_and_ways_in_come_along_and_nothing_that_was_said(store, meeting):
    voice = meeting.join()
    meeting.steer("open", activity=meeting.review)
    meeting.give(voice, next(iter(meeting.texts(meeting.review))), YES)
    meeting.steer("headcount", channel="saal", count=9)
    made = copied(meeting)
    assert agenda(store, made.id) == agenda(store, meeting.id)
    assert ways_in(store, made.id) == ways_in(store, meeting.id)
    with store.reading() as db:
        row = sessions.by_id(db, made.id)
        assert (row.state, row.texts["title"], row.date) == ("prepared", {"de": "Kopie"}, "2027-04-28")
        assert (row.code != meeting.code, row.trial, row.demo) == (True, False, False)
        assert {step.state for step in activities.of_session(db, made.id)} == {"planned"}
        assert sum(sessions.joined(db, made.id).values()) == 0
        assert {one.headcount for one in sessions.channels(db, made.id)} == {None}
        assert links.of_session(db, made.id) == []


def test_what_is_not_ticked_does_not_come_along(store, meeting):
    made = copied(meeting, with_agenda=False, with_channels=False)
    assert agenda(store, made.id) == []
    assert [one[:2] for one in ways_in(store, made.id)] == [("saal", "hall")]


def test_links_are_new_ones_with_the_labels_of_those_that_hold(store, meeting):
    hand_out = partial(store.do, preparing.hand_out, meeting.id)
    hand_out("moderator", "Pult", "Anna")
    hand_out("screen", "Beamer", "Anna")
    with store.reading() as db:
        revoked = links.of_session(db, meeting.id)[0].id
    store.do(preparing.revoke, meeting.id, revoked, "Anna")
    made = copied(meeting, with_links=True)
    assert [(one.role, one.label) for one in made.links] == [("screen", "Beamer")]
    with store.reading() as db:
        assert [one.label for one in links.of_session(db, made.id)] == ["Beamer"]


def test_a_small_round_stays_secret_beside_the_original_and_is_one_in_another_year(store, meeting):
    meeting.steer("secrecy", activity=meeting.review, secrecy="small")
    beside, next_year = copied(meeting, date="2026-11-02"), copied(meeting)
    titles = [meeting.row(meeting.review).texts["title"]]
    assert (beside.secret_steps, next_year.secret_steps) == (titles, [])
    assert {one[-1] for one in agenda(store, beside.id)} == {"secret"}
    assert "small" in {one[-1] for one in agenda(store, next_year.id)}


def test_a_copy_for_a_newer_version_asks_about_the_fields_that_it_has(store, meeting):
    newer = store.do(plans.insert_version, replace(PLAN, label="2020", fields=PLAN.fields[1:]))
    made = copied(meeting, plan_version_id=newer)
    with store.reading() as db:
        review = next(row for row in activities.of_session(db, made.id) if row.key == "pruefen")
    assert review.settings["fields"] == ["W"]


def test_a_draft_is_not_reviewed(meeting):
    with pytest.raises(Refused, match="not_adopted"):
        copied(meeting, plan_version_id=999)
