"""Tables of a result's page: the columns of the workbook without those too wide for a page."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from flask_babel import gettext

from facilitation.exchange.locale import Locale
from facilitation.exchange.results_export.columns import (
    CARD_TEXTS,
    CHANNEL,
    SECRECY,
    SPLIT,
    STEP,
    CellValue,
    Column,
    card_columns,
    need_columns,
    own_columns,
    own_tables,
    question_columns,
)
from facilitation.exchange.results_export.rows import (
    ResultRow,
    by_portion,
    card_rows,
    fields,
    need_rows,
    own_rows,
    question_rows,
)
from facilitation.rules.results.snapshot import Snapshot
from facilitation.web.translations import reader_language

LEFT_OUT = {STEP, SPLIT, SECRECY, CARD_TEXTS}


class Group(NamedTuple):
    """One item: its heads, its cards, and per column the cells of all voices and of each channel."""

    ref: str
    heads: list[CellValue]
    cards: str
    channels: list[str]
    columns: list[list[CellValue]]


class Table(NamedTuple):
    """`heads` are the kinds of the columns that name the item; the other columns are figures."""

    title: str
    heads: tuple[str, ...]
    columns: list[Column]
    groups: list[Group]
    channel: Column = CHANNEL


def result_tables(found: Sequence[Snapshot], supplements: Sequence[Snapshot] = ()) -> list[Table]:
    """The needs per field, then new cards, then other questions; empty tables are left out."""
    locale, late = Locale(reader_language(), gettext), by_portion(supplements)
    parts = [
        _table(
            locale.text(title) or code, ("number", "text"), need_columns("page"), need_rows(found, code, late), locale
        )
        for code, title in fields(found).items()
    ]
    parts.append(
        _table(gettext("Neue Bedarfe"), ("text", "text"), card_columns("page"), card_rows(found, late), locale)
    )
    asked = question_rows(found)
    parts.append(_table(gettext("Rückfragen"), ("text",), question_columns("page"), asked, locale))
    for own in own_tables(own_rows(found, late)):
        heads = ("text", "text") if any(row.part for row in own.rows) else ("text",)
        parts.append(_table(gettext(own.title), heads, own_columns(own, "page"), own.rows, locale))
    return [table for table in parts if table.groups]


def _table(
    title: str, heads: tuple[str, ...], columns: Sequence[Column], rows: list[ResultRow], locale: Locale
) -> Table:
    kept = [column for column in columns if column not in LEFT_OUT]
    every = [(row, [column.of(row, locale) for column in kept]) for row in rows]
    used = [n for n in range(len(kept)) if n < len(heads) or any(cells[n] not in (None, "") for _, cells in every)]
    groups = []
    for _, members in groupby(every, key=lambda one: (id(one[0].snapshot), one[0].item.ref, one[0].part)):
        found = list(members)
        first, cells = found[0]
        groups.append(
            Group(
                ref=first.item.ref,
                heads=cells[: len(heads)],
                cards=str(CARD_TEXTS.of(first, locale) or ""),
                channels=[str(CHANNEL.of(row, locale)) for row, _ in found],
                columns=[_lines(n, [row for _, row in found]) for n in used if n >= len(heads)],
            )
        )
    return Table(title, heads, [kept[n] for n in used], groups)


def _lines(n: int, rows: list[list[CellValue]]) -> list[CellValue]:
    """The cells of one column; only the first if the channels have none, as for a hint."""
    lines = [row[n] for row in rows]
    return lines if any(line is not None for line in lines[1:]) else lines[:1]
