"""What the kinds share that ask nothing: they stand in the agenda, take no answers and have no figures."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, NoReturn

import msgspec

from facilitation.activities import NotAllowed, Subject
from facilitation.rules.results.figures import Counts

takes_answers = False
reveals_live = False
every_item = False


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`text` by language stands on phones and screen meanwhile; `minutes` is what the agenda plans."""

    text: dict[str, str] = {}
    minutes: Annotated[int, msgspec.Meta(ge=0, le=1_440)] = 0


def check(_value: Any, _settings: Any, _item_ref: str) -> NoReturn:
    """No value is allowed."""
    raise NotAllowed


def items(_settings: Any, _subjects: Sequence[Subject]) -> list[Subject]:
    """Nothing is asked about."""
    return []


def check_card(_settings: Any, *, field: str, item: str | None) -> NoReturn:  # noqa: ARG001
    """No card is taken."""
    raise NotAllowed


def marks(_value: Any) -> tuple[str, ...]:
    """Nothing counts."""
    return ()


def unfinished(_settings: Any) -> list[Any]:
    """Nothing is asked."""
    return []


def figures(_counts: Counts) -> dict[str, Any]:
    """There are no figures."""
    return {}


def key_numbers(_counts: Counts) -> dict[str, Any]:
    """There is nothing to send."""
    return {}


def hint(_counts: Counts) -> None:
    """Nothing is suggested."""


def order(items: Mapping[str, Counts], _labels: Mapping[str, str]) -> tuple[str, ...]:
    """As they came; as a rule there are none."""
    return tuple(items)
