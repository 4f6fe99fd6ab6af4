"""Turn the blocks of a text document into a grid: a sheet per table, one for all measure sheets, some for the text."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from facilitation.rules.planfile.blocks import Block, Heading, TableBlock
from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS, Grid, Sheet
from facilitation.rules.planfile.header import find_header
from facilitation.rules.planfile.headings import HeadingStack, as_heading, is_title
from facilitation.rules.planfile.measure_sheets import MeasureSheets
from facilitation.rules.planfile.passage_roles import Marks, assign_roles
from facilitation.rules.planfile.split_passages import split_passages
from facilitation.rules.planfile.text_sheets import TextSheets
from facilitation.rules.text import one_line

MAX_TABLES = 600
"""Tables of a document that are read; the largest plan in the tests has a table for each of 250 measures."""
NO_MARKS = Marks()


def build_grid(name: str, blocks: Iterable[Block], marks: Marks = NO_MARKS) -> Grid:
    """Make sheets of the tables and of the text of a document, each with the heading above it.

    `marks`: what a person said of the passages of its text.
    """
    found = tuple(blocks)
    passages = split_passages(found)
    headings = assign_roles(passages, marks)
    tables, fields = _Tables(), list[str]()
    for one in passages:
        if one.block is None:
            tables.end_sequence()
            fields.append(one.field if one.role in ("goal", "vision", "need") else "")
        else:
            tables.add(one.block, headings[id(one)])
            fields.append(headings[id(one)].field)
    text = TextSheets(passages, dict.fromkeys(filter(None, fields)))
    return Grid(
        name=name,
        sheets=(*tables.sheets, *tables.measures.sheets(), *text.sheets()),
        named_sheets=False,
        title=_title(found),
        blocks=found,
        passages=tuple(one for one in passages if one.block is None),
    )


def marked_grid(grid: Grid, marks: Marks) -> Grid:
    """Return the grid of a document with what a person said of its passages."""
    if marks == NO_MARKS or not grid.blocks:
        return grid
    marked = build_grid(grid.name, grid.blocks, marks)
    kept = {"notes": grid.notes, "pages_noted": grid.pages_noted, "left_out": grid.left_out}
    return replace(marked, sheets=(*marked.sheets, *grid.left_out), **kept)


def _title(blocks: Sequence[Block]) -> str:
    headings = (one for one in map(as_heading, blocks) if isinstance(one, Heading))
    return next((one_line(one.text)[:200] for one in headings if is_title(one)), "")


class _Tables:
    """The tables of a document; one that directly follows another may continue it after a page break."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.measures = MeasureSheets()
        self._follows = False

    def end_sequence(self) -> None:
        """Note that something other than a table came."""
        self._follows = False

    def add(self, block: TableBlock, headings: HeadingStack) -> None:
        """Add a table as a sheet, a measure sheet, or the continuation of the table before; skip an empty one."""
        if not any(any(row) for row in block.rows) or len(self.sheets) > MAX_TABLES:
            return
        if not self.measures.add_if_measure(block.rows, headings) and not self._continues_last(block):
            field = block.field or headings.field
            above = headings.innermost
            name = f"Tabelle {len(self.sheets) + 1}" + (f", Seite {block.page}" if block.page else "")
            one = _sheet(f"{name}: {field}"[:80] if field else name, field, block)
            self.sheets.append(replace(one, heading=above.text if above else ""))
        self._follows = True

    def _continues_last(self, block: TableBlock) -> bool:
        """Append a table to the one directly before it if it continues that one; return whether it does."""
        joined = _joined(self.sheets[-1], block) if self._follows and self.sheets else None
        if joined:
            self.sheets[-1] = joined
        return joined is not None


def _sheet(name: str, field: str, block: TableBlock) -> Sheet:
    return Sheet(
        name=name,
        rows=tuple(row[:MAX_COLUMNS] for row in block.rows[:MAX_ROWS]),
        merged=block.merged,
        fills=block.fills,
        struck=block.struck,
        part="table",
        field=field,
        page=block.page,
        unsure=block.unsure,
        cut=len(block.rows) > MAX_ROWS or any(len(row) > MAX_COLUMNS for row in block.rows),
    )


def _joined(sheet: Sheet, block: TableBlock) -> Sheet | None:
    """Return both tables as one if they are as wide and the second has the same header or none; else None."""
    if sheet.width() != max(map(len, block.rows)) or (block.field and block.field != sheet.field):
        return None
    header = find_header(sheet)
    if header is None:
        return None
    if find_header(_sheet("", "", block)) is not None and not _is_same_row(sheet.rows[header.row], block.rows[0]):
        return None
    start = len(sheet.rows)
    return replace(
        sheet,
        rows=(sheet.rows + block.rows)[:MAX_ROWS],
        merged=sheet.merged | {(row + start, column) for row, column in block.merged},
        fills=sheet.fills | {(row + start, column): fill for (row, column), fill in block.fills.items()},
        struck=sheet.struck | {(row + start, column) for row, column in block.struck},
        unsure=sheet.unsure or block.unsure,
        cut=sheet.cut or start + len(block.rows) > MAX_ROWS,
    )


def _is_same_row(one: Sequence[str], other: Sequence[str]) -> bool:
    return [text.split() for text in one] == [text.split() for text in other]
