"""A plan as the rows it is stored in. Making them is the long part and needs no database; the writer only numbers them."""

import secrets
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

import msgspec

from facilitation.rules.plan.content import FieldContent, NeedContent, PlanContent

Do: TypeAlias = Callable[..., Any]
"""Runs `act(db, *arguments)` on the writer, like `Store.do`: long work comes in several acts, and votes pass between."""
TOGETHER = 400
"""Needs or measures in one act: some 10 ms on the writer."""


class NeedRow(NamedTuple):
    """A need: the place of its field, (lineage, number, position, target_group, extra), (language, statement, explanation) each."""

    field: int
    values: tuple[Any, ...]
    texts: tuple[tuple[str, str, str], ...]


class MeasureRow(NamedTuple):
    """A measure: the place of its field, (number, position, content)."""

    field: int
    values: tuple[Any, ...]


class PlanRows(NamedTuple):
    """A version: its fields (code, position, title, vision, goals), and what is below them."""

    fields: list[tuple[Any, ...]]
    needs: list[NeedRow]
    measures: list[MeasureRow]

    def slices(self) -> "list[tuple[NeedRow | MeasureRow, ...]]":
        """Rows that are stored together."""
        return [*cut(self.needs), *cut(self.measures)]


def rows(content: PlanContent) -> PlanRows:
    """The rows of a plan; a need without a lineage begins one."""
    made = PlanRows([], [], [])
    for place, field in enumerate(content.fields):
        made.fields.append(_field(place, field))
        made.needs.extend(_need(place, n, need) for n, need in enumerate(field.needs))
        made.measures.extend(
            MeasureRow(place, (measure.number, n, json_of(measure))) for n, measure in enumerate(field.measures)
        )
    return made


def json_of(value: Any) -> str:
    """What a JSON column keeps."""
    return msgspec.json.encode(value).decode()


def cut(some: Sequence[Any]) -> list[tuple[Any, ...]]:
    """As many rows as one act stores, and again."""
    return [tuple(some[start : start + TOGETHER]) for start in range(0, len(some), TOGETHER)]


def _field(place: int, field: FieldContent) -> tuple[Any, ...]:
    return (field.code, place, json_of(field.title), json_of(field.vision), json_of(field.goals))


def _need(place: int, position: int, need: NeedContent) -> NeedRow:
    lineage = need.lineage or secrets.token_hex(8)
    languages = dict.fromkeys([*need.statement, *need.explanation])
    return NeedRow(
        place,
        (lineage, need.number, position, need.target_group, json_of(need.extra)),
        tuple((one, need.statement.get(one, ""), need.explanation.get(one, "")) for one in languages),
    )
