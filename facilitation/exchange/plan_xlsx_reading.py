"""An XLSX workbook as a grid of displayed text, merged ranges filled."""

import warnings
from typing import Any
from zipfile import BadZipFile, ZipFile

from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook
from openpyxl.utils.cell import column_index_from_string, range_boundaries

from facilitation.exchange.archive import open_archive
from facilitation.exchange.cell_text import shown
from facilitation.exchange.unreadable import Unreadable
from facilitation.rules.plan_grid import MAX_COLUMNS, MAX_ROWS, Cell, Grid, Sheet
from facilitation.rules.plan_text import clean_text

MAX_SHEETS = 60
_XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_KINDS = {"n": "number", "d": "date", "e": "error"}


class _Layout:
    """What the streaming reader leaves out: merged ranges, what is hidden, formulas nobody has calculated."""

    def __init__(self) -> None:
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.uncalculated: list[Cell] = []

    def take(self, element: Any) -> None:
        """Note what one XML element of a sheet says about its layout."""
        tag = element.tag.removeprefix(_XML)
        if tag == "mergeCell":
            left, top, right, bottom = (edge or 1 for edge in range_boundaries(element.get("ref", "")))
            self.merged.append((top - 1, left - 1, min(bottom, MAX_ROWS), min(right, MAX_COLUMNS)))
        elif tag == "row" and element.get("hidden") in {"1", "true"} and element.get("r"):
            self.hidden_rows.add(int(element.get("r")) - 1)
        elif tag == "col" and element.get("hidden") in {"1", "true"}:
            last = min(int(element.get("max")), MAX_COLUMNS)
            self.hidden_columns.update(range(int(element.get("min")) - 1, last))
        elif (
            tag == "c"
            and element.find(f"{_XML}f") is not None
            and element.find(f"{_XML}v") is None
            and element.get("r")
        ):
            letters = element.get("r").rstrip("0123456789")
            self.uncalculated.append((int(element.get("r")[len(letters) :]) - 1, column_index_from_string(letters) - 1))


def read_xlsx(data: bytes, name: str) -> Grid:
    """The sheets of a workbook as text; Unreadable if it is none, or dangerous."""
    archive = open_archive(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(_stream(archive), read_only=True, data_only=True, keep_links=False)
            sheets = [_sheet(sheet) for sheet in book.worksheets[:MAX_SHEETS]]
    except MemoryError:
        raise
    except Exception as error:
        # openpyxl raises whatever a damaged part makes it stumble over: KeyError, TypeError, AttributeError, …
        raise Unreadable("broken") from error
    return Grid(name=name, sheets=tuple(sheets))


def _stream(archive: ZipFile) -> Any:
    if archive.fp is None:
        raise BadZipFile
    archive.fp.seek(0)
    return archive.fp


def _sheet(sheet: Any) -> Sheet:
    layout, kinds, rows = _layout(sheet), {}, []
    sheet.reset_dimensions()
    for r, cells in enumerate(sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS)):
        row = []
        for c, cell in enumerate(cells):
            kind = _kind(cell)
            if kind:
                kinds[r, c] = kind
            row.append(
                "" if kind.startswith("error") else clean_text(shown(cell.value, cell.number_format or "General"))
            )
        rows.append(_trimmed(row))
    while rows and not rows[-1]:
        rows.pop()
    kinds |= {cell: "formula" for cell in layout.uncalculated if cell not in kinds}
    filled, merged = _filled(rows, layout)
    return Sheet(
        name=clean_text(sheet.title), rows=filled, kinds=kinds, merged=merged, hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(layout.hidden_rows), hidden_columns=frozenset(layout.hidden_columns),
        cut=len(rows) >= MAX_ROWS or any(len(row) >= MAX_COLUMNS for row in rows),
    )  # fmt: skip


def _layout(sheet: Any) -> _Layout:
    layout = _Layout()
    with sheet._get_source() as source:  # the only way to the sheet's XML without holding all of its cells in memory
        for _, element in iterparse(source, forbid_dtd=True):
            layout.take(element)
            if element.tag in {f"{_XML}row", f"{_XML}mergeCell"}:
                element.clear()
    return layout


def _kind(cell: Any) -> str:
    if cell.value is None:
        return ""
    kind = _KINDS.get(cell.data_type, "")
    return f"error:{cell.value}" if kind == "error" else kind


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def _filled(rows: list[list[str]], layout: _Layout) -> tuple[tuple[tuple[str, ...], ...], frozenset[Cell]]:
    """The rows with each merged range showing its text in all of its cells, and which cells these are."""
    merged: set[Cell] = set()
    for top, left, bottom, right in layout.merged:
        text = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
        if not text:
            continue
        for r in range(top, min(bottom, len(rows))):
            rows[r] += [""] * (right - len(rows[r]))
            rows[r][left:right] = [text] * (right - left)
            merged.update((r, c) for c in range(left, right))
    return tuple(map(tuple, rows)), frozenset(merged)
