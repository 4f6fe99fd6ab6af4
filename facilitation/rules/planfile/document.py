"""Turn the blocks of a text document into a grid: a sheet per table, one for all measure sheets, some for the text."""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from msgspec.structs import replace

from facilitation.rules.planfile.blocks import Block, Heading, TableBlock, TextBlock
from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS, Grid, Sheet
from facilitation.rules.planfile.header import find_header
from facilitation.rules.planfile.headings import HeadingStack, as_heading, is_title
from facilitation.rules.planfile.measure_headings import MeasureHeadings
from facilitation.rules.planfile.measure_sheets import MeasureSheets
from facilitation.rules.planfile.own_export import is_table_title
from facilitation.rules.planfile.prose import Prose
from facilitation.rules.text import one_line

REST = "Text: alles Übrige"
MAX_TABLES = 600
"""Tables of a document that are read; the largest plan in the tests has a table for each of 250 measures."""


def build_grid(name: str, blocks: Iterable[Block]) -> Grid:
    """Make sheets of the tables and of the text of a document, each with the heading above it."""
    headings, tables, prose, measures, rest = HeadingStack(), _Tables(), Prose(), MeasureHeadings(), _Rest()
    title = ""
    found = tuple(blocks)
    for block, after in pairwise(chain[Block | None](map(as_heading, found), (None,))):
        if isinstance(block, TableBlock):
            prose.add_table(headings.field)
            measures.end_section()
            tables.add(block, headings)
            continue
        if isinstance(block, Heading):
            headings.push(block)
            title = title or (block.text if is_title(block) else "")
            prose.enter_heading(block)
            measures.enter_heading(block, headings)
        elif isinstance(block, TextBlock) and not (
            is_table_title(block, after) or measures.add_text(block) or prose.add_text(block, headings)
        ):
            rest.add(block, headings)
        tables.end_sequence()
    sheets = (*tables.sheets, *tables.measures.sheets(), *measures.sheets(), *prose.sheets(), *rest.sheets())
    return Grid(name=name, sheets=sheets, named_sheets=False, title=one_line(title)[:200], blocks=found)


class _Rest:
    """The texts of a document that nothing else took: a person may still say what they are."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, str, str]] = []

    def add(self, block: TextBlock, headings: HeadingStack) -> None:
        """Add a paragraph below its heading and its field."""
        above = headings.innermost
        if len(self._rows) < MAX_ROWS - 1:
            self._rows.append((headings.field, above.text if above else "", block.text))

    def sheets(self) -> list[Sheet]:
        """Return one sheet of all these texts, or nothing if there are none."""
        if not self._rows:
            return []
        return [Sheet(name=REST, rows=(("Handlungsfeld", "Überschrift", "Text"), *self._rows), part="text", rest=True)]


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
            name = f"Tabelle {len(self.sheets) + 1}"
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
        cut=sheet.cut or start + len(block.rows) > MAX_ROWS,
    )


def _is_same_row(one: Sequence[str], other: Sequence[str]) -> bool:
    return [text.split() for text in one] == [text.split() for text in other]
