"""No sequence of acts lets anybody read the vote of somebody else: an attacker keeps all that is told, and computes.

The long form is part of `make faults`; see CONTRIBUTING.md.
"""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.security.attacker import guards
from tests.security.attacker.acts import Words
from tests.security.attacker.attack import KNOWN_BY
from tests.security.attacker.hunt import GENERATE, Hunt, hunt, played, reads, shortest

VOTE = ("abstimmen", "n1")
STEP = ("abstimmen", "")
FIVE: list[Words] = [("join", "saal", 5), ("open", *STEP), ("answer", *VOTE, 0, [0, 0, 2, 4, 4])]
STORED: dict[str, tuple[list[Words], tuple[str, ...]]] = {
    "reopened after a look": (
        [
            *FIVE,
            ("close", *STEP),
            ("look", *STEP),
            ("reopen", *STEP),
            ("join", "saal", 1),
            ("answer", *VOTE, 5, [2]),
            ("close", *STEP),
            ("look", *STEP),
        ],
        ("desk", "staff"),
    ),
    "counted again without voices set aside": (
        [*FIVE, ("join", "saal", 1), ("answer", *VOTE, 5, [2]), ("close and show", *STEP), ("set aside", 1)],
        ("public", "desk", "staff"),
    ),
    "paper after a look": (
        [*FIVE, ("close and show", *STEP), ("paper", *VOTE, [2])],
        ("public", "desk", "staff"),
    ),
    "told from one on": (
        [("join", "saal", 2), ("open", *STEP), ("answer", *VOTE, 0, [2, 4]), ("close and show", *STEP)],
        ("public", "desk"),
    ),
    "told from one on, to staff": (
        [("join", "saal", 1), ("open", *STEP), ("answer", *VOTE, 0, [2]), ("close", *STEP), ("look", *STEP)],
        ("staff",),
    ),
    "no word": (
        [("join", "saal", 5), ("open", *STEP), ("answer", *VOTE, 0, [2, 2, 2, 2, 4]), ("close and show", *STEP)],
        ("public", "desk"),
    ),
    "each channel alone": (
        [*FIVE, ("join", "online", 1), ("answer", *VOTE, 5, [2]), ("close and show", *STEP)],
        ("public", "desk", "staff"),
    ),
    "recounted without a limit": (
        [
            *FIVE,
            ("join", "saal", 1),
            ("answer", *VOTE, 5, [2]),
            ("close and show", *STEP),
            ("set aside", 1),
            ("recount", *STEP),
        ],
        ("public", "desk", "staff"),
    ),
}
"""Sequences in which votes were or would be read, and by whom, if the guard of that name is taken away."""
SEED = 1
"""With it the attacker found each of the four from nothing, in 5 to 75 s of one core."""
SECONDS, LONG_S = 180, 480
"""The long form, in seconds of a processor: for each of the four at most, and with all guards."""


@pytest.mark.parametrize("name", STORED)
def test_with_all_guards_nobody_reads_a_vote_in_a_stored_sequence(name: str) -> None:
    one = played(STORED[name][0])
    assert one.changes == []
    assert [reads(one, audience) for audience in KNOWN_BY] == [[], [], []]


@pytest.mark.parametrize("name", STORED)
def test_without_its_guard_the_attacker_reads_a_vote_in_a_stored_sequence(name: str) -> None:
    acts, by = STORED[name]
    with guards.ALL[name.partition(",")[0]]():
        one = played(acts)
        assert tuple(audience for audience in KNOWN_BY if reads(one, audience)) == by


def test_a_recount_that_is_allowed_lets_nobody_read_a_vote() -> None:
    acts: list[Words] = [
        ("join", "saal", 6),
        ("join", "online", 6),
        ("open", *STEP),
        ("answer", *VOTE, 0, [0, 0, 2, 4, 4, 5]),
        ("answer", *VOTE, 6, [1, 0, 2, 2, 4, 4]),
        ("close and show", *STEP),
        ("set aside", 1),
        ("recount", *STEP),
    ]
    one = played(acts)
    assert [len(freeze.members) for freeze in one.counted] == [12, 6]
    assert [reads(one, audience) for audience in KNOWN_BY] == [[], [], []]


def test_a_supplement_is_told_by_itself_and_lets_nobody_read_a_vote() -> None:
    late = [("paper", *VOTE, [0, 0, 2, 4, 4]), ("close supplement", *STEP)]
    one = played([*FIVE, ("close and show", *STEP), *late])
    assert [(freeze.late, len(freeze.members)) for freeze in one.counted] == [(False, 5), (True, 5)]
    assert {telling.freeze.late for telling in one.tellings["participant"]} == {False, True}
    assert [reads(one, audience) for audience in KNOWN_BY] == [[], [], []]


@settings(GENERATE, max_examples=6)
@given(st.data())
def test_no_sequence_of_acts_lets_anybody_read_a_vote(data: st.DataObject) -> None:
    one = Hunt(data.draw)
    assert one.evening.changes == []
    assert one.reads() == []
    assert one.differences() == []


@pytest.mark.faults
@pytest.mark.timeout(10 * SECONDS)  # on a busy machine
@pytest.mark.parametrize("name", guards.FINDINGS)
def test_without_a_guard_the_attacker_reads_a_vote_from_nothing(name: str) -> None:
    with guards.FINDINGS[name]():
        found = hunt(SEED, SECONDS, Hunt.reads, only_figures=True)
        assert found is not None
        print(name, shortest(found.acts, lambda acts: any(reads(played(acts, found.steps), one) for one in KNOWN_BY)))


@pytest.mark.faults
@pytest.mark.timeout(10 * LONG_S)
def test_nobody_reads_a_vote_for_eight_minutes() -> None:
    number = random.SystemRandom().randrange(10**6)
    print(f"seed {number}")
    assert hunt(number, LONG_S, lambda one: one.evening.changes or one.reads() or one.differences()) is None
