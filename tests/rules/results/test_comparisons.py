"""Needs beside each other, and hall and online within one."""

import json
from pathlib import Path
from typing import Any

import pytest

from facilitation.rules.results.comparisons import (
    Difference,
    difference,
    marks,
    mean_evenly,
    order_depends,
    urgency_interval,
)
from facilitation.rules.results.statistics import Interval, rank_bands

VECTORS = json.loads((Path(__file__).parent.parent.parent / "vectors" / "ranks.json").read_text("utf-8"))
KINDS = {"saal": "hall", "papier": "paper", "online": "online"}


def answers(yes: int, no: int, partly: int = 0) -> dict[str, int]:
    """What a group of channels said about relevance."""
    return {"relevance:yes": yes, "relevance:no": no, "relevance:partly": partly}


@pytest.mark.parametrize("vector", VECTORS["bands"], ids=str)
def test_places_are_those_of_the_vectors(vector: dict[str, list[list[float]]]) -> None:
    found = rank_bands([Interval(low, high) for low, high in vector["intervals"]])
    assert [list(places) for places in found] == vector["places"]


@pytest.mark.parametrize("vector", VECTORS["weighed"], ids=str)
def test_an_order_depends_on_weights_where_others_would_be_first(vector: dict[str, Any]) -> None:
    assert order_depends(vector["means"], vector["evenly"], vector["most"]) is vector["depends"]


def test_hall_and_online_differ_only_for_certain() -> None:
    """56 of 70 and 48 of 80 (Newcombe 1998b, Table II, a) differ; 5 of 56 and 0 of 29 do not."""
    assert difference({"saal": answers(48, 32), "online": answers(56, 14)}, KINDS) == Difference(
        ("saal",), ("online",), 20
    )
    assert difference({"saal": answers(0, 29), "online": answers(5, 51)}, KINDS) is None


def test_paper_belongs_to_the_hall_and_a_group_of_both_to_neither() -> None:
    found = difference({"saal+papier": answers(9, 1), "online": answers(3, 7)}, KINDS)
    assert found == Difference(("saal+papier",), ("online",), -60)
    assert difference({"saal": answers(30, 0), "papier+online": answers(0, 30)}, KINDS) is None


def test_fewer_than_ten_answers_are_not_compared() -> None:
    assert difference({"saal": answers(0, 4), "online": answers(5, 0)}, KINDS) is None


def test_each_channel_may_weigh_the_same() -> None:
    groups = {"saal": {"priority:1": 10}, "online": {"priority:4": 90}}
    assert mean_evenly(groups) == 2.5
    assert mean_evenly({"saal": groups["saal"]}) is None


def test_an_urgency_has_an_interval_from_five_answers_on() -> None:
    assert urgency_interval({"priority:5": 4}) is None
    low, high = urgency_interval({"priority:5": 5}) or (0, 0)
    assert (round(low, 4), round(high, 4)) == (3.1643, 4.8357)


def test_a_tally_says_only_what_there_is() -> None:
    assert marks({"support": 12}, {"saal": {"support": 12}}, KINDS) == {}
    parted = {"relevance:yes": 6, "relevance:no": 5}
    assert marks(parted, {}, KINDS) == {"divided": ["relevance"]}
