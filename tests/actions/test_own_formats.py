"""A format made of a session fits any plan."""

from functools import partial

import pytest

from facilitation.actions import own_formats, preparing
from facilitation.rules.plan.content import FieldContent, NeedContent, PlanContent
from facilitation.store.plan import plans
from facilitation.store.session import activities, sessions
from tests.meeting import Meeting, refusal, rehearsal_of

OTHER = PlanContent(
    title="Anderer Plan",
    label="1",
    adopted_on="2024-01-01",
    fields=(
        FieldContent(code="Q", title={"de": "Quartier"}, needs=(NeedContent(number="1", statement={"de": "Bänke"}),)),
    ),
)


@pytest.fixture
def meeting(store):
    return Meeting(store, entry="both")


def saved(meeting):
    with meeting.store.reading() as db:
        return own_formats.format_of(db, meeting.id, title={"de": "Unser Abend"}, description={"de": "Für alle"})


def agenda(store, session_id):
    with store.reading() as db:
        return [(row.key, row.kind, row.minutes, row.texts, row.note) for row in activities.of_session(db, session_id)]


def test_a_session_that_begins_with_it_has_the_same_agenda_for_another_plan(store, meeting):
    step = next(iter(meeting.step.values()))
    store.do(activities.change, step, note="Langsam sprechen")
    made = saved(meeting)
    assert [one.key for one in made.channels] == ["saal", "online", "papier"]
    version = store.do(plans.insert_version, OTHER)
    begin = partial(preparing.create_session, format=made, plan_version_id=version, title={}, date="2027-01-01", by="A")
    session = store.do(begin)
    assert agenda(store, session["id"]) == agenda(store, meeting.id)
    with store.reading() as db:
        fields = {
            tuple(row.settings["fields"]) for row in activities.of_session(db, session["id"]) if row.kind == "review"
        }
        assert fields == {("Q",)}
        assert sessions.by_id(db, session["id"]).texts["title"] == {"de": "Unser Abend"}


def test_a_step_about_some_fields_keeps_them_where_the_plan_has_them(store, meeting):
    row = meeting.row(meeting.review)
    store.do(partial(activities.change, settings=row.settings | {"fields": ["W"]}), meeting.review)
    made = saved(meeting)
    assert next(step.settings["fields"] for step in made.agenda if step.key == "pruefen") == ["W"]
    version = store.do(plans.insert_version, OTHER)
    begin = partial(preparing.create_session, format=made, plan_version_id=version, title={}, date="2027-01-01", by="A")
    session = store.do(begin)
    with store.reading() as db:
        review = next(row for row in activities.of_session(db, session["id"]) if row.key == "pruefen")
    assert review.settings["fields"] == ["Q"]


def test_titles_change_in_the_languages_that_are_given():
    before = preparing.Format(title={"de": "Alt", "ar": "قديم"}, channels=(), agenda=())
    after = own_formats.with_titles(before, title={"de": "Neu"}, description={})
    assert after.title == {"de": "Neu", "ar": "قديم"}


def test_nothing_of_a_rehearsal_is_kept(meeting):
    assert refusal(saved, rehearsal_of(meeting)) == "rehearsal"
