"""The tables of an exported plan, for spreadsheets (XLSX, ODS) and for text documents (Word, Markdown)."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from facilitation.exchange.plan_export.columns import (
    Column,
    Entry,
    field_columns,
    measure_columns,
    need_columns,
    writable,
)
from facilitation.rules.plan.content import FieldContent, MeasureContent, PlanContent
from facilitation.rules.planfile.languages import language_label
from facilitation.rules.planfile.metadata import LABELS
from facilitation.rules.planfile.own_export import ABOUT_HEADERS, TABLE_TITLES
from facilitation.rules.text import cut_utf16, pick

HEADER_ROW = 3
"""Counted from 1: a title, a line below it, the header; then a row per entry."""

OnItem = Callable[[], None]
"""Called after each need and each measure that is written."""


def no_progress() -> None:
    """Ignore progress."""


class Head(NamedTuple):
    """The header of a column and its width in characters."""

    header: str
    width: int


class Table(NamedTuple):
    """A sheet: its name, the two lines above the header, the columns, and a function that yields the rows."""

    name: str
    title: str
    line: str
    columns: list[Head]
    rows: Callable[[], Iterator[list[str]]]


class Block(NamedTuple):
    """A table of a text document, and a function that yields its header and its rows."""

    title: str
    columns: list[Head]
    rows: Callable[[], Iterator[list[str]]]


def about(content: PlanContent) -> dict[str, str]:
    """The data of the plan itself: label → value, in the order of our own import."""
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
    names = SheetNames(["Plan"])
    fields = _table(
        names.unused("Handlungsfelder"), "Handlungsfelder", content.title, field_columns(content), content.fields
    )
    columns = need_columns(content)
    needs = [
        _table(
            names.unused(f"{field.code} {title_of(content, field)}"),
            title_of(content, field),
            field.vision.get(content.language, ""),
            [Column("HF", 6, _constant(field.code)), *columns],
            field.needs,
        )
        for field in content.fields
    ]
    return [fields, *needs, _measures(content, names)]


def overview(content: PlanContent) -> list[Block]:
    """The first tables of a text document: the data of the plan itself, and its fields."""
    facts: list[Column[tuple[str, str]]] = [
        Column(ABOUT_HEADERS[0], 18, lambda pair: pair[0]),
        Column(ABOUT_HEADERS[1], 60, lambda pair: pair[1]),
    ]
    return [
        _block(TABLE_TITLES["about"], facts, list(about(content).items())),
        _block(TABLE_TITLES["fields"], field_columns(content), content.fields),
    ]


def blocks(content: PlanContent) -> Iterator[tuple[FieldContent, list[Block]]]:
    """The tables of each field. Every row has its field's code, since a heading can be read in several ways."""
    needs, measures = need_columns(content), measure_columns(content)
    for field in content.fields:
        found = []
        if field.needs:
            found.append(_block(TABLE_TITLES["needs"], [Column("HF", 6, _constant(field.code)), *needs], field.needs))
        if field.measures:
            found.append(
                _block(TABLE_TITLES["measures"], [Column("HF", 6, _constant(field.code)), *measures], field.measures)
            )
        yield field, found


def title_of(content: PlanContent, field: FieldContent) -> str:
    """A field's title in the plan's language, else in another one, else its code."""
    return pick(field.title, content.language) or field.code


def german_date(iso: str | None) -> str:
    """2023-03-16 as 16.03.2023; empty for no date."""
    return ".".join(reversed(iso.split("-"))) if iso else ""


LONGEST_NAME = 31
"""Units of UTF-16."""


class SheetNames:
    """Makes names of sheets that Excel accepts: 31 units of UTF-16, none of []:*?/\\, different from each other in any case."""

    def __init__(self, taken: list[str]) -> None:
        self._taken = {name.casefold() for name in taken}

    def unused(self, text: str) -> str:
        """Turn a text into a name that no sheet has yet, and reserve it."""
        plain = re.sub(r"[\[\]:*?/\\\n]+", " ", writable(text)).strip(" '")
        plain = cut_utf16(plain, LONGEST_NAME).strip(" '") or "Blatt"
        numbered = (f"{cut_utf16(plain, LONGEST_NAME - 1 - len(str(n)))} {n}" for n in range(2, 1000))
        name = next(name for name in (plain, *numbered) if name.casefold() not in self._taken)
        self._taken.add(name.casefold())
        return name


def _measures(content: PlanContent, names: SheetNames) -> Table:
    pairs = [(field.code, measure) for field in content.fields for measure in field.measures]
    columns: list[Column[tuple[str, MeasureContent]]] = [
        Column("HF", 6, lambda pair: pair[0]),
        *(Column(header, width, _of_second(text)) for header, width, text in measure_columns(content)),
    ]
    return _table(names.unused("Maßnahmen"), "Maßnahmen", content.title, columns, pairs)


def _table(name: str, title: str, line: str, columns: Sequence[Column[Entry]], entries: Sequence[Entry]) -> Table:
    return Table(name, title, line, _heads(columns), lambda: _rows(columns, entries))


def _block(title: str, columns: Sequence[Column[Entry]], entries: Sequence[Entry]) -> Block:
    def rows() -> Iterator[list[str]]:
        yield [writable(column.header) for column in columns]
        yield from _rows(columns, entries)

    return Block(title, _heads(columns), rows)


def _heads(columns: Sequence[Column[Entry]]) -> list[Head]:
    return [Head(column.header, column.width) for column in columns]


def _rows(columns: Sequence[Column[Entry]], entries: Sequence[Entry]) -> Iterator[list[str]]:
    for entry in entries:
        yield [writable(column.text(entry)) for column in columns]


def _constant(text: str) -> Callable[[object], str]:
    return lambda _: text


def _of_second(text: Callable[[MeasureContent], str]) -> Callable[[tuple[str, MeasureContent]], str]:
    return lambda pair: text(pair[1])
