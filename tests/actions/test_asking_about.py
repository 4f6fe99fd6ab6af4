"""A step asks about chosen needs, those without a running measure, or the outcome of an earlier step."""

from functools import partial

import pytest
from msgspec.structs import replace

from facilitation.actions.asking_about import asked_subjects
from facilitation.actions.targets import subjects
from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent
from facilitation.store.plan import plans
from facilitation.store.session import activities, sessions
from tests.data_folder import PLAN
from tests.meeting import Meeting, refusal
from tests.meeting import meeting as meeting_in

NEEDS = [NeedContent(number=f"S-{n}", statement={"de": f"Bedarf {n}"}, lineage=f"s{n}") for n in range(1, 7)]
MEASURES = (
    MeasureContent(number="M1", title="Läuft", needs=("S-1",), status="in Umsetzung"),
    MeasureContent(number="M2", title="Fertig", needs=("S-2",), status="abgeschlossen"),
    MeasureContent(number="M3", title="Unbekannt", needs=("S-3",)),
)
BIG = replace(
    PLAN,
    title="Großer Plan",
    fields=(FieldContent(code="S", title={"de": "Sprache"}, needs=tuple(NEEDS), measures=MEASURES), PLAN.fields[1]),
)


@pytest.fixture
def meeting(store):
    return Meeting(store, BIG)


def ask(meeting, activity, **settings):
    """Open a step with these settings; returns the numbers of the needs that it asks about."""
    row = meeting.row(activity)
    kept = {name: value for name, value in row.settings.items() if name in ("fields", "pace")}
    meeting.store.do(partial(activities.change, settings=kept | settings), activity)
    meeting.steer("open", activity=activity)
    with meeting.store.reading() as db:
        numbers = {
            f"n{need.id}": need.number for need in plans.needs(db, sessions.by_id(db, meeting.id).plan_version_id)
        }
        return [numbers[ref] for ref in activities.refs(db, activity)]


def reviewed(meeting, *, shown=True):
    """A review in which S-1 is the most urgent, people are divided about S-2, S-3 has two answers, W-01 is not urgent."""
    meeting.steer("open", activity=meeting.review)
    refs = dict(zip([need.number for need in NEEDS] + ["W-01"], meeting.texts(meeting.review), strict=True))
    for n in range(12):
        voice = meeting.join()
        for number, level in (("S-1", 5), ("S-2", 1 if n % 2 else 5), ("S-4", 4), ("S-5", 3), ("W-01", 1)):
            relevance = "yes" if number != "S-2" or n % 2 else "no"
            meeting.give(voice, refs[number], {"relevance": relevance, "priority": level})
        if n < 2:
            meeting.give(voice, refs["S-3"], {"relevance": "yes", "priority": 5})
    meeting.steer("close", activity=meeting.review)
    meeting.steer("reveal" if shown else "look", activity=meeting.review)


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """A meeting whose review was shown, for tests that only look."""
    with meeting_in(tmp_path_factory.mktemp("seen"), BIG) as meeting:
        reviewed(meeting)
        yield meeting


def asked(meeting, activity, **settings):
    """The numbers of the needs that a step with these settings would ask about."""
    row = meeting.row(activity)
    kept = {name: value for name, value in row.settings.items() if name in ("fields", "pace")}
    with meeting.store.reading() as db:
        version = sessions.by_id(db, meeting.id).plan_version_id
        numbers = {f"n{need.id}": need.number for need in plans.needs(db, version)}
        found = asked_subjects(db, row._replace(settings=kept | settings), subjects(db, meeting.id))
    return [numbers[one.ref] for one in found]


def test_chosen_needs_are_named_by_their_numbers(seen):
    assert asked(seen, seen.review, about="chosen", chosen=["W-01", "S-4", "X-9"]) == ["S-4", "W-01"]


def test_a_measure_that_is_done_does_not_run_and_one_without_a_state_does(seen):
    assert asked(seen, seen.review, about="without_measure") == ["S-2", "S-4", "S-5", "S-6", "W-01"]


def test_an_outcome_is_made_of_what_was_shown(seen):
    assert asked(seen, seen.vote, about="top", first=2, cards_from=[]) == ["S-1", "S-4"]
    assert asked(seen, seen.vote, about="disputed", cards_from=[]) == ["S-2"]
    assert sorted(asked(seen, seen.vote, about="too_few", cards_from=[])) == ["S-3", "S-6"]


def test_fields_and_an_outcome_are_both_kept_to(seen):
    assert asked(seen, seen.vote, about="top", first=50, needs=["W"], cards_from=[]) == ["W-01"]


def test_before_anything_was_shown_it_is_refused_and_stays_planned(meeting):
    assert refusal(ask, meeting, meeting.vote, about="top", cards_from=[]) == "nothing_told"
    reviewed(meeting, shown=False)
    assert refusal(ask, meeting, meeting.vote, about="top", cards_from=[]) == "nothing_told"
    assert meeting.row(meeting.vote).state == "planned"
    meeting.steer("reveal", activity=meeting.review)
    place = meeting.row(meeting.vote).position
    meeting.steer("move_step", activity=meeting.vote)
    assert refusal(ask, meeting, meeting.vote, about="top", cards_from=[]) == "nothing_told"
    meeting.steer("move_step", activity=meeting.vote, after=meeting.collect)
    assert meeting.row(meeting.vote).position <= place


def test_where_no_need_is_left_it_is_refused(meeting):
    assert refusal(ask, meeting, meeting.review, about="chosen", chosen=["X-9"]) == "nothing_found"


def test_once_it_was_opened_the_outcome_stays_what_it_was(meeting):
    reviewed(meeting)
    first = ask(meeting, meeting.vote, about="top", first=2, cards_from=[])
    meeting.steer("close", activity=meeting.vote)
    meeting.steer("hide", activity=meeting.review)
    meeting.steer("reopen", activity=meeting.vote)
    with meeting.store.reading() as db:
        assert len(activities.refs(db, meeting.vote)) == len(first)
