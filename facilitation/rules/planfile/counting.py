"""Count rows and words of a sheet, and how many of them came in, so that nothing is lost unseen."""

from collections.abc import Iterable, Sequence

from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.preview import ColumnReading, Counted, RowReading

REPEATED = "header"
"""Kind of a row that repeats the header: it is no content."""
LEFT_OUT, TOTAL = "skipped", "total"
"""Kinds of rows that do not come in; a person may still take one that looks like a total."""


def count_sheet(sheet: Sheet, first: int, repeated: Iterable[int] = ()) -> Counted:
    """Count the rows with text from the first row of data on, without those that repeat the header, and their words."""
    left = frozenset(repeated)
    rows = [row for row in range(first, len(sheet.rows)) if row not in left and any(sheet.rows[row])]
    return Counted(len(rows), sum(_words(sheet, row, range(len(sheet.rows[row]))) for row in rows))


def count_taken(sheet: Sheet, columns: Sequence[ColumnReading], rows: Iterable[RowReading]) -> Counted:
    """Count the rows that came in, and the words in those of their columns that are taken over."""
    taken = [row.row - 1 for row in rows if row.kind not in (REPEATED, LEFT_OUT, TOTAL)]
    used = [column.index for column in columns if is_taken(column, columns)]
    return Counted(len(taken), sum(_words(sheet, row, used) for row in taken))


def is_taken(column: ColumnReading, columns: Sequence[ColumnReading]) -> bool:
    """Tell whether a column is taken over: of a table with needs and measures, an unknown column has no owner."""
    meanings = {one.meaning.partition(":")[0] for one in columns}
    ownerless = column.meaning == "extra" and column.reason == "none" and meanings >= {"need", "measure"}
    return column.meaning != "ignore" and not ownerless


def repeated_rows(rows: Iterable[RowReading]) -> list[int]:
    """Return the rows, counted from 0, that repeat the header."""
    return [row.row - 1 for row in rows if row.kind == REPEATED]


def _words(sheet: Sheet, row: int, columns: Iterable[int]) -> int:
    """Count the words of a row; a merged range counts once."""
    if not sheet.merged:
        return sum(len(sheet.text(row, column).split()) for column in columns)
    return sum(
        len(text.split())
        for column in columns
        if (text := sheet.text(row, column)) and not _repeats(sheet, row, column)
    )


def _repeats(sheet: Sheet, row: int, column: int) -> bool:
    if (row, column) not in sheet.merged:
        return False
    text = sheet.text(row, column)
    before = ((row - 1, column), (row, column - 1))
    return any(cell in sheet.merged and min(cell) >= 0 and sheet.text(*cell) == text for cell in before)
