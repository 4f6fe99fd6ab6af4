import inspect
from typing import Any

import msgspec
import pytest

from facilitation import activities
from facilitation.activities import NotAllowed

NAMES = ("KIND", "TITLE", "Settings", "takes_answers", "reveals_live", "every_item")
FUNCTIONS = {
    name: function
    for name, function in vars(activities.Kind).items()
    if inspect.isfunction(function) and name[0] != "_"
}


def test_kinds_are_picked_up_by_name() -> None:
    assert set(activities.kinds()) >= {"talk", "review", "collect", "vote", "break"}
    assert [activities.find(name).KIND for name in activities.kinds()] == list(activities.kinds())


@pytest.mark.parametrize("name", ["pause", "silent", "__init__", "../review", ""])
def test_what_is_not_a_kind_is_not_found(name: str) -> None:
    with pytest.raises(KeyError):
        activities.find(name)


@pytest.mark.parametrize("kind", activities.kinds().values(), ids=lambda kind: kind.KIND)
def test_every_kind_offers_the_whole_protocol(kind: Any) -> None:
    assert [name for name in NAMES if not hasattr(kind, name)] == []
    for name, function in FUNCTIONS.items():
        wanted = inspect.signature(function).parameters.values()
        offered = inspect.signature(getattr(kind, name)).parameters.values()
        assert [one.kind for one in offered] == [one.kind for one in wanted if one.name != "self"], name


@pytest.mark.parametrize("kind", activities.kinds().values(), ids=lambda kind: kind.KIND)
def test_every_kind_has_defaults_and_refuses_settings_it_does_not_know(kind: Any) -> None:
    settings = activities.read_settings(kind.KIND, {})
    assert activities.read_settings(kind.KIND, msgspec.to_builtins(settings)) == settings
    with pytest.raises(msgspec.ValidationError, match="colour"):
        activities.read_settings(kind.KIND, {"colour": "red"})


@pytest.mark.parametrize("kind", activities.kinds().values(), ids=lambda kind: kind.KIND)
def test_withdrawn_answers_count_nowhere(kind: Any) -> None:
    assert kind.marks(None) == ()


@pytest.mark.parametrize("kind", ["talk", "break"])
def test_talks_and_breaks_take_no_answers(kind: str) -> None:
    module = activities.find(kind)
    assert not module.takes_answers
    for value in (True, 1, "yes", {}):
        with pytest.raises(NotAllowed):
            module.check(value, activities.read_settings(kind, {}), "n1")
    assert (module.figures({}), module.key_numbers({}), module.order({}, {})) == ({}, {}, ())


def test_a_refused_value_says_so_on_the_wire() -> None:
    assert NotAllowed().message() == {"refused": "not_allowed", "retry": False}
