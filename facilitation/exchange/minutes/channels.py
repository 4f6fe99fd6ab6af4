"""The annex of the minutes that shows each way in apart, where no group is small enough to be recognised."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitation.exchange.minutes import words
from facilitation.exchange.minutes.word_document import TEXT_WIDTH, Paper
from facilitation.exchange.minutes.word_xml import Column, Text
from facilitation.exchange.results_export.columns import kind_columns
from facilitation.exchange.results_export.rows import Reader, ResultRow, item_rows, kind_of
from facilitation.rules.results import columns
from facilitation.rules.results.snapshot import Participation, Snapshot, published
from facilitation.rules.results.summary import in_plan_order
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_

MOST_COLUMNS = 7
HIDDEN = "·"
_NUMBER, _TEXT, _WIDEST = 14, 66, 52


class StepTable(NamedTuple):
    """What one step can tell by way in: the ways that answered, the kind's columns, and the rows of all together."""

    snapshot: Snapshot
    ways: list[Participation]
    columns: list[columns.Column]
    rows: list[ResultRow]


def split_steps(snapshots: Sequence[Snapshot]) -> list[StepTable]:
    """The steps in which more than one way in answered, and whose kind tells some item by them."""
    return [
        table
        for table in map(_step_table, snapshots)
        if len(table.ways) > 1 and table.columns and any(any(row.item.counts.values()) for row in table.rows)
    ]


def _step_table(snapshot: Snapshot) -> StepTable:
    ways = [one for one in snapshot.participation if one.answered or _said_something(snapshot, one.channel)]
    shown = published(snapshot)
    types = "".join(dict.fromkeys(item.ref[0] for item in shown.items))
    items = [item for item in shown.items if item.total]
    rows = [row for item in items for row in item_rows(shown, item) if row.channel is None]
    offered = kind_columns(types, "ways", [kind_of(shown)])
    used = [one for one in offered if any(one.of(row.answered) is not None for row in rows)]
    return StepTable(snapshot, ways, used, in_plan_order(rows))


def _said_something(snapshot: Snapshot, channel: str) -> bool:
    return any(item.counts.get(channel) for item in snapshot.items)


def put(paper: Paper, record: SessionRecord, reader: Reader) -> None:
    """A table for each step; where there are too many ways in for a page, several below each other."""
    _ = reader.translate
    paper.say(
        _(
            N_(
                "Ja, teilweise und nein in Prozent, in Klammern: Antworten. „·“ heißt: nicht gezeigt, weil dazu aus einem Zugang weniger als fünf Stimmen "
                "kamen. „–“ heißt: zu wenige Antworten."
            )
        )
    )
    steps = split_steps(record.snapshots)
    for table in steps:
        if len(steps) > 1:
            paper.heading(words.said(table.snapshot.activity.title, reader), 2)
        _put_step(paper, table, reader)


def _put_step(paper: Paper, table: StepTable, reader: Reader) -> None:
    numbered = all(row.item.number for row in table.rows)
    first = Column(reader.translate(N_("Nr.") if numbered else N_("Text")), _NUMBER if numbered else _TEXT)
    together = max(1, (MOST_COLUMNS - 1) // len(table.columns))
    for start in range(0, len(table.ways), together):
        some = table.ways[start : start + together]
        room = (TEXT_WIDTH - first.width) / (len(some) * sum(column.width for column in table.columns))
        heads = [first, *(_column(way, column, room, reader) for way in some for column in table.columns)]
        if start:
            paper.say(reader.translate(N_("Weitere Zugänge:")), "After Table")
        title = reader.translate(N_("Ergebnisse nach Zugang"))
        paper.table(title, heads, [_cells(row, some, table.columns, reader) for row in table.rows])


def _column(way: Participation, column: columns.Column, room: float, reader: Reader) -> Column:
    width = min(_WIDEST, column.width * room)
    return Column(words.parted(f"{reader.text(way.name)}:\n{reader.translate(column.title)}"), width)


def _cells(
    row: ResultRow, ways: Sequence[Participation], shown: Sequence[columns.Column], reader: Reader
) -> list[Text]:
    text = row.part.text if row.part else row.item.text
    first = row.item.number or words.said(text, reader)
    return [first, *(_cell(row, way.channel, column, reader) for way in ways for column in shown)]


def _cell(row: ResultRow, channel: str, column: columns.Column, reader: Reader) -> str:
    if not row.item.counts:
        return HIDDEN
    own = row.answered._replace(
        counts=row.item.counts.get(channel, {}), figures=row.item.figures.get(channel, {}), whole=False
    )
    return words.figure(column.of(own), column.style, reader)
