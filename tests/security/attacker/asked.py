"""What the evenings of the attacker ask: steps of every kind with secret answers, and the secrets in one answer.

A secret is what one voice said to one question, or to several that depend on each other, such as the options of a poll.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

import msgspec

from facilitation.activities import find
from facilitation.activities.poll import ITEM
from facilitation.rules.results.disclosure import VOICES, Question
from facilitation.rules.session.format import ActivityContent, Format
from tests.data_folder import NETWORK_MEETING

Answer = Any
"""One answer to one secret, as it stands in the value: "yes", 4, [1, 3]."""
RELEVANCE: tuple[Answer, ...] = ("yes", "partly", "no", "unknown")
PRIORITY: tuple[Answer, ...] = (1, 2, 3, 4, 5, "unknown")
SEVERAL: tuple[Answer, ...] = ([1], [2], [3], [1, 2], [1, 3], [2, 3], [1, 2, 3], "unknown")
ONE: tuple[Answer, ...] = ([1], [2], [3], "unknown")
NUMBERS: tuple[Answer, ...] = (0, 1, 12, 13, 30, "unknown")
"""Two in one band, so that exact numbers would be found out, too."""
OPTIONS = [{"de": word} for word in ("Rad", "Bus", "zu Fuß")]


class StepAsked(NamedTuple):
    """A step: its kind, its settings, its items, and secret → the answers it can have."""

    key: str
    kind: str
    settings: dict[str, Any]
    items: tuple[str, ...]
    secrets: dict[str, tuple[Answer, ...]]

    def values(self) -> int:
        """How many different values an act of answering can draw; see `value`."""
        return 4 * len(RELEVANCE) * len(PRIORITY) if self.kind == "review" else len(next(iter(self.secrets.values())))

    def value(self, drawn: int) -> Any:
        """The value that a drawn number means. In a review one in four answers each question alone."""
        if self.kind != "review":
            [domain] = self.secrets.values()
            return domain[drawn % len(domain)]
        rest, half = divmod(drawn, 4)
        urgency, relevance = divmod(rest, len(RELEVANCE))
        both = {"relevance": RELEVANCE[relevance], "priority": PRIORITY[urgency % len(PRIORITY)]}
        return both | {2: {"priority": None}, 3: {"relevance": None}}.get(half, {})

    def secrets_in(self, value: Any) -> dict[str, Answer]:
        """Secret → answer, without those that were not answered."""
        if self.kind == "review":
            return {name: answer for name, answer in value.items() if answer is not None}
        return dict.fromkeys(self.secrets, value)

    def with_secrets(self, value: Any, others: Mapping[str, Answer]) -> Any:
        """The value with other answers to some of its secrets."""
        return value | others if self.kind == "review" else next(iter(others.values()), value)

    def questions(self, secret: str) -> tuple[Question, ...]:
        """The questions that tell of a secret."""
        return _questions(self.key, secret)

    def marks(self, secret: str, answer: Answer) -> tuple[str, ...]:
        """The buckets in which an answer counts, without that of the voice."""
        value = dict.fromkeys(self.secrets, None) | {secret: answer} if self.kind == "review" else answer
        return tuple(bucket for bucket in find(self.kind).marks(value) if bucket != VOICES)


POLL = {"options": OPTIONS, "unknown": True}
STEPS = {
    one.key: one
    for one in (
        StepAsked("pruefen", "review", {"fields": ["S"]}, ("n1", "n2"), {"relevance": RELEVANCE, "priority": PRIORITY}),
        StepAsked("abstimmen", "vote", {"cards_from": [], "needs": ["S"]}, ("n1", "n2"), {"priority": PRIORITY}),
        StepAsked("mehrere", "poll", {"answer": "multiple", **POLL}, (ITEM,), {"several": SEVERAL}),
        StepAsked("eine", "poll", {"answer": "single", **POLL}, (ITEM,), {"options": ONE}),
        StepAsked("zahl", "poll", {"answer": "number", "maximum": 39, "unknown": True}, (ITEM,), {"number": NUMBERS}),
    )
}


@cache
def _questions(key: str, secret: str) -> tuple[Question, ...]:
    kind, settings = find(STEPS[key].kind), STEPS[key].settings
    asked = kind.questions(kind.read_settings(settings))
    return asked if secret == "several" else tuple(one for one in asked if one.name == secret)


def told_bucket(question: Question, buckets: Iterable[str]) -> str | None:
    """The bucket of a question in which an answer with these buckets is told; None where it is in none."""
    return next((question.tell(bucket) for bucket in buckets if question.class_of(bucket) is not None), None)


def class_of(question: Question, buckets: Iterable[str]) -> str:
    """The class of an answer with these buckets, by which a question is judged."""
    return next((found for bucket in buckets if (found := question.class_of(bucket)) is not None), question.others)


def _step(key: str, kind: str, settings: dict[str, Any]) -> ActivityContent:
    return ActivityContent(key=key, kind=kind, title={"de": key}, question={"de": key}, settings=settings)


COLLECT = "sammeln"
"""The step in which cards are written and supported; what a voice supports is secret, too."""


def agenda(steps: Iterable[str]) -> Format:
    """A format with these steps."""
    asked = [STEPS[key] for key in steps if key in STEPS]
    collects = [_step(COLLECT, "collect", {"approval": False, "fields": ["S"]})] if COLLECT in steps else []
    return msgspec.structs.replace(
        NETWORK_MEETING, agenda=(*(_step(one.key, one.kind, one.settings) for one in asked), *collects)
    )
