"""How many people came from where: read from lines, and told without small numbers."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.refusal import Refused
from facilitation.rules.session.affiliations import (
    LONGEST_NAME,
    MOST_LINES,
    Affiliation,
    as_lines,
    read_affiliations,
    tell_affiliations,
)


def counted(**people: int) -> tuple[Affiliation, ...]:
    return tuple(Affiliation(names=(name,), people=number) for name, number in people.items())


@pytest.mark.parametrize(
    "line",
    ["Vereine 12", "12 Vereine", "Vereine: 12", "12: Vereine", "Vereine – 12", "12 x Vereine", "  Vereine   12 "],
)
def test_a_line_is_read_however_it_is_typed(line: str) -> None:
    assert read_affiliations(line) == counted(Vereine=12)


def test_names_may_hold_numbers_and_lines_are_read_again() -> None:
    found = read_affiliations("Klasse 10 25\n\n3 Agenturen für Arbeit")
    assert found == (
        Affiliation(names=("Klasse 10",), people=25),
        Affiliation(names=("Agenturen für Arbeit",), people=3),
    )
    assert read_affiliations(as_lines(found)) == found


@pytest.mark.parametrize("line", ["Vereine", "12", "Vereine zwölf", "Vereine 200000", "x" * (LONGEST_NAME + 1) + " 3"])
def test_a_line_that_is_no_count_is_named(line: str) -> None:
    with pytest.raises(Refused) as refused:
        read_affiliations(f"Verwaltung 4\n{line}")
    assert (refused.value.reason, refused.value.more) == ("not_a_count", {"line": 2})


def test_nothing_is_named_twice_and_lines_are_limited() -> None:
    with pytest.raises(Refused) as refused:
        read_affiliations("Vereine 4\n\nvereine 5")
    assert (refused.value.reason, refused.value.more) == ("line_twice", {"line": 3})
    with pytest.raises(Refused, match="too_many_lines"):
        read_affiliations("\n".join(f"Gruppe {number}: 3" for number in range(MOST_LINES + 1)))


def test_small_groups_are_told_together_and_none_alone() -> None:
    assert tell_affiliations(counted(Vereine=12, Kirchen=2, Presse=4), 5) == (
        Affiliation(names=("Vereine",), people=10),
        Affiliation(names=("Kirchen", "Presse"), people=5),
    )
    # with everybody in the room counted a single one could be worked out
    assert tell_affiliations(counted(Vereine=12, Verwaltung=30, Presse=4), 5) == (
        Affiliation(names=("Verwaltung",), people=30),
        Affiliation(names=("Vereine", "Presse"), people=15),
    )
    assert tell_affiliations(counted(Presse=4), 5) == (Affiliation(names=("Presse",), people=None),)
    assert tell_affiliations(counted(Presse=0, Vereine=5), 5) == counted(Vereine=5)


@given(st.lists(st.integers(min_value=0, max_value=12), max_size=6))
def test_nothing_below_five_is_told(people: list[int]) -> None:
    lines = tell_affiliations(counted(**{f"g{number}": one for number, one in enumerate(people)}), 5)
    assert all(one.people is None or one.people % 5 == 0 < one.people for one in lines)
    assert sum(one.people is None for one in lines) <= 1
    if any(one.people is None for one in lines):
        assert len(lines) == 1


def test_no_small_group_and_no_small_change_follows_from_two_drafts() -> None:
    """Whatever two drafts tell, more than one number of people fits: those who came from the press, and those who were added."""
    press: dict[object, set[int]] = {}
    added: dict[object, set[int]] = {}
    for clubs, office, more, few in product(range(5, 25), range(15, 20), range(-4, 5), range(1, 5)):
        first = tell_affiliations(counted(Vereine=clubs, Verwaltung=office), 5)
        second = tell_affiliations(counted(Vereine=clubs + more, Verwaltung=office, Presse=few), 5)
        press.setdefault((first, second), set()).add(few)
        added.setdefault((first, second), set()).add(more)
    assert min(map(len, press.values())) > 1
    assert min(map(len, added.values())) > 1
