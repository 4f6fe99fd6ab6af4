"""Tables of a result's page: the columns of the workbook without those too wide for a page."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from flask_babel import gettext

from facilitation.exchange.results_export.columns import (
    CARDS,
    CHANNEL,
    LEVELS,
    NEEDS,
    PRIORITY,
    SPLIT,
    STATEMENTS,
    STEP,
    Column,
)
from facilitation.exchange.results_export.lines import (
    Line,
    Reader,
    card_lines,
    fields,
    need_lines,
    statement_lines,
)
from facilitation.rules.results.snapshot import Snapshot
from facilitation.rules.text import N_
from facilitation.web.translations import reader_language

SPREAD = Column(
    N_("Verteilung 1–5"),
    12,
    "text",
    lambda line, _: "\u202f·\u202f".join(map(str, (line.figures.get("priority") or {}).get("counts") or ())),
)
CARD_TEXTS = CARDS[2]
LEFT_OUT = {STEP, SPLIT, CARD_TEXTS, *PRIORITY, *LEVELS} - {PRIORITY[6], LEVELS[6]}


class Group(NamedTuple):
    """One item: its heads, its cards, and per column the cells of all voices and of each channel."""

    ref: str
    heads: list[Any]
    cards: str
    channels: list[str]
    columns: list[list[Any]]


class Table(NamedTuple):
    """`heads` are the kinds of the columns that name the item; the other columns are figures."""

    title: str
    heads: tuple[str, ...]
    columns: list[Column]
    groups: list[Group]
    channel: Column = CHANNEL


def result_tables(found: Sequence[Snapshot]) -> list[Table]:
    """The needs per field, then new cards, then other questions; empty tables are left out."""
    reader = Reader(reader_language(), gettext)
    parts = [
        _table(reader.text(title) or code, ("number", "text"), NEEDS, need_lines(found, code), reader)
        for code, title in fields(found).items()
    ]
    parts.append(_table(gettext("Neue Bedarfe"), ("text", "text"), CARDS, card_lines(found), reader))
    parts.append(_table(gettext("Weitere Fragen"), ("text",), STATEMENTS, statement_lines(found), reader))
    return [table for table in parts if table.groups]


def _table(title: str, heads: tuple[str, ...], columns: Sequence[Column], lines: list[Line], reader: Reader) -> Table:
    kept = _for_a_page(columns)
    every = [(line, [column.of(line, reader) for column in kept]) for line in lines]
    used = [n for n in range(len(kept)) if n < len(heads) or any(cells[n] not in (None, "") for _, cells in every)]
    groups = []
    for _, members in groupby(every, key=lambda one: (id(one[0].snapshot), one[0].item.ref)):
        rows = list(members)
        first, cells = rows[0]
        groups.append(
            Group(
                ref=rows[0][0].item.ref,
                heads=cells[: len(heads)],
                cards=str(CARD_TEXTS.of(first, reader) or "") if columns is CARDS else "",
                channels=[str(CHANNEL.of(line, reader)) for line, _ in rows],
                columns=[_lines(n, [row for _, row in rows]) for n in used if n >= len(heads)],
            )
        )
    return Table(title, heads, [kept[n] for n in used], groups)


def _lines(n: int, rows: list[list[Any]]) -> list[Any]:
    """The cells of one column; only the first if the channels have none, as for a hint."""
    lines = [row[n] for row in rows]
    return lines if any(line is not None for line in lines[1:]) else lines[:1]


def _for_a_page(columns: Sequence[Column]) -> list[Column]:
    """Columns for a page: without intervals and shares, and the levels in one column."""
    kept: list[Column] = []
    for column in columns:
        if column in (PRIORITY[0], LEVELS[0]):
            kept.append(SPREAD)
        if column not in LEFT_OUT and column.style != "share":
            kept.append(column)
    return kept
