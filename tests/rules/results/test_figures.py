import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.results.figures import (
    priority_counts,
    priority_figures,
    priority_lower,
    relevance_counts,
    relevance_figures,
    relevance_hint,
    total,
)
from facilitation.rules.results.statistics import wilson


def relevance(yes: int, partly: int, no: int, unknown: int = 0) -> dict[str, int]:
    return {
        "relevance:yes": yes,
        "relevance:partly": partly,
        "relevance:no": no,
        "relevance:unknown": unknown,
        "voices": yes + partly + no + unknown,
    }


@pytest.mark.parametrize(
    ("counts", "hint"),
    [
        (relevance(30, 5, 5), "keep"),
        (relevance(50, 40, 0), "keep"),
        (relevance(10, 10, 0), "keep"),  # as many yes as the rest
        (relevance(10, 20, 10), "adapt"),
        (relevance(20, 20, 20), "adapt"),
        (relevance(2, 4, 34), "drop"),
        (relevance(20, 2, 18), "discuss"),
        (relevance(3, 0, 2), "discuss"),
        (relevance(4, 0, 0), "too_few"),
        (relevance(5, 0, 0), "keep"),
        ({}, "too_few"),
    ],
)
def test_a_hint_says_what_the_relevance_round_suggests(counts: dict[str, int], hint: str) -> None:
    assert relevance_hint(counts) == hint


def test_dont_know_never_makes_enough_answers() -> None:
    assert relevance_hint(relevance(4, 0, 0, unknown=40)) == "too_few"


def test_no_threshold_at_all_still_needs_one_answer() -> None:
    assert relevance_hint({}, n_min=0) == "too_few"


def test_dont_know_is_shown_and_stands_in_no_denominator() -> None:
    counts = relevance(8, 1, 1, unknown=30) | {"priority:5": 1, "priority:unknown": 9}
    figures = relevance_figures(counts)
    assert (figures["n"], figures["unknown"], figures["index"]) == (10, 30, 0.85)
    low, high = wilson(8, 10) or (0, 0)
    assert figures["shares"]["yes"] == [0.8, round(low, 6), round(high, 6)]
    assert priority_figures(counts) | {"posterior": None} == {
        "n": 1,
        "counts": [0, 0, 0, 0, 1],
        "unknown": 9,
        "mean": 5.0,
        "posterior": None,
    }


def test_without_answers_there_are_no_shares_no_index_and_no_mean() -> None:
    assert relevance_figures({"relevance:unknown": 3})["shares"] is None
    assert relevance_figures({})["index"] is None
    assert priority_figures({})["mean"] is None
    assert priority_figures({})["posterior"] == {
        "mean": 3.0,
        "sd": 0.57735,
        "low": 1.868414,
        "high": 4.131586,
        "lower": 2.047372,
    }


bucket_counts = st.dictionaries(
    st.sampled_from(["relevance:yes", "relevance:no", "priority:1", "priority:5", "voices"]), st.integers(0, 50)
)


@given(st.lists(bucket_counts, min_size=1, max_size=4))
def test_the_sum_of_the_channels_is_the_total(channels: list[dict[str, int]]) -> None:
    together = total(channels)
    assert sum(relevance_counts(together)) == sum(sum(relevance_counts(counts)) for counts in channels)
    assert priority_counts(together)[4] == sum(counts.get("priority:5", 0) for counts in channels)


def test_the_same_mean_of_more_answers_ranks_higher() -> None:
    ranked = [priority_lower({"priority:4": answers}) for answers in (0, 2, 20, 200)]

    assert ranked == sorted(ranked)
    assert round(ranked[2], 3) == 3.558


def test_all_relevance_figures_of_a_few_answers() -> None:
    assert relevance_figures(relevance(2, 1, 1, unknown=3)) == {
        "n": 4,
        "yes": 2,
        "partly": 1,
        "no": 1,
        "unknown": 3,
        "shares": {
            "yes": [0.5, 0.150039, 0.849961],
            "partly": [0.25, 0.045587, 0.699358],
            "no": [0.25, 0.045587, 0.699358],
        },
        "index": 0.625,
        "posterior": {"mean": 0.571429, "sd": 0.147254, "low": 0.282816, "high": 0.860041, "lower": 0.32846},
    }


@pytest.mark.parametrize(
    ("yes", "rest", "hint"),
    [(16, 16, "keep"), (16, 17, "adapt"), (19, 9, "keep"), (5, 0, "keep")],
)
def test_keep_needs_at_least_as_many_yes_as_the_rest(yes: int, rest: int, hint: str) -> None:
    assert relevance_hint(relevance(yes, rest, 0)) == hint


@pytest.mark.parametrize(("no", "hint"), [(9, "discuss"), (10, "drop")])
def test_drop_needs_more_than_half_beyond_noise(no: int, hint: str) -> None:
    assert relevance_hint(relevance(12 - no, 0, no)) == hint


@pytest.mark.parametrize(("partly", "hint"), [(4, "adapt"), (3, "discuss")])
def test_a_third_that_say_partly_suggest_to_adapt(partly: int, hint: str) -> None:
    assert relevance_hint(relevance(3, partly, 9 - partly)) == hint


def test_without_answers_all_counts_are_zero() -> None:
    assert {name: priority_figures({})[name] for name in ("n", "counts", "unknown")} == {
        "n": 0,
        "counts": [0, 0, 0, 0, 0],
        "unknown": 0,
    }
    assert {name: relevance_figures({})[name] for name in ("n", "yes", "partly", "no", "unknown")} == dict.fromkeys(
        ("n", "yes", "partly", "no", "unknown"), 0
    )
