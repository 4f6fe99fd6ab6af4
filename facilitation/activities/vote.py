"""How urgent? Priority 1–5 for what was collected and, if chosen, for needs that were reviewed."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NoReturn

import msgspec

from facilitation.activities import NotAllowed, Subject
from facilitation.rules.results.figures import PRIORITY, Counts, priority_figures, priority_lower
from facilitation.rules.session.order import natural_key
from facilitation.rules.text import N_

KIND = "vote"
TITLE = N_("Abstimmen")
takes_answers = True
reveals_live = False
every_item = True


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is voted on: cards of all or the named activities, needs of all or the named fields, own statements.

    `low` and `high` are the words at the ends of the scale, by language; without them it is one of urgency.
    """

    cards_from: Literal["all"] | tuple[str, ...] = "all"
    needs: Literal["none", "all"] | tuple[str, ...] = "none"
    statements: tuple[dict[str, str], ...] = ()
    low: dict[str, str] = {}
    high: dict[str, str] = {}


def check(value: Any, settings: Settings, item_ref: str) -> int | str:  # noqa: ARG001
    """1 … 5 or "unknown"."""
    if not item_ref.startswith(("c", "g", "n", "s")):
        raise NotAllowed("unknown_item")
    # type() and not isinstance(): JSON's true would pass for 1
    if value == "unknown" or (type(value) is int and value in PRIORITY):
        return value  # type: ignore[no-any-return]
    raise NotAllowed


def items(settings: Settings, subjects: Sequence[Subject]) -> list[Subject]:
    """Own statements alone where there are some; else the groups and cards collected, then the chosen needs."""
    if settings.statements:
        return [Subject(f"s{n}", "") for n in range(len(settings.statements))]
    cards = [one for one in subjects if one.ref[0] in "gc" and _collected_in(one.source, settings)]
    needs = [one for one in subjects if one.ref[0] == "n" and _chosen(one.field, settings)]
    return [*cards, *needs]


def check_card(_settings: Settings, *, field: str, item: str | None) -> NoReturn:  # noqa: ARG001
    """No card is taken."""
    raise NotAllowed


def _collected_in(source: str, settings: Settings) -> bool:
    return settings.cards_from == "all" or source in settings.cards_from


def _chosen(field: str, settings: Settings) -> bool:
    return settings.needs == "all" or (settings.needs != "none" and field in settings.needs)


def marks(value: int | str | None) -> tuple[str, ...]:
    """The level, and "voices" for the person."""
    return () if value is None else (f"priority:{value}", "voices")


def unfinished(_settings: Settings) -> list[Any]:
    """There is one question only."""
    return []


def figures(counts: Counts) -> dict[str, Any]:
    """Voices and priority; see rules.figures."""
    return {"voices": counts.get("voices", 0), "priority": priority_figures(counts)}


def key_numbers(counts: Counts) -> dict[str, Any]:
    """Counts and mean priority (null without answers)."""
    return {
        "counts": {bucket: count for bucket, count in counts.items() if count},
        "mean": priority_figures(counts)["mean"],
    }


def hint(_counts: Counts) -> None:
    """Nothing is suggested."""


def order(items: Mapping[str, Counts], labels: Mapping[str, str]) -> tuple[str, ...]:
    """By the lower bound of the posterior; equals by label, never by who came first."""
    return tuple(sorted(items, key=lambda ref: (-priority_lower(items[ref]), natural_key(labels.get(ref, "")), ref)))
