"""From the blocks of a text document to a grid: a sheet per table, one for all sheets of measures, one for the text."""

from collections.abc import Iterable, Sequence

from facilitation.rules.planfile.blocks import Block, Heading, TableBlock, TextBlock
from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS, Grid, Sheet
from facilitation.rules.planfile.header import find_header
from facilitation.rules.planfile.headings import HeadingStack, as_heading, is_title
from facilitation.rules.planfile.measure_sheets import MeasureSheets
from facilitation.rules.planfile.prose import Prose
from facilitation.rules.text import one_line

MAX_TABLES = 600
"""A document of more tables is no plan; the hard test has one sheet for each of 250 measures."""


def build_grid(name: str, blocks: Iterable[Block]) -> Grid:
    """The tables and the text of a document as sheets, each with the heading it stands under."""
    trail, sheets, measures, prose = HeadingStack(), list[Sheet](), MeasureSheets(), Prose()
    title = ""
    beside = False  # whether a table directly follows another one
    for block in map(as_heading, blocks):
        if isinstance(block, TableBlock):
            prose.table(trail.field)
            if not _take(block, trail, sheets, measures, beside):
                continue
        elif isinstance(block, Heading):
            trail.enter(block)
            title = title or (block.text if is_title(block) else "")
            prose.enter(block)
        elif isinstance(block, TextBlock):
            prose.take(block, trail)
        beside = isinstance(block, TableBlock)
    found = (*sheets, *measures.sheets(), *prose.sheets())
    return Grid(name=name, sheets=found, named_sheets=False, title=one_line(title)[:200])


def _take(block: TableBlock, trail: HeadingStack, sheets: list[Sheet], measures: MeasureSheets, beside: bool) -> bool:
    """Add a table where it belongs; false if there is nothing in it."""
    if not any(any(row) for row in block.rows) or len(sheets) > MAX_TABLES:
        return False
    if measures.take(block, trail):
        return True
    if beside and sheets and (joined := _continued(sheets[-1], block)):
        sheets[-1] = joined
        return True
    field = trail.field
    name = f"Tabelle {len(sheets) + 1}"
    sheets.append(_sheet(f"{name}: {field}"[:80] if field else name, field, block))
    return True


def _sheet(name: str, field: str, block: TableBlock) -> Sheet:
    return Sheet(
        name=name,
        rows=tuple(row[:MAX_COLUMNS] for row in block.rows[:MAX_ROWS]),
        merged=block.merged,
        fills=block.fills,
        struck=block.struck,
        part="table",
        field=field,
        cut=len(block.rows) > MAX_ROWS or any(len(row) > MAX_COLUMNS for row in block.rows),
    )


def _continued(sheet: Sheet, block: TableBlock) -> Sheet | None:
    """A table that goes on after a page break: as wide, with the same header or none."""
    header = find_header(sheet)
    if header is None or sheet.width() != max(map(len, block.rows)):
        return None
    if find_header(_sheet("", "", block)) is not None and not _same(sheet.rows[header.row], block.rows[0]):
        return None
    start = len(sheet.rows)
    return Sheet(
        name=sheet.name,
        rows=(sheet.rows + block.rows)[:MAX_ROWS],
        merged=sheet.merged | {(row + start, column) for row, column in block.merged},
        fills=sheet.fills | {(row + start, column): fill for (row, column), fill in block.fills.items()},
        struck=sheet.struck | {(row + start, column) for row, column in block.struck},
        part="table",
        field=sheet.field,
        cut=sheet.cut or start + len(block.rows) > MAX_ROWS,
    )


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    return [text.split() for text in one] == [text.split() for text in other]
