"""Ballots in words: what keys mean, and which number comes next."""

import pytest

from facilitation.actions.printing_ballots import print_batch
from facilitation.rules.session.ballot_form import RELEVANCE, URGENCY
from facilitation.store.session import sessions, typed_ballots
from facilitation.web import ballot_view
from tests.actions.test_typing_ballots import keys, take
from tests.meeting import Meeting


@pytest.fixture
def room(application):
    room = Meeting(application.store)
    room.steer("open", activity=room.review)
    room.store.do(lambda db: print_batch(db, room.id, "Anna", room.review, "S", count=3, language="de", large=False))
    return room


def test_keys_are_told_in_words(application):
    with application.flask.test_request_context():
        told = [ballot_view.words_of(*one, "de") for one in ((RELEVANCE, "2"), (URGENCY, "5"), (URGENCY, "-"))]
    assert told == ["Teilweise", "5", "leer"]


def test_the_next_ballot_is_the_first_behind_the_last_that_was_not_typed(room):
    with room.store.reading() as db:
        batch = typed_ballots.batch(db, room.id, 1)
    take(room, 2, keys(batch.refs))
    with room.store.reading() as db:
        assert [ballot_view.next_number(db, batch, after) for after in (0, 1, 2, 3)] == [1, 3, 3, 1]


def test_rows_have_the_words_of_the_ballot_and_differences_its_order(application, room):
    with room.store.reading() as db:
        batch, session = typed_ballots.batch(db, room.id, 1), sessions.by_id(db, room.id)
    take(room, 1, keys(batch.refs[:1]))
    take(room, 1, keys(batch.refs, "25"), key="other")
    with room.store.reading() as db, application.flask.test_request_context():
        rows = ballot_view.rows(db, session, batch)
        found = ballot_view.differences(db, session, batch, typed_ballots.by_number(db, room.id, 1))
    assert [(row.number, row.asked) for row in rows] == [("S-01", True), ("S-02", True)]
    assert [(one.item[:4], one.question, one.words) for one in found] == [
        ("S-01", "noch wichtig", ("Ja", "Teilweise")),
        ("S-02", "noch wichtig", ("leer", "Teilweise")),
        ("S-02", "dringend", ("leer", "5")),
    ]
