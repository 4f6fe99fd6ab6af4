"""Steps and the portions they are divided into."""

import pytest

from facilitation.rules.refusal import Refused
from facilitation.rules.session.portions import (
    check_never_seen,
    key_of_field,
    key_of_need,
    state_of_parts,
    state_together,
    step_state,
)


@pytest.mark.parametrize(
    ("states", "state"),
    [
        (["planned", "planned"], "planned"),
        (["planned", "open"], "open"),
        (["open", "revealed"], "open"),
        (["closed", "planned"], "closed"),
        (["revealed", "closed"], "closed"),
        (["revealed", "planned"], "revealed"),
    ],
)
def test_the_state_of_a_step_follows_from_those_of_its_portions(states, state):
    assert step_state(states) == state


def test_the_parts_of_an_open_portion_are_closed_until_it_is_their_turn():
    assert [state_of_parts(state) for state in ("planned", "open", "closed")] == ["planned", "closed", "closed"]


def test_what_is_put_together_is_never_shown():
    assert [state_together(states) for states in (["open", "closed"], ["closed"], ["planned"])] == [
        "open",
        "closed",
        "planned",
    ]


def test_what_somebody_looked_at_is_not_divided():
    assert check_never_seen([False, False]) is None
    with pytest.raises(Refused, match="seen"):
        check_never_seen([False, True])


def test_a_portion_is_named_by_its_field_or_by_the_lineage_of_its_need():
    assert (key_of_field("W"), key_of_need("w1")) == ("f:W", "n:w1")
