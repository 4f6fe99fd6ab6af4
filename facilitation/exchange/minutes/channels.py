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
from facilitation.rules.results.disclosure import members
from facilitation.rules.results.snapshot import Snapshot, group_name
from facilitation.rules.results.summary import in_plan_order
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_

MOST_COLUMNS = 7
HIDDEN = "·"
_NUMBER, _TEXT, _WIDEST = 14, 66, 52


class StepTable(NamedTuple):
    """The results of one step by groups of channels, the kind's columns, and the rows of all channels."""

    snapshot: Snapshot
    groups: list[str]
    columns: list[columns.Column]
    rows: list[ResultRow]


def split_steps(snapshots: Sequence[Snapshot]) -> list[StepTable]:
    """The steps that have results by channel for some item."""
    return [table for table in map(_step_table, snapshots) if table.groups and table.columns]


def _step_table(snapshot: Snapshot) -> StepTable:
    types = "".join(dict.fromkeys(item.ref[0] for item in snapshot.items))
    items = [item for item in snapshot.items if item.total]
    rows = [row for item in items for row in item_rows(snapshot, item) if row.channel is None]
    offered = kind_columns(types, "ways", [kind_of(snapshot)])
    used = [one for one in offered if any(one.of(row.answered) is not None for row in rows)]
    return StepTable(snapshot, _groups(snapshot), used, in_plan_order(rows))


def _groups(snapshot: Snapshot) -> list[str]:
    """The keys of all groups that some item is told by, in the session's order."""
    places = {line.channel: place for place, line in enumerate(snapshot.participation)}
    keys = {key for item in snapshot.items for key in item.counts}
    return sorted(keys, key=lambda key: [places[one] for one in members(key)])


def write_channels(document: MinutesDocument, record: SessionRecord, locale: Locale) -> None:
    """Write a table for each step, or several if there are too many channels for the width of a page."""
    _ = locale.translate
    document.add_paragraph(
        _(
            N_(
                "Ja, teilweise und nein in Prozent, in Klammern: Antworten. „·“ heißt: so nicht gezeigt, weil dazu aus einem Zugang zu wenige oder fast nur "
                "gleiche Antworten kamen. „–“ heißt: zu wenige Antworten."
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
    for start in range(0, len(table.groups), together):
        some = table.groups[start : start + together]
        room = (TEXT_WIDTH - first.width) / (len(some) * sum(column.width for column in table.columns))
        heads = [first, *(_column(table, key, column, room, locale) for key in some for column in table.columns)]
        if start:
            document.add_paragraph(locale.translate(N_("Weitere Zugänge:")), "After Table")
        title = locale.translate(N_("Ergebnisse nach Zugang"))
        document.add_table(title, heads, [_cells(row, some, table.columns, locale) for row in table.rows])


def _column(table: StepTable, key: str, column: columns.Column, room: float, locale: Locale) -> Column:
    width = min(_WIDEST, column.width * room)
    name = locale.text(group_name(key, table.snapshot.participation))
    return Column(words.with_soft_hyphens(f"{name}:\n{locale.translate(column.title)}"), width)


def _cells(row: ResultRow, groups: Sequence[str], shown: Sequence[columns.Column], locale: Locale) -> list[Text]:
    text = row.part.text if row.part else row.item.text
    first = row.item.number or words.localised(text, locale)
    return [first, *(_cell(row, key, column, locale) for key in groups for column in shown)]


def _cell(row: ResultRow, key: str, column: columns.Column, locale: Locale) -> str:
    if key not in row.item.counts:
        return HIDDEN
    own = row.answered._replace(counts=row.item.counts[key], figures=row.item.figures[key], whole=False)
    return words.format_figure(column.of(own), column.style, locale)
