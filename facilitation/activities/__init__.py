"""What can be asked of the room: one module per kind, picked up by its KIND. Pure.

A module is a kind if it has the names of the protocol below. `check` turns a decoded JSON value into the value to be
stored or raises NotAllowed; a whole answer of null (withdrawn) never reaches it. `marks` names the buckets one stored
value counts in. `figures` is what results are made of, `key_numbers` the little that travels with every tally.
"""

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, Protocol, cast

import msgspec

from facilitation.rules.refusal import Refused
from facilitation.rules.results.figures import Counts, Hint


class Subject(NamedTuple):
    """Something that may be asked about: its item ref, the code of its field, the key of the activity it comes from."""

    ref: str
    field: str
    source: str = ""


class NotAllowed(Refused):
    """A value that this activity does not take."""

    def __init__(self, reason: str = "not_allowed") -> None:
        super().__init__(reason)


class Kind(Protocol):
    """What every module of a kind offers."""

    KIND: str
    TITLE: str
    Settings: type[msgspec.Struct]
    takes_answers: bool
    reveals_live: bool
    every_item: bool  # whether people are meant to answer each of the items

    def check(self, value: Any, settings: Any, item_ref: str) -> Any:
        """The value to be stored; raises NotAllowed."""

    def items(self, settings: Any, subjects: Sequence[Subject]) -> list[Subject]:
        """Which of the needs ("n…"), groups ("g…") and cards ("c…") are asked about, in this order."""

    def check_card(self, settings: Any, *, field: str, item: str | None) -> int:
        """How many characters a card may have here; raises NotAllowed where none may be written."""

    def marks(self, value: Any) -> tuple[str, ...]:
        """The buckets in which one stored value counts; none for null."""

    def unfinished(self, settings: Any) -> list[Any]:
        """The values that answer a part of what is asked about an item."""

    def figures(self, counts: Counts) -> dict[str, Any]:
        """Derived figures of one item, JSON-able."""

    def key_numbers(self, counts: Counts) -> dict[str, Any]:
        """Counts and the few numbers that travel with every tally."""

    def hint(self, counts: Counts) -> Hint | None:
        """What the sum suggests to people who decide; None where the kind suggests nothing."""

    def order(self, items: Mapping[str, Counts], labels: Mapping[str, str]) -> tuple[str, ...]:
        """The refs as results list them. Labels are official numbers or, for cards, their texts."""


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its name: the modules of this package that have a KIND."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return {module.KIND: cast(Kind, module) for module in modules if hasattr(module, "KIND")}


def find(kind: str) -> Kind:
    """The module of a kind; KeyError if there is none."""
    return kinds()[kind]


def read_settings(kind: str, raw: Mapping[str, Any]) -> Any:
    """The settings of an activity, with defaults; msgspec.ValidationError names the place of what does not fit."""
    return msgspec.convert(raw, find(kind).Settings)
