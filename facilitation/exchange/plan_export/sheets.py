"""What the sheets of an exported plan hold, whichever program they are for: XLSX and ODS are written from here."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from facilitation.exchange.plan_export.columns import (
    Column,
    field_columns,
    measure_columns,
    need_columns,
    writable,
)
from facilitation.rules.plan.content import FieldContent, PlanContent
from facilitation.rules.planfile.languages import language_label
from facilitation.rules.planfile.metadata import LABELS
from facilitation.rules.text import pick

HEADER_ROW = 3
"""Counted from 1: a title, a line below it, the header; then a row per entry."""

OnItem = Callable[[], None]
"""Called after each need and each measure that is written."""


def no_progress() -> None:
    """Ignore progress."""


class Table(NamedTuple):
    """One sheet: its name, the two lines above the header, the columns, and what stands in the rows."""

    name: str
    title: str
    line: str
    columns: list[Column]
    entries: list[Any]

    def rows(self) -> Iterator[list[str]]:
        """The texts of each entry."""
        for entry in self.entries:
            yield [writable(column.text(entry)) for column in self.columns]


def about(content: PlanContent) -> dict[str, str]:
    """What the plan says of itself: label → value, in the order of our own import."""
    values = {
        "title": content.title,
        "municipality": content.municipality,
        "label": content.label,
        "adopted_on": german_date(content.adopted_on),
        "language": language_label(content.language),
        "highest_priority": content.highest_priority,
    }
    return {label: writable(values[name]) for name, label in LABELS.items()}


def tables(content: PlanContent) -> list[Table]:
    """The sheets after the one about the plan: the fields, a sheet per field, the measures."""
    names = Names(["Plan"])
    fields = Table(
        names.free("Handlungsfelder"), "Handlungsfelder", content.title, field_columns(content), list(content.fields)
    )
    columns = need_columns(content)
    needs = [
        Table(
            names.free(f"{field.code} {title_of(content, field)}"),
            title_of(content, field),
            field.vision.get(content.language, ""),
            [Column("HF", 6, _constant(field.code)), *columns],
            list(field.needs),
        )
        for field in content.fields
    ]
    return [fields, *needs, _measures(content, names)]


class Block(NamedTuple):
    """A table of a text document, below its field's heading."""

    title: str
    columns: list[Column]
    entries: Sequence[Any]

    def rows(self) -> Iterator[list[str]]:
        """The header, then the texts of each entry."""
        yield [writable(column.header) for column in self.columns]
        for entry in self.entries:
            yield [writable(column.text(entry)) for column in self.columns]


def overview(content: PlanContent) -> list[Block]:
    """What a text document begins with: what the plan says of itself, and its fields with all that is said of them."""
    facts = [Column("Angabe", 18, lambda pair: pair[0]), Column("Wert", 60, lambda pair: pair[1])]
    return [
        Block("Angaben zum Plan", facts, list(about(content).items())),
        Block("Handlungsfelder", field_columns(content), content.fields),
    ]


def blocks(content: PlanContent) -> Iterator[tuple[FieldContent, list[Block]]]:
    """The tables of each field; every row names its field's code, for a heading can be read in many ways."""
    needs, measures = need_columns(content), measure_columns(content)
    for field in content.fields:
        code = Column("HF", 6, _constant(field.code))
        found = (
            Block("Bedarfe", [code, *needs], field.needs),
            Block("Maßnahmen", [code, *measures], field.measures),
        )
        yield field, [block for block in found if block.entries]


def title_of(content: PlanContent, field: FieldContent) -> str:
    """A field's title in the plan's language, else in any, else its code."""
    return pick(field.title, content.language) or field.code


def german_date(iso: str | None) -> str:
    """2023-03-16 as 16.03.2023; nothing for no date."""
    return ".".join(reversed(iso.split("-"))) if iso else ""


class Names:
    """Names of sheets that Excel accepts: 31 characters, none of []:*?/\\, unlike every other in any case."""

    def __init__(self, taken: list[str]) -> None:
        self._taken = {name.casefold() for name in taken}

    def free(self, text: str) -> str:
        """The text as a name that no sheet has yet."""
        plain = re.sub(r"[\[\]:*?/\\\n]+", " ", writable(text)).strip(" '")[:31].strip(" '") or "Blatt"
        numbered = (f"{plain[: 30 - len(str(n))]} {n}" for n in range(2, 1000))
        name = next(name for name in (plain, *numbered) if name.casefold() not in self._taken)
        self._taken.add(name.casefold())
        return name


def _measures(content: PlanContent, names: Names) -> Table:
    pairs = [(field.code, measure) for field in content.fields for measure in field.measures]
    columns = [Column(header, width, _second(text)) for header, width, text in measure_columns(content)]
    first = Column("HF", 6, lambda pair: pair[0])
    return Table(names.free("Maßnahmen"), "Maßnahmen", content.title, [first, *columns], pairs)


def _constant(text: str) -> Callable[[Any], str]:
    return lambda _: text


def _second(text: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda pair: text(pair[1])
