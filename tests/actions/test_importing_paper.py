"""Ballots on paper are counted like other voices, in a channel of their own, and a batch can be taken back."""

import pytest

from facilitation.actions import importing_paper
from facilitation.rules.refusal import Refused
from facilitation.rules.session.paper import Ballot
from facilitation.store.session import remarks, sessions
from tests.meeting import NO, YES


def take(room, *ballots):
    return room.store.do(importing_paper.take_paper, room.id, "Anna", list(ballots)).cohort


def withdraw(room, intake):
    return room.store.do(importing_paper.withdraw_paper, room.id, "Anna", intake, "doppelt")


def batches(room):
    with room.store.reading() as db:
        return [(one.channel, one.voices) for one in importing_paper.batches(db, room.id)]


@pytest.fixture
def asked(room):
    """Two people in the hall answer a need while it is open; its ref."""
    room.steer("open", activity=room.review)
    [first, *_rest] = room.texts(room.review)
    for value in (YES, NO):
        room.give(room.join(), first, value)
    return first


def ballot(room, ref, value, name="1", cards=()):
    return Ballot(name=name, answers=((room.review, ref, value),), cards=cards)


def test_paper_counts_while_a_step_is_open(room, asked):
    take(room, ballot(room, asked, YES), ballot(room, asked, YES, "2"))
    assert room.uncounted() == []
    room.steer("close", activity=room.review)
    assert room.total(room.review, asked)["relevance:yes"] == 3
    [item] = [one for one in room.result(room.review)["items"] if one["ref"] == asked]
    assert item["counts"]["papier"]["voices"] == 2


def test_paper_counts_after_the_close_until_somebody_looks_at_the_result(room, asked):
    room.steer("close", activity=room.review)
    take(room, ballot(room, asked, NO))
    assert room.total(room.review, asked)["voices"] == 3
    take(room, ballot(room, asked, YES, "2"))
    assert room.total(room.review, asked)["voices"] == 3
    assert room.uncounted() == []


def test_a_batch_is_taken_back_and_the_others_stay(room, asked):
    first = take(room, ballot(room, asked, YES), ballot(room, asked, NO, "2"))
    take(room, ballot(room, asked, YES, "3"))
    assert batches(room) == [("papier", 2), ("papier", 1)]
    assert withdraw(room, first) == 2
    assert batches(room) == [("papier", 1)]
    assert room.uncounted() == []
    room.steer("close", activity=room.review)
    assert room.total(room.review, asked)["voices"] == 3
    with pytest.raises(Refused, match="unknown_batch"):
        withdraw(room, first)


def test_voices_of_the_hall_are_no_batch_of_paper(room, asked):
    intake = take(room, ballot(room, asked, YES))
    late = room.join()
    room.give(late, asked, YES)
    withdraw(room, intake)
    room.steer("close", activity=room.review)
    assert room.total(room.review, asked)["voices"] == 3


def test_the_free_line_of_feedback_on_paper_stands_among_the_remarks(room):
    made = room.steer("add_step", kind="feedback", step={"title": {"de": "Rückmeldung"}}, ask=True).activity
    with room.store.reading() as db:
        [step] = [one for one in importing_paper.steps(db, room.id) if one.id == made]
    assert (step.cards, step.items["s1"]) == ("item", "s1")
    take(room, Ballot(name="1", answers=((made, "s0", 5),), cards=((made, "s1", "", "Mehr Zeit zum Reden."),)))
    with room.store.reading() as db:
        assert [(one.item, one.text, one.state) for one in remarks.of_session(db, room.id)] == [
            ("s1", "Mehr Zeit zum Reden.", "kept")
        ]
    room.steer("close", activity=made)
    assert room.total(made, "s0")["priority:5"] == 1


def test_cards_come_along_and_go_with_their_batch(room, asked):
    room.steer("open", activity=room.collect)
    cards = ((room.collect, None, "W", "Ein Treffpunkt fehlt."), (room.review, asked, "", "Stimmt noch."))
    intake = take(room, ballot(room, asked, YES, cards=cards))
    assert room.uncounted() == []
    assert "Ein Treffpunkt fehlt." in room.texts(room.collect).values()
    withdraw(room, intake)
    assert "Ein Treffpunkt fehlt." not in room.texts(room.collect).values()
    assert room.uncounted() == []


@pytest.mark.parametrize(("ref", "value"), [("n99999", YES), (None, {"relevance": "yes", "priority": 6})])
def test_one_wrong_answer_and_nothing_of_the_file_stays(room, asked, ref, value):
    with pytest.raises(Refused):
        take(room, ballot(room, asked, YES), ballot(room, ref or asked, value, "2"))
    assert (batches(room), room.uncounted()) == ([], [])
    with room.store.reading() as db:
        assert [one.key for one in importing_paper.steps(db, room.id)] == ["pruefen"]


def test_the_same_ballots_count_once_until_they_are_taken_back(room, asked):
    intake = take(room, ballot(room, asked, YES))
    with pytest.raises(Refused, match="known_batch"):
        take(room, ballot(room, asked, YES))
    withdraw(room, intake)
    take(room, ballot(room, asked, YES))
    assert batches(room) == [("papier", 1)]


def test_the_channel_for_paper_finds_a_key_that_is_free(room, asked):
    taken = [{"key": key, "kind": "hall", "name": {"de": key}} for key in ("papier", "paper", "papier-2")]
    rows = [row | {"position": 9 + n} for n, row in enumerate(taken)]
    with room.store.reading() as db:
        known = {row.key for row in sessions.channels(db, room.id)}
    room.store.do(lambda db: sessions.insert_channels(db, room.id, [row for row in rows if row["key"] not in known]))
    room.store.do(lambda db: db.exec_driver_sql("UPDATE channel SET kind = 'hall' WHERE kind = 'paper'"))
    take(room, ballot(room, asked, YES))
    assert batches(room) == [("papier-3", 1)]


def test_the_channel_for_paper_gets_the_next_free_key(room, asked):
    room.store.do(lambda db: db.exec_driver_sql("UPDATE channel SET kind = 'hall' WHERE key = 'papier'"))
    halls = [{"key": key, "kind": "hall", "name": {}} for key in ("paper", "papier-2")]
    room.store.do(sessions.insert_channels, room.id, halls)
    take(room, ballot(room, asked, YES))
    assert batches(room) == [("papier-3", 1)]


def test_the_columns_stand_as_they_always_did_and_those_of_newer_kinds_behind_them():
    keys = [column.key for column in importing_paper.columns()]
    assert [key for key in keys if key in ("relevance", "urgency", "support", "answer", "feedback")] == [
        "relevance",
        "urgency",
        "support",
        "answer",
        "feedback",
    ]
