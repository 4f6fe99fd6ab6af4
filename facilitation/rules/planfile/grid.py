"""A file as a grid: sheets of rows of displayed text, before anybody asks what they mean."""

from typing import Literal

import msgspec

MAX_ROWS = 20_000
MAX_COLUMNS = 100
"""A sheet is read up to here; the hard test of the domain is 12 fields of 600 rows."""
MAX_SHEETS = 300
"""Sheets that are read: a sheet for each of 250 measures, and some more."""
MAX_TEXT = 32_767
"""Characters of a cell that are read; Excel itself holds no more."""

Cell = tuple[int, int]
"""Row and column, both counted from 0."""


Part = Literal["sheet", "table", "text"]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of text as the spreadsheet shows it, merged ranges filled.

    `kinds` names the cells that are no plain text: number, date, error, formula (one without a stored result).
    `merged` holds the cells that took their text from a merged range. `cut` is true when rows were left out.
    `fills` are background colours ("#ff0000"), `struck` the cells with text that is crossed out. `part` is what a reader calls it: a sheet, a table of a document, text.
    `field` is the heading under which a table stands, `of` the sheet it is a part of. A sheet with `doubtful` is read only when a person says so.
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
    of: str = ""
    doubtful: bool = False

    def text(self, row: int, column: int) -> str:
        """The text of a cell; outside of the sheet it is empty."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return ""
        return self.rows[row][column]

    def width(self, start: int = 0, stop: int | None = None) -> int:
        """Columns used by the rows from start to stop."""
        return max((len(row) for row in self.rows[start:stop]), default=0)


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """All sheets of a file. In a file without named sheets (CSV), a sheet's name says nothing about a field.

    `title` is what a document calls itself. `notes` are codes of problems that the reading of the file itself found: macros left out, letters in doubt.
    """

    name: str
    sheets: tuple[Sheet, ...]
    named_sheets: bool = True
    title: str = ""
    notes: tuple[str, ...] = ()


def column_letters(column: int) -> str:
    """The spreadsheet's name of a column: 0 → A, 27 → AB."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_number(cell: str) -> int:
    """The number of a cell's column, from 1: "B7" → 2."""
    number = 0
    for sign in cell:
        if "A" <= sign <= "Z":
            number = number * 26 + ord(sign) - ord("A") + 1
    return number


def cell_name(row: int, column: int) -> str:
    """The spreadsheet's name of a cell: (6, 1) → B7."""
    return f"{column_letters(column)}{row + 1}"
