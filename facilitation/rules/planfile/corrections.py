"""A sheet with the rows a person leaves out and the cells a person fills down."""

from collections.abc import Iterator

from msgspec.structs import replace

from facilitation.rules.planfile.grid import Cell, Sheet
from facilitation.rules.planfile.preview import SheetMapping


def corrected(sheet: Sheet, mapping: SheetMapping, below: int) -> Sheet:
    """The sheet as a person wants it read; `below` is its first row of data. Rows keep their numbers."""
    if not mapping.skip and not mapping.fill_down:
        return sheet
    rows = [list(row) for row in sheet.rows]
    for number in mapping.skip:
        if below < number <= len(rows):
            rows[number - 1] = []
    filled = {cell for column in mapping.fill_down for cell in _fill_down(rows, column, below)}
    return replace(sheet, rows=tuple(map(tuple, rows)), merged=sheet.merged | filled)


def _fill_down(rows: list[list[str]], column: int, below: int) -> Iterator[Cell]:
    """Fill the gaps of a column; yields its cells that now go on with others, as if they were merged."""
    above, start = "", below
    for number, row in enumerate(rows[below:], start=below):
        if column < len(row) and row[column]:
            above, start = row[column], number
        elif above and any(row):
            row += [""] * (column + 1 - len(row))
            row[column] = above
            yield from ((start, column), (number, column))
