"""Which needs are gaps is told in classes that tell no number, change rarely, and never for a single voice."""

import pytest

from facilitation.rules.session.gaps import (
    DEFAULT_MINIMUM,
    STRETCH_MS,
    Counted,
    check_minimum,
    counted_anew,
    gap_classes,
    is_offered,
)


@pytest.mark.parametrize(
    ("order", "results", "pace", "minimum", "offered"),
    [
        ("all", "each", "own", 10, True),
        ("free", "each", "own", 10, True),
        ("fields", "end", "own", 10, True),
        ("fields", "each", "own", 10, False),
        ("free", "each", "moderator", 10, False),
        ("free", "end", "own", 0, False),
    ],
)
def test_gaps_are_filled_where_fields_are_chosen_freely_or_results_come_at_the_end(
    order, results, pace, minimum, offered
):
    assert is_offered(order, results, pace, minimum) is offered


@pytest.mark.parametrize("minimum", [0, 5, 1_000])
def test_a_minimum_is_five_or_more_or_nothing(minimum):
    check_minimum(minimum)


@pytest.mark.parametrize("minimum", [-1, 1, 4, 1_001])
def test_a_minimum_tells_of_no_fewer_than_five_voices(minimum):
    with pytest.raises(ValueError, match=r"mindestens 5 und höchstens 1\.000, oder 0"):
        check_minimum(minimum)


def test_within_a_stretch_nothing_that_happens_shows():
    before = Counted(1_000, {"n1": 5})
    assert counted_anew(before, {"n1": 50, "n2": 50}, 1_000 + STRETCH_MS - 1) is before


def test_a_need_moves_only_after_five_more_voices_and_never_back():
    later = 1_000 + STRETCH_MS
    first = counted_anew(None, {"n1": 4, "n2": 5}, 1_000)
    assert first == Counted(1_000, {"n2": 5})
    assert counted_anew(first, {"n1": 5, "n2": 9}, later) == Counted(later, {"n1": 5, "n2": 5})
    assert counted_anew(first, {"n2": 10}, later).voices == {"n2": 10}
    assert counted_anew(first, {"n2": 0}, later).voices == {"n2": 5}


def test_classes_have_no_limit_below_five_and_keep_the_order_of_the_plan():
    counted = Counted(0, {"n1": 9, "n2": 5, "n4": 10, "n5": 24})
    asked = ["n5", "n4", "n3", "n2", "n1"]
    assert gap_classes(counted, asked, DEFAULT_MINIMUM) == [["n3"], ["n2", "n1"]]
    assert gap_classes(counted, asked, 5) == [["n3"]]
    assert gap_classes(counted, asked, 30) == [["n4", "n3", "n2", "n1"], ["n5"]]
    assert gap_classes(counted, [], DEFAULT_MINIMUM) == []
