"""Is this need still relevant, and how urgent is it? One need at a time, in an order of one's own."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

import msgspec

from facilitation.activities import NotAllowed, Subject
from facilitation.rules.results.figures import (
    PRIORITY,
    RELEVANCE,
    Counts,
    Hint,
    priority_figures,
    relevance_figures,
    relevance_hint,
)
from facilitation.rules.text import N_

KIND = "review"
TITLE = N_("Bedarfe prüfen")
REMARK_LENGTH = 500
takes_answers = True
reveals_live = False
every_item = True


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`fields` are codes of fields of action, none means all of them; `remark` invites remarks on a need."""

    fields: tuple[str, ...] = ()
    relevance: bool = True
    priority: bool = True
    remark: bool = True
    pace: Literal["own", "moderator"] = "own"

    def __post_init__(self) -> None:
        if not (self.relevance or self.priority):
            raise ValueError("relevance and priority are both switched off: nothing would be asked")


class Value(TypedDict):
    """The whole answer to one need; null is a question not (yet) answered."""

    relevance: str | None
    priority: int | str | None


def check(value: Any, settings: Settings, item_ref: str) -> Value:
    """{"relevance": yes|partly|no|unknown|null, "priority": 1…5|"unknown"|null}; what is not asked may be left out."""
    if not item_ref.startswith("n"):
        raise NotAllowed("unknown_item")
    if not isinstance(value, dict) or not value.keys() <= {"relevance", "priority"}:
        raise NotAllowed
    relevance = _answer(value, "relevance", asked=settings.relevance)
    priority = _answer(value, "priority", asked=settings.priority)
    if relevance not in (None, "unknown", *RELEVANCE):
        raise NotAllowed
    # type() and not isinstance(): JSON's true would pass for 1
    if not (priority is None or priority == "unknown" or (type(priority) is int and priority in PRIORITY)):
        raise NotAllowed
    return {"relevance": relevance, "priority": priority}


def _answer(value: dict[str, Any], question: str, *, asked: bool) -> Any:
    if asked and question not in value:
        raise NotAllowed  # half an answer would silently withdraw the other half
    answer = value.get(question)
    if answer is not None and not asked:
        raise NotAllowed
    return answer


def items(settings: Settings, subjects: Sequence[Subject]) -> list[Subject]:
    """The needs of the chosen fields."""
    return [one for one in subjects if one.ref[0] == "n" and (not settings.fields or one.field in settings.fields)]


def check_card(settings: Settings, *, field: str, item: str | None) -> int:  # noqa: ARG001
    """A remark belongs to a need."""
    if item is None or not settings.remark:
        raise NotAllowed
    return REMARK_LENGTH


def marks(value: Value | None) -> tuple[str, ...]:
    """One bucket per question answered, and "voices" for the person."""
    given = [f"{question}:{answer}" for question, answer in (value or {}).items() if answer is not None]
    return (*given, "voices") if given else ()


def unfinished(settings: Settings) -> list[Value]:
    """One of two questions answered, the other not: "weiß ich nicht" is an answer, too."""
    if not (settings.relevance and settings.priority):
        return []
    return [
        *(Value(relevance=answer, priority=None) for answer in (*RELEVANCE, "unknown")),
        *(Value(relevance=None, priority=answer) for answer in (*PRIORITY, "unknown")),
    ]


def figures(counts: Counts) -> dict[str, Any]:
    """Voices, relevance and priority; see rules.figures."""
    return {
        "voices": counts.get("voices", 0),
        "relevance": relevance_figures(counts),
        "priority": priority_figures(counts),
    }


def key_numbers(counts: Counts) -> dict[str, Any]:
    """Counts, relevance index and mean priority (null without answers)."""
    return {
        "counts": {bucket: count for bucket, count in counts.items() if count},
        "index": relevance_figures(counts)["index"],
        "mean": priority_figures(counts)["mean"],
    }


def hint(counts: Counts) -> Hint:
    """Whether the need seems to stay, to change or to go."""
    return relevance_hint(counts)


def order(items: Mapping[str, Counts], labels: Mapping[str, str]) -> tuple[str, ...]:  # noqa: ARG001
    """As the plan has them: a review finds out about needs, it does not rank them."""
    return tuple(items)
