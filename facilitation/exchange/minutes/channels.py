"""Write the annex of the minutes with the results by channel, for groups that are large enough."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.exchange.results_export.columns import kind_columns
from facilitation.exchange.results_export.rows import LATE, ResultRow, by_portion, item_rows, kind_of, portion_of
from facilitation.rules.documents.blocks import MOST_COLUMNS, TEXT_WIDTH, BlockList, Column, Text, plain
from facilitation.rules.results import columns
from facilitation.rules.results.disclosure import members
from facilitation.rules.results.figure_words import HIDDEN, NOTHING
from facilitation.rules.results.figures import Counts, Figures
from facilitation.rules.results.snapshot import Item, Snapshot, group_name
from facilitation.rules.results.summary import in_plan_order
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_

_CARDS = "cg"
"""Cards and groups of cards: by way in they stand in the workbook only."""
LATER = "late"
"""The group of ballots that were typed after the look at the result."""
_NUMBER, _TEXT, _WIDEST = 16, 66, 50


class StepTable(NamedTuple):
    """The results of one step by groups of channels, the kind's columns, and the rows of all channels.

    `late` is what ballots said that were typed after the look, by item; LATER is their group then.
    """

    snapshot: Snapshot
    groups: list[str]
    columns: list[columns.Column]
    rows: list[ResultRow]
    late: dict[str, Item]


def split_steps(record: SessionRecord) -> list[StepTable]:
    """The steps that have results by channel, or of late ballots, for some item."""
    supplements = by_portion(record.supplements)
    tables = [_step_table(one, supplements.get(portion_of(one))) for one in record.snapshots]
    return [table for table in tables if table.groups and table.columns]


def _step_table(snapshot: Snapshot, supplement: Snapshot | None) -> StepTable:
    late = {item.ref: item for item in supplement.items if item.is_told} if supplement else {}
    types = "".join(dict.fromkeys(item.ref[0] for item in snapshot.items))
    items = [item for item in snapshot.items if item.total and item.ref[0] not in _CARDS]
    rows = [row for item in items for row in item_rows(snapshot, item) if row.channel is None]
    offered = kind_columns(types, "ways", [kind_of(snapshot)])
    used = [one for one in offered if any(one.of(row.answered) is not None for row in rows)]
    groups = [*_groups(snapshot), *([LATER] if late else [])]
    return StepTable(snapshot, groups, used, in_plan_order(rows), late)


def _groups(snapshot: Snapshot) -> list[str]:
    """The keys of all groups that some item is told by, in the session's order."""
    places = {line.channel: place for place, line in enumerate(snapshot.participation)}
    keys = {key for item in snapshot.items for key in item.counts}
    return sorted(keys, key=lambda key: [places[one] for one in members(key)])


def write_channels(blocks: BlockList, record: SessionRecord, locale: Locale) -> None:
    """Write a table for each step, or several if there are too many channels for the width of a page."""
    _ = locale.translate
    blocks.add_paragraph(
        _(
            N_(
                "Ja, teilweise und nein in Prozent, in Klammern: Antworten. „·“ heißt: so nicht gezeigt, weil dazu aus einem Zugang zu wenige oder fast nur "
                "gleiche Antworten kamen. „–“ heißt: zu wenige Antworten. Wo aus keinem Zugang etwas zu zeigen ist, fehlt die Zeile."
            )
        )
    )
    steps = split_steps(record)
    for table in steps:
        if len(steps) > 1:
            blocks.add_heading(words.localised(table.snapshot.activity.title, locale), 2)
        words.write_secrecy(blocks, table.snapshot.activity, locale)
        _write_step(blocks, table, locale)


def _write_step(blocks: BlockList, table: StepTable, locale: Locale) -> None:
    numbered = all(row.item.number for row in table.rows)
    first = Column(locale.translate(N_("Nr.") if numbered else N_("Text")), _NUMBER if numbered else _TEXT)
    together = max(1, (MOST_COLUMNS - 1) // len(table.columns))
    for start in range(0, len(table.groups), together):
        some = table.groups[start : start + together]
        room = (TEXT_WIDTH - first.width) / (len(some) * sum(column.width for column in table.columns))
        heads = [first, *(_column(table, key, column, room, locale) for key in some for column in table.columns)]
        if start:
            blocks.add_paragraph(locale.translate(N_("Weitere Zugänge:")), "after_table")
        title = locale.translate(N_("Ergebnisse nach Zugang"))
        rows = (_cells(row, some, table, locale) for row in table.rows)
        blocks.add_table(title, heads, [cells for cells in rows if set(map(plain, cells[1:])) - {HIDDEN, NOTHING}])


def _column(table: StepTable, key: str, column: columns.Column, room: float, locale: Locale) -> Column:
    width = min(_WIDEST, column.width * room)
    name = locale.text(LATE if key == LATER else group_name(key, table.snapshot.participation))
    return Column(words.with_soft_hyphens(f"{name}:\n{locale.translate(column.title)}"), width)


def _cells(row: ResultRow, groups: Sequence[str], table: StepTable, locale: Locale) -> list[Text]:
    text = row.part.text if row.part else row.item.text
    first = row.item.number or words.localised(text, locale)
    return [first, *(_cell(row, _said(row, key, table), column, locale) for key in groups for column in table.columns)]


def _said(row: ResultRow, key: str, table: StepTable) -> tuple[Counts, Figures] | None:
    """What a group of channels, or the late ballots, said of the item of a row; None where it is not told."""
    if key == LATER:
        late = table.late.get(row.item.ref)
        return (late.total, late.figures["all"]) if late else None
    return (row.item.counts[key], row.item.figures[key]) if key in row.item.counts else None


def _cell(row: ResultRow, said: tuple[Counts, Figures] | None, column: columns.Column, locale: Locale) -> str:
    if said is None:
        return HIDDEN
    own = row.answered._replace(counts=said[0], figures=said[1], whole=False)
    return words.format_figure(column.of(own), column.style, locale)
