"""What is missing? One thought a card; who finds one's own thought already there supports it."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import msgspec

from facilitation.activities import NotAllowed, Subject
from facilitation.rules.results.figures import Counts
from facilitation.rules.session.order import natural_key
from facilitation.rules.text import N_

KIND = "collect"
TITLE = N_("Karten sammeln")
takes_answers = True
reveals_live = False
every_item = False


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`approval`: cards wait for the moderator; `supports`: similar needs and cards are offered for support instead."""

    fields: tuple[str, ...] = ()
    approval: bool = True
    max_length: Annotated[int, msgspec.Meta(ge=40, le=1_000)] = 280
    supports: bool = True


def check(value: Any, settings: Settings, item_ref: str) -> bool:
    """`true` is the only value: support of a card, a group of cards or a need of the plan."""
    if not item_ref.startswith(("c", "g", "n")):
        raise NotAllowed("unknown_item")
    if value is not True or not settings.supports:
        raise NotAllowed
    return True


def items(settings: Settings, subjects: Sequence[Subject]) -> list[Subject]:
    """Needs of the chosen fields, to be supported instead of written again."""
    if not settings.supports:
        return []
    return [one for one in subjects if one.ref[0] == "n" and (not settings.fields or one.field in settings.fields)]


def check_card(settings: Settings, *, field: str, item: str | None) -> int:
    """A new need belongs to a field."""
    if item is not None or not field or (settings.fields and field not in settings.fields):
        raise NotAllowed
    return settings.max_length


def marks(value: Any) -> tuple[str, ...]:
    """One supporter, one voice."""
    return ("support", "voices") if value is True else ()


def unfinished(_settings: Settings) -> list[Any]:
    """There is one question only."""
    return []


def figures(counts: Counts) -> dict[str, Any]:
    """How many different people wrote or support it."""
    return {"supporters": counts.get("support", 0)}


def key_numbers(counts: Counts) -> dict[str, Any]:
    """Counts only."""
    return {"counts": {bucket: count for bucket, count in counts.items() if count}}


def hint(_counts: Counts) -> None:
    """Nothing is suggested."""


def order(items: Mapping[str, Counts], labels: Mapping[str, str]) -> tuple[str, ...]:
    """Most supporters first; equals by label, never by who came first. Needs that nobody supported are left out."""
    shown = [ref for ref in items if ref[0] != "n" or items[ref].get("support", 0)]
    return tuple(sorted(shown, key=lambda ref: (-items[ref].get("support", 0), natural_key(labels.get(ref, "")), ref)))
