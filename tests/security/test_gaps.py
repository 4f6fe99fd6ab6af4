"""What phones learn of needs with few answers tells nobody's answer, and is told only while nobody may see figures soon."""

from itertools import product

import pytest

from facilitation.rules.session.gaps import STRETCH_MS
from facilitation.store.pictures.gaps import gaps
from facilitation.store.results.gaps import ToldGaps
from tests.meeting import NO, YES, meeting

UNKNOWN = {"relevance": "unknown", "priority": None}
VALUES = (YES, NO, UNKNOWN)


@pytest.fixture
def room(tmp_path):
    with meeting(tmp_path) as one:
        one.steer("flow", activity=one.review, order="free")
        yield one


def told(room, memory, now):
    with room.store.reading() as db:
        return gaps(db, room.row(room.review), memory, now)["classes"]


def test_the_same_is_told_whatever_people_answered(room):
    """Every voice said each of three things in turn: what is told to a fresh reader is always the same."""
    room.steer("open", activity=room.review)
    present = [room.join() for _ in range(6)]
    heard = set()
    for values in product(VALUES, repeat=3):
        for n, voice in enumerate(present):
            room.give(voice, "n1", values[n % 3])
        heard.add(str(told(room, ToldGaps(), 0)))
    assert heard == {"[['n2', 'n3'], ['n1']]"}


def test_a_reader_who_watches_learns_nothing_from_one_voice_after_the_other(room):
    """Somebody reads before and after each answer, a stretch apart: what is told moves with the fifth voice, not before."""
    room.steer("open", activity=room.review)
    memory, heard = ToldGaps(), []
    for n in range(1, 12):
        room.give(room.join(), "n1", YES)
        heard.append(told(room, memory, n * STRETCH_MS))
    few, some, enough = [["n1", "n2", "n3"]], [["n2", "n3"], ["n1"]], [["n2", "n3"]]
    assert heard == [few] * 4 + [some] * 5 + [enough] * 2
    for voice in room.present:
        room.give(voice, "n1", None)
    assert told(room, memory, 99 * STRETCH_MS) == enough


def test_within_a_minute_an_answer_changes_nothing(room):
    room.steer("open", activity=room.review)
    memory = ToldGaps()
    before = told(room, memory, 0)
    for _ in range(20):
        room.give(room.join(), "n1", YES)
    assert told(room, memory, STRETCH_MS - 1) == before
    assert told(room, memory, STRETCH_MS) != before


def test_only_needs_that_are_open_are_told_and_none_where_a_result_is_shown_soon(room):
    room.steer("open", activity=room.review)
    assert told(room, ToldGaps(), 0) == [["n1", "n2", "n3"]]
    room.steer("close", activity=room.review, portion="f:W")
    assert told(room, ToldGaps(), 0) == [["n1", "n2"]]
    room.steer("close", activity=room.review, portion="f:S", reveal=True)
    assert told(room, ToldGaps(), 0) == []
    room.steer("flow", activity=room.review, order="fields")
    room.steer("reopen", activity=room.review, portion="f:W")
    assert told(room, ToldGaps(), 0) == []
    room.steer("flow", activity=room.review, results="end")
    assert told(room, ToldGaps(), 0) == [["n3"]]


def test_a_field_asked_from_nothing_is_counted_from_nothing(room):
    room.steer("open", activity=room.review)
    for _ in range(12):
        room.give(room.join(), "n3", YES)
    memory = ToldGaps()
    assert told(room, memory, 0) == [["n1", "n2"]]
    room.steer("close", activity=room.review, portion="f:W", reveal=True)
    room.steer("discard", activity=room.review, portion="f:W", reason="Falsche Frage")
    room.steer("open", activity=room.review, portion="f:W")
    assert told(room, memory, 1) == [["n1", "n2", "n3"]]
