"""How many people came from where: read from lines, and told without small numbers."""

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
        Affiliation(names=("Vereine",), people=12),
        Affiliation(names=("Kirchen", "Presse"), people=6),
    )
    # with everybody in the room counted a single one could be worked out
    assert tell_affiliations(counted(Vereine=12, Verwaltung=30, Presse=4), 5) == (
        Affiliation(names=("Verwaltung",), people=30),
        Affiliation(names=("Vereine", "Presse"), people=16),
    )
    assert tell_affiliations(counted(Presse=4), 5) == (Affiliation(names=("Presse",), people=None),)
    assert tell_affiliations(counted(Presse=0, Vereine=5), 5) == counted(Vereine=5)


@given(st.lists(st.integers(min_value=0, max_value=12), max_size=6))
def test_nothing_below_five_is_told_and_staffs_table_never_cuts_across(people: list[int]) -> None:
    groups = counted(**{f"g{number}": one for number, one in enumerate(people)})
    told = {k: tell_affiliations(groups, k) for k in (3, 5)}
    for k, lines in told.items():
        assert all(one.people is None or one.people >= k for one in lines)
        assert sum(one.people is None for one in lines) <= 1
        if any(one.people is None for one in lines):
            assert len(lines) == 1
    together = [set(one.names) for one in told[5]]
    assert all(any(set(one.names) <= group for group in together) for one in told[3])
