"""A sheet with the rows a person leaves out and the cells a person fills down."""

from msgspec.structs import replace

from facilitation.rules.plan_grid import Sheet
from facilitation.rules.plan_preview import SheetMapping


def corrected(sheet: Sheet, mapping: SheetMapping, below: int) -> Sheet:
    """The sheet as a person wants it read; `below` is its first row of data. Rows keep their numbers."""
    if not mapping.skip and not mapping.fill_down:
        return sheet
    rows = [list(row) for row in sheet.rows]
    for number in mapping.skip:
        if below < number <= len(rows):
            rows[number - 1] = []
    for column in mapping.fill_down:
        _fill_down(rows, column, below)
    return replace(sheet, rows=tuple(map(tuple, rows)))


def _fill_down(rows: list[list[str]], column: int, below: int) -> None:
    above = ""
    for row in rows[below:]:
        if column < len(row) and row[column]:
            above = row[column]
        elif above and any(row):
            row += [""] * (column + 1 - len(row))
            row[column] = above
