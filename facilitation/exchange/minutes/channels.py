"""Write the annex of the minutes with the results by channel, for groups that are large enough."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.exchange.minutes.word_document import TEXT_WIDTH, MinutesDocument
from facilitation.exchange.minutes.word_xml import Column, Text
from facilitation.exchange.results_export.columns import kind_columns
from facilitation.exchange.results_export.rows import ResultRow, item_rows, kind_of
from facilitation.rules.results import columns
from facilitation.rules.results.snapshot import Participation, Snapshot, published
from facilitation.rules.results.summary import in_plan_order
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_

MOST_COLUMNS = 7
HIDDEN = "·"
_NUMBER, _TEXT, _WIDEST = 14, 66, 52


class StepTable(NamedTuple):
    """The results of one step by channel: the channels that answered, the kind's columns, and the rows of all channels."""

    snapshot: Snapshot
    ways: list[Participation]
    columns: list[columns.Column]
    rows: list[ResultRow]


def split_steps(snapshots: Sequence[Snapshot]) -> list[StepTable]:
    """The steps that have results by channel for some item, and in which more than one channel answered."""
    return [
        table
        for table in map(_step_table, snapshots)
        if len(table.ways) > 1 and table.columns and any(any(row.item.counts.values()) for row in table.rows)
    ]


def _step_table(snapshot: Snapshot) -> StepTable:
    ways = [one for one in snapshot.participation if one.answered or _has_counts(snapshot, one.channel)]
    shown = published(snapshot)
    types = "".join(dict.fromkeys(item.ref[0] for item in shown.items))
    items = [item for item in shown.items if item.total]
    rows = [row for item in items for row in item_rows(shown, item) if row.channel is None]
    offered = kind_columns(types, "ways", [kind_of(shown)])
    used = [one for one in offered if any(one.of(row.answered) is not None for row in rows)]
    return StepTable(snapshot, ways, used, in_plan_order(rows))


def _has_counts(snapshot: Snapshot, channel: str) -> bool:
    return any(item.counts.get(channel) for item in snapshot.items)


def write_channels(document: MinutesDocument, record: SessionRecord, locale: Locale) -> None:
    """Write a table for each step, or several if there are too many channels for the width of a page."""
    _ = locale.translate
    document.add_paragraph(
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
            document.add_heading(words.localised(table.snapshot.activity.title, locale), 2)
        _write_step(document, table, locale)


def _write_step(document: MinutesDocument, table: StepTable, locale: Locale) -> None:
    numbered = all(row.item.number for row in table.rows)
    first = Column(locale.translate(N_("Nr.") if numbered else N_("Text")), _NUMBER if numbered else _TEXT)
    together = max(1, (MOST_COLUMNS - 1) // len(table.columns))
    for start in range(0, len(table.ways), together):
        some = table.ways[start : start + together]
        room = (TEXT_WIDTH - first.width) / (len(some) * sum(column.width for column in table.columns))
        heads = [first, *(_column(way, column, room, locale) for way in some for column in table.columns)]
        if start:
            document.add_paragraph(locale.translate(N_("Weitere Zugänge:")), "After Table")
        title = locale.translate(N_("Ergebnisse nach Zugang"))
        document.add_table(title, heads, [_cells(row, some, table.columns, locale) for row in table.rows])


def _column(way: Participation, column: columns.Column, room: float, locale: Locale) -> Column:
    width = min(_WIDEST, column.width * room)
    return Column(words.with_soft_hyphens(f"{locale.text(way.name)}:\n{locale.translate(column.title)}"), width)


def _cells(
    row: ResultRow, ways: Sequence[Participation], shown: Sequence[columns.Column], locale: Locale
) -> list[Text]:
    text = row.part.text if row.part else row.item.text
    first = row.item.number or words.localised(text, locale)
    return [first, *(_cell(row, way.channel, column, locale) for way in ways for column in shown)]


def _cell(row: ResultRow, channel: str, column: columns.Column, locale: Locale) -> str:
    if not row.item.counts:
        return HIDDEN
    own = row.answered._replace(
        counts=row.item.counts.get(channel, {}), figures=row.item.figures.get(channel, {}), whole=False
    )
    return words.format_figure(column.of(own), column.style, locale)
