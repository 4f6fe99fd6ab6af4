"""What a person should know of a sheet before its rows are read."""

from collections.abc import Iterator, Sequence

from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS, Sheet
from facilitation.rules.planfile.header import Header
from facilitation.rules.planfile.preview import ColumnReading, Place, Problem, cell_place
from facilitation.rules.planfile.problems import problem
from facilitation.rules.text import spans_text


def oddities(sheet: Sheet, below: int) -> Iterator[Problem]:
    """What is unusual about a sheet as such: cut, hidden parts, errors, formulas without result."""
    here = Place(sheet=sheet.name)
    if sheet.cut:
        yield problem("sheet_cut", here, rows=MAX_ROWS, columns=MAX_COLUMNS)
    rows = range(below, len(sheet.rows))
    if hidden := sum(any(sheet.rows[row]) for row in sheet.hidden_rows if row in rows):
        yield problem("hidden_rows", here, count=hidden)
    if hidden := sum(any(sheet.text(row, column) for row in rows) for column in sheet.hidden_columns):
        yield problem("hidden_columns", here, count=hidden)
    if struck := sorted({row + 1 for row, _column in sheet.struck if row >= below}):
        yield problem("struck_through", here, rows=spans_text(struck))
    for (row, column), kind in sheet.kinds.items():
        if kind == "formula":
            yield problem("formula_empty", cell_place(sheet.name, row, column))
        elif kind.startswith("error"):
            yield problem("error_cell", cell_place(sheet.name, row, column), text=kind.partition(":")[2])


def column_problems(sheet: Sheet, header: Header, columns: Sequence[ColumnReading]) -> Iterator[Problem]:
    """Columns that are left out, or were understood with little confidence."""
    meanings = {column.meaning.partition(":")[0] for column in columns}
    for column in columns:
        place = cell_place(sheet.name, header.row, column.index)
        if column.meaning == "extra" and meanings >= {"need", "measure"} and column.reason == "none":
            yield problem("column_unread", place, header=column.header[:60])
        elif 0 < column.confidence < 0.75 and column.meaning != "extra":
            yield problem("column_unsure", place, header=column.header[:60], meaning=column.meaning.partition(":")[0])
