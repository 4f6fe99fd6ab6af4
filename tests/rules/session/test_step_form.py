"""What a form shows for the settings of a step, and what it stores."""

import msgspec
import pytest

from facilitation.rules.session import step_form
from facilitation.rules.session.step_form import FIELDS, Setting, When

CARDS = Setting("cards_from", "Karten aus", "steps", everything="all")
NEEDS = Setting("needs", "Bedarfe aus", "fields", everything="all", nothing="none")


class Settings(msgspec.Struct, kw_only=True):
    """Settings of a kind."""

    fields: tuple[str, ...] = ()
    answer: str = "single"
    most: int = 3


def test_a_control_shows_the_default_until_something_is_stored() -> None:
    most = Setting("most", "Höchstens", "number")
    assert step_form.value_of(most, {}, Settings) == 3
    assert step_form.value_of(most, {"most": 0}, Settings) == 0
    assert step_form.defaults(Settings) == {"fields": [], "answer": "single", "most": 3}


@pytest.mark.parametrize(
    ("setting", "value", "ticked"),
    [
        (FIELDS, [], ["A", "W"]),
        (FIELDS, ["W"], ["W"]),
        (FIELDS, ["X"], []),
        (NEEDS, "all", ["A", "W"]),
        (NEEDS, "none", []),
        (NEEDS, ["W"], ["W"]),
        (CARDS, [], []),
        (CARDS, "all", ["A", "W"]),
    ],
)
def test_the_names_that_are_ticked(setting: Setting, value: object, ticked: list[str]) -> None:
    assert step_form.ticked(setting, value, ["A", "W"]) == ticked


@pytest.mark.parametrize(
    ("setting", "chosen", "stored"),
    [
        (FIELDS, ["W", "A"], ["A", "W"]),
        (NEEDS, ["A", "W"], "all"),
        (NEEDS, [], "none"),
        (NEEDS, ["W"], ["W"]),
        (CARDS, ["W", "gone"], ["W"]),
        (CARDS, [], []),
    ],
)
def test_what_is_stored_of_them(setting: Setting, chosen: list[str], stored: object) -> None:
    assert step_form.stored(setting, chosen, ["A", "W"]) == stored


def test_the_order_of_what_stays_ticked_is_kept() -> None:
    assert step_form.stored(FIELDS, ["A", "S", "W"], ["A", "S", "W"], ["W", "A"]) == ["W", "A", "S"]
    assert step_form.stored(FIELDS, ["A", "W"], ["A", "S", "W"], ("W", "gone", "A")) == ["W", "A"]


def test_without_any_step_to_choose_none_is_stored_instead_of_all() -> None:
    assert step_form.stored(CARDS, [], []) == []


def test_a_control_is_left_out_for_other_values_of_another_one() -> None:
    most = Setting("most", "Höchstens", "number", when=When("answer", ("multiple",)))
    assert [step_form.is_shown(most, settings, Settings) for settings in ({}, {"answer": "multiple"})] == [False, True]
    assert step_form.is_shown(FIELDS, {}, Settings)
    either = most._replace(when=When("minutes", ("9",), When("answer", ("multiple",))))
    assert [step_form.is_shown(either, one, Settings) for one in ({}, {"answer": "multiple"}, {"minutes": 9})] == [
        False,
        True,
        True,
    ]


def test_the_steps_that_settings_name() -> None:
    assert step_form.names_steps((NEEDS, CARDS), {"cards_from": ["sammeln"], "needs": ["W"]}) == ("sammeln",)
    assert step_form.names_steps((CARDS,), {"cards_from": "all"}) == ()
    assert step_form.names_steps((CARDS,), {}) == ()
