"""Read a workbook of Excel 97 to 2003 as a grid of displayed text."""

import os
from collections.abc import Iterable, Iterator
from datetime import datetime

import xlrd
from xlrd.book import Book
from xlrd.sheet import Sheet as XlsSheet
from xlrd.xldate import xldate_as_datetime

from facilitation.exchange.plan_import.number_formats import format_value
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.rules.planfile.grid import (
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_TEXT,
    Cell,
    Grid,
    Sheet,
)
from facilitation.rules.text import clean_text

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#WERT!", 23: "#BEZUG!", 29: "#NAME?", 36: "#ZAHL!", 42: "#NV"}
_SOLID = 1
_KINDS = {xlrd.XL_CELL_NUMBER: "number", xlrd.XL_CELL_DATE: "date", xlrd.XL_CELL_ERROR: "error"}


def read_xls(data: bytes, name: str) -> Grid:
    """Read the sheets of a workbook."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - xlrd would print warnings
        try:
            book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=nowhere, on_demand=True)
        except xlrd.XLRDError as error:
            raise Unreadable("encrypted" if "encrypted" in str(error) else "broken") from error
        sheets = [_sheet(book, book.sheet_by_index(n)) for n in range(min(book.nsheets, MAX_SHEETS))]
    # Macros are in a storage of this name.
    macros = ("macros_ignored",) if "_VBA_PROJECT_CUR".encode("utf-16-le") in data else ()
    cut = ("sheets_cut",) if book.nsheets > MAX_SHEETS else ()
    return Grid(name=name, sheets=tuple(sheets), notes=macros + cut)


def _sheet(book: Book, sheet: XlsSheet) -> Sheet:
    rows, columns = min(sheet.nrows, MAX_ROWS), min(sheet.ncols, MAX_COLUMNS)
    table = [[_text(book, sheet, row, column) for column in range(_width(sheet, row, columns))] for row in range(rows)]
    merged = set(_fill_merged(table, sheet.merged_cells))
    return Sheet(
        name=clean_text(sheet.name),
        rows=tuple(map(tuple, table)),
        kinds=dict(_kinds(sheet, rows, columns)),
        merged=frozenset(merged),
        fills=dict(_fills(book, sheet, rows, columns)),
        struck=frozenset(_struck(book, sheet, rows, columns)),
        hidden=bool(sheet.visibility),
        hidden_rows=frozenset(row for row, one in sheet.rowinfo_map.items() if one.hidden and row < rows),
        hidden_columns=frozenset(
            column for column, one in sheet.colinfo_map.items() if one.hidden and column < columns
        ),
        cut=sheet.nrows > MAX_ROWS or sheet.ncols > MAX_COLUMNS,
    )


def _width(sheet: XlsSheet, row: int, columns: int) -> int:
    return min(int(sheet.row_len(row)), columns)


def _text(book: Book, sheet: XlsSheet, row: int, column: int) -> str:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR}:
        return ""
    if kind == xlrd.XL_CELL_TEXT:
        return clean_text(value[:MAX_TEXT])
    if kind == xlrd.XL_CELL_BOOLEAN:
        return format_value(bool(value), "General")
    code = _format(book, sheet, row, column)
    moment = _moment(book, value) if kind == xlrd.XL_CELL_DATE else None
    number = int(value) if float(value).is_integer() and abs(value) < 1e15 else value
    return clean_text(format_value(number if moment is None else moment, code))


def _moment(book: Book, value: float) -> datetime | None:
    """Convert a number to a date; None if no calendar has it."""
    try:
        moment: datetime = xldate_as_datetime(value, book.datemode)
    except (ValueError, OverflowError):
        return None
    return moment


def _format(book: Book, sheet: XlsSheet, row: int, column: int) -> str:
    found = book.format_map.get(book.xf_list[sheet.cell_xf_index(row, column)].format_key)
    return found.format_str if found else "General"


def _kinds(sheet: XlsSheet, rows: int, columns: int) -> Iterator[tuple[Cell, str]]:
    for row in range(rows):
        for column in range(_width(sheet, row, columns)):
            kind = _KINDS.get(sheet.cell_type(row, column))
            if kind == "error":
                yield (row, column), f"error:{_ERRORS.get(sheet.cell_value(row, column), '#?')}"
            elif kind:
                yield (row, column), kind


def _fills(book: Book, sheet: XlsSheet, rows: int, columns: int) -> Iterator[tuple[Cell, str]]:
    """The backgrounds of cells."""
    solid = {
        n: "#{:02x}{:02x}{:02x}".format(*colour)
        for n, form in enumerate(book.xf_list)
        if form.background.fill_pattern == _SOLID
        and (colour := book.colour_map.get(form.background.pattern_colour_index))
    }
    for row in range(rows) if solid else ():
        for column in range(_width(sheet, row, columns)):
            if fill := solid.get(sheet.cell_xf_index(row, column)):
                yield (row, column), fill


def _struck(book: Book, sheet: XlsSheet, rows: int, columns: int) -> Iterator[Cell]:
    """The cells whose text is crossed out."""
    struck = {n for n, form in enumerate(book.xf_list) if book.font_list[form.font_index].struck_out}
    for row in range(rows) if struck else ():
        for column in range(_width(sheet, row, columns)):
            if sheet.cell_xf_index(row, column) in struck and sheet.cell_value(row, column):
                yield row, column


def _fill_merged(table: list[list[str]], ranges: Iterable[tuple[int, int, int, int]]) -> Iterator[Cell]:
    """Write the text of merged ranges into all of their cells and yield these."""
    for top, bottom, left, right in ranges:
        text = table[top][left] if top < len(table) and left < len(table[top]) else ""
        for row in range(top, min(bottom, len(table))) if text else ():
            for column in range(left, min(right, MAX_COLUMNS)):
                table[row] += [""] * (column + 1 - len(table[row]))
                table[row][column] = text
                yield row, column
