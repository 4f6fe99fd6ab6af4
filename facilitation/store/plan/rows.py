"""The content of a plan as values ready to be inserted.

Making them takes long and needs no database; the writer only adds the ids.
"""

import secrets
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from facilitation.rules.plan.content import FieldContent, NeedContent, PlanContent
from facilitation.store.engine import to_json

T = TypeVar("T")
TOGETHER = 400
"""Needs or measures in one act, which takes some 10 ms on the writer."""


class NewField(NamedTuple):
    """A field of action; the last three are JSON."""

    code: str
    position: int
    title: str
    vision: str
    goals: str


class NewNeed(NamedTuple):
    """A need: the position of its field, the columns (lineage, number, position, target_group, extra), and its texts.

    A text is (language, statement, explanation); `extra` is JSON.
    """

    field: int
    values: tuple[str, str, int, str, str]
    texts: tuple[tuple[str, str, str], ...]


class NewMeasure(NamedTuple):
    """A measure: the position of its field and the columns (number, position, content); `content` is JSON."""

    field: int
    values: tuple[str, int, str]


class PlanRows(NamedTuple):
    """All rows of a version but its own."""

    fields: list[NewField]
    needs: list[NewNeed]
    measures: list[NewMeasure]

    def slices(self) -> "list[tuple[NewNeed | NewMeasure, ...]]":
        """The needs and measures in portions for one act each."""
        return [*cut(self.needs), *cut(self.measures)]


def rows(content: PlanContent) -> PlanRows:
    """The rows of a plan; a need without a lineage gets a new one."""
    made = PlanRows([], [], [])
    for place, field in enumerate(content.fields):
        made.fields.append(_field(place, field))
        made.needs.extend(_need(place, n, need) for n, need in enumerate(field.needs))
        made.measures.extend(
            NewMeasure(place, (measure.number, n, to_json(measure))) for n, measure in enumerate(field.measures)
        )
    return made


def cut(some: Sequence[T]) -> list[tuple[T, ...]]:
    """The rows in portions for one act each."""
    return [tuple(some[start : start + TOGETHER]) for start in range(0, len(some), TOGETHER)]


def _field(place: int, field: FieldContent) -> NewField:
    return NewField(field.code, place, to_json(field.title), to_json(field.vision), to_json(field.goals))


def _need(place: int, position: int, need: NeedContent) -> NewNeed:
    lineage = need.lineage or secrets.token_hex(8)
    languages = dict.fromkeys([*need.statement, *need.explanation])
    return NewNeed(
        place,
        (lineage, need.number, position, need.target_group, to_json(need.extra)),
        tuple((one, need.statement.get(one, ""), need.explanation.get(one, "")) for one in languages),
    )
