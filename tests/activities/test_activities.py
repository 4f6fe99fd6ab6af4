import inspect
from typing import Any

import msgspec
import pytest

from facilitation import activities
from facilitation.activities import AnyKind, Kind, NotAllowed, Subject
from facilitation.rules.session.step_form import defaults

METHODS = {
    name: method for name, method in vars(Kind).items() if inspect.isfunction(method) and not name.startswith("_")
}
EVERY_KIND = pytest.mark.parametrize("kind", activities.kinds().values(), ids=lambda kind: kind.name)


def test_kinds_are_picked_up_by_name() -> None:
    assert set(activities.kinds()) >= {"talk", "review", "collect", "vote", "break"}
    assert [activities.find(name).name for name in activities.kinds()] == list(activities.kinds())


@pytest.mark.parametrize("name", ["pause", "silent", "kind", "__init__", "../review", ""])
def test_what_is_not_a_kind_is_not_found(name: str) -> None:
    with pytest.raises(KeyError):
        activities.find(name)


@EVERY_KIND
def test_every_kind_keeps_the_signatures_of_the_contract(kind: AnyKind) -> None:
    for name, method in METHODS.items():
        wanted = [(one.name, one.kind) for one in inspect.signature(method).parameters.values()][1:]
        offered = [(one.name, one.kind) for one in inspect.signature(getattr(kind, name)).parameters.values()]
        assert offered == wanted, name


@EVERY_KIND
def test_every_kind_has_defaults_and_refuses_settings_it_does_not_know(kind: AnyKind) -> None:
    settings = activities.read_settings(kind.name, {})
    assert activities.read_settings(kind.name, msgspec.to_builtins(settings)) == settings
    with pytest.raises(msgspec.ValidationError, match="colour"):
        activities.read_settings(kind.name, {"colour": "red"})


@EVERY_KIND
def test_text_settings_are_settings(kind: AnyKind) -> None:
    assert set(kind.text_settings) <= set(kind.Settings.__struct_fields__)


@EVERY_KIND
def test_withdrawn_answers_count_nowhere(kind: AnyKind) -> None:
    assert kind.marks(None) == ()


@pytest.mark.parametrize("name", ["talk", "break"])
def test_talks_and_breaks_take_no_answers_and_no_cards(name: str) -> None:
    kind = activities.find(name)
    settings = activities.read_settings(name, {})
    assert not kind.asks
    for value in (True, 1, "yes", {}):
        with pytest.raises(NotAllowed):
            kind.check(value, settings, "n")
    with pytest.raises(NotAllowed):
        kind.check_card(settings, field="W", item=None)
    assert kind.items(settings, [Subject("n1", "W")]) == []
    assert (kind.figures({}, settings), kind.order({}, {})) == ({}, ())


def test_a_refused_value_says_so_on_the_wire() -> None:
    assert NotAllowed().message() == {"refused": "not_allowed", "retry": False}


class WithTexts(msgspec.Struct):
    """Texts of both shapes."""

    unit: dict[str, str] = {}
    options: tuple[dict[str, str], ...] = ()


class Texting(Kind[Any]):
    """A kind with texts in its settings."""

    name, title, Settings = "texting", "", WithTexts
    text_settings = ("unit", "options")


def test_texts_of_a_tuple_are_named_by_their_place() -> None:
    settings = WithTexts(unit={"de": "km"}, options=({"de": "Ja"}, {"de": "Nein"}))
    assert Texting().texts(settings) == {
        "unit": {"de": "km"},
        "options/0": {"de": "Ja"},
        "options/1": {"de": "Nein"},
    }


@EVERY_KIND
def test_a_form_describes_settings_with_values_that_the_kind_takes(kind: AnyKind) -> None:
    offered = defaults(kind.Settings)
    assert {one.name for one in kind.form} <= offered.keys()
    for one in kind.form:
        assert bool(one.choices) == (one.control == "choice"), one.name
        for choice in one.choices:
            kind.read_settings({one.name: choice.value})
        assert one.control != "choice" or offered[one.name] in [choice.value for choice in one.choices]
        assert one.when is None or one.when.name in offered


@EVERY_KIND
def test_a_kind_of_ours_says_what_it_is_good_for_and_describes_every_setting(kind: AnyKind) -> None:
    described = {one.name for one in kind.form}
    # `text` and `minutes` are those of every step
    assert defaults(kind.Settings).keys() - described - {*kind.kept_settings} <= {"text", "minutes"}
    assert kind.sentence.endswith((".", "?"))
