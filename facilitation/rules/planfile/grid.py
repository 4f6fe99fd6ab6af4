"""A file as a grid: sheets of rows of displayed text, before their meaning is read."""

from typing import Literal

import msgspec

from facilitation.rules.planfile.blocks import Block
from facilitation.rules.planfile.passages import Passage

MAX_ROWS = 20_000
MAX_COLUMNS = 100
"""Rows and columns of a sheet that are read; the largest plan in the tests has 12 fields of 600 rows."""
MAX_SHEETS = 300
"""Sheets that are read: enough for a sheet per measure in a plan of 250 measures."""
MAX_TEXT = 32_767
"""Characters of a cell that are read; Excel stores no more."""

Cell = tuple[int, int]
"""Row and column, both counted from 0."""


Part = Literal["sheet", "table", "text"]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of text as the spreadsheet shows it, merged ranges filled.

    `kinds`: cells that are not plain text: number, date, error, formula (without a stored result).
    `merged`: cells that took their text from a merged range. `cut`: rows or columns were left out.
    `fills`: background colours ("#ff0000"). `struck`: cells with text that is crossed out.
    `part`: how messages call it: a sheet, a table of a document, text. `field`: the heading above a table in a document.
    `heading`: the nearest heading of any kind. `split_from`: name of the sheet of which this is one table.
    `file`: name of the file without its ending, if it holds this sheet only. `doubtful`: read only when a person asks for it. `rest`: texts outside of tables that nothing else holds.
    `own`: of a file that we wrote ourselves. `page`: where it begins, 0 if the file has no pages. `unsure`: its rows and
    columns were told by the distances of texts. `records`: rows of the file that were joined to these, since each named the
    row above it.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    kinds: dict[Cell, str] = {}
    merged: frozenset[Cell] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    cut: bool = False
    fills: dict[Cell, str] = {}
    struck: frozenset[Cell] = frozenset()
    part: Part = "sheet"
    field: str = ""
    heading: str = ""
    split_from: str = ""
    file: str = ""
    doubtful: bool = False
    rest: bool = False
    own: bool = False
    page: int = 0
    unsure: bool = False
    records: int = 0

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell, "" outside of the sheet."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return ""
        return self.rows[row][column]

    def width(self, start: int = 0, stop: int | None = None) -> int:
        """Count the columns used by the rows from start to stop."""
        return max((len(row) for row in self.rows[start:stop]), default=0)


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """All sheets of a file. `named_sheets` is false where the names do not come from people (CSV, documents).

    `title`: a document's own title, `blocks`: its texts and tables in order, `passages`: its text with roles. `notes`: codes of problems found while opening the file, such as macros left out;
    `pages_noted`: codes of problems of some of its pages, and which. `left_out`: those sheets that hold what is no text of the document, as footnotes.
    """

    name: str
    sheets: tuple[Sheet, ...]
    named_sheets: bool = True
    title: str = ""
    notes: tuple[str, ...] = ()
    pages_noted: dict[str, tuple[int, ...]] = {}
    left_out: tuple[Sheet, ...] = ()
    blocks: tuple[Block, ...] = ()
    passages: tuple[Passage, ...] = ()


def column_letters(column: int) -> str:
    """Convert a column index to spreadsheet letters: 0 → A, 27 → AB."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_number(cell: str) -> int:
    """Convert a cell name to its column number, counted from 1: "B7" → 2."""
    number = 0
    for sign in cell:
        if "A" <= sign <= "Z":
            number = number * 26 + ord(sign) - ord("A") + 1
    return number


def cell_name(row: int, column: int) -> str:
    """Convert row and column, counted from 0, to a cell name: (6, 1) → B7."""
    return f"{column_letters(column)}{row + 1}"
