"""Readings of the values of measures, and measures found by them."""

import pytest

from facilitation.rules.plan.content import MeasureContent
from facilitation.rules.values.measures import FACETS, LONGEST, matches, offered_values, read_measure
from facilitation.rules.values.priorities import PriorityScale

SCALE = PriorityScale(notation="number", ends=("1", "3"), highest="1")


def read(**values: str):
    return read_measure(MeasureContent(number="M1", title="Kurse", **values), SCALE)


def found_under(**values: str):
    return {facet: read(**values).values(facet) for facet in FACETS}


def test_a_measure_is_found_under_what_each_value_means():
    values = {"period": "bis Ende 2025", "status": "läuft", "lead": "VHS; Kita", "priority": "1", "cost": "5 T€"}
    assert found_under(**values) == {
        "due": ("2025",),
        "state": ("running",),
        "lead": ("VHS", "Kita"),
        "priority": ("high",),
        "cost": ("amount",),
    }


def test_a_measure_without_values_is_found_under_empty():
    assert found_under() == dict.fromkeys(FACETS, ("empty",))


def test_values_without_a_known_meaning_are_found_under_unread():
    assert found_under(period="bald", status="rot", lead="VHS", priority="x", cost="viel") == {
        "due": ("unread",),
        "state": ("unread",),
        "lead": ("VHS",),
        "priority": ("unread",),
        "cost": ("unread",),
    }


@pytest.mark.parametrize(
    ("period", "due"),
    [
        ("2023–2025", ("2025",)), ("Schuljahr 2025/26", ("2026",)), ("ab 2024", ("open_ended",)), ("laufend", ("open_ended",)),
        ("laufend seit 2020", ("open_ended",)), ("kurz- bis mittelfristig", ("short", "medium")), ("noch offen", ("open",)),
    ],
)  # fmt: skip
def test_a_measure_is_due_in_the_year_its_period_ends(period, due):
    assert read(period=period).values("due") == due


def test_a_text_that_is_too_long_is_not_read():
    long = "2024 " * LONGEST
    assert found_under(period=long, status=long, lead=long, priority=long, cost=long) == {
        "due": ("unread",),
        "state": ("unread",),
        "lead": (long.strip(),),
        "priority": ("unread",),
        "cost": ("unread",),
    }


def test_every_wanted_value_must_match():
    one = read(period="2024", lead="VHS; Kita")
    assert matches(one, {})
    assert matches(one, {"due": "2024", "lead": "Kita", "state": "empty"})
    assert not matches(one, {"due": "2024", "lead": "Hort"})


def test_years_and_names_are_offered_before_words_and_each_once():
    periods = ["bald", "2026", "laufend", "2024", "", "langfristig", "2024"]
    assert offered_values("due", [read(period=text) for text in periods]) == [
        "2024",
        "2026",
        "open_ended",
        "long",
        "unread",
        "empty",
    ]
    leads = ["VHS", "Ämter", "Jugendamt", "", "VHS", "Amt"]
    assert offered_values("lead", [read(lead=text) for text in leads]) == ["Ämter", "Amt", "Jugendamt", "VHS", "empty"]
