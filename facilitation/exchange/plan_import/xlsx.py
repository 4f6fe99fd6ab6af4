"""An XLSX workbook as a grid of displayed text, merged ranges filled."""

import warnings
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from facilitation.exchange.plan_import.number_formats import shown
from facilitation.exchange.plan_import.xlsx_colours import Palette
from facilitation.exchange.plan_import.xlsx_layout import Layout, read_layout
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

_KINDS = {"n": "number", "d": "date", "e": "error"}


def read_xlsx(archive: ZipFile, name: str) -> Grid:
    """The sheets of a workbook as text; macros in it are left alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(_stream(archive), read_only=True, data_only=True, keep_links=False)
        palette = Palette(book.loaded_theme)
        sheets = [_sheet(sheet, palette) for sheet in book.worksheets[:MAX_SHEETS]]
        notes = ("sheets_cut",) if len(book.worksheets) > MAX_SHEETS else ()
    return Grid(name=name, sheets=tuple(sheets), notes=(*notes, "asides_unread") if _has_asides(archive) else notes)


def _has_asides(archive: ZipFile) -> bool:
    """Whether there are comments, or boxes with text."""
    names = archive.namelist()
    return any(name.startswith(("xl/comments", "xl/threadedComments")) for name in names) or any(
        b"<a:t>" in archive.read(name) for name in names if name.startswith("xl/drawings/drawing")
    )


def _stream(archive: ZipFile) -> Any:
    if archive.fp is None:
        raise BadZipFile
    archive.fp.seek(0)
    return archive.fp


def _sheet(sheet: Any, palette: Palette) -> Sheet:
    with sheet._get_source() as source:  # the only way to a sheet's XML without holding all of its cells in memory
        layout = read_layout(source)
    rows, kinds, fills, struck = _cells(sheet, palette)
    filled, merged = _filled(rows, layout)
    return Sheet(
        name=clean_text(sheet.title),
        rows=filled,
        kinds=dict.fromkeys(layout.uncalculated, "formula") | kinds,
        merged=merged,
        fills=fills,
        struck=frozenset(struck),
        hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(layout.hidden_rows),
        hidden_columns=frozenset(layout.hidden_columns),
        cut=len(rows) >= MAX_ROWS or any(len(row) >= MAX_COLUMNS for row in rows),
    )


def _cells(sheet: Any, palette: Palette) -> tuple[list[list[str]], dict[Cell, str], dict[Cell, str], set[Cell]]:
    """The text of all cells, without empty ends, which of them are no plain text or struck, and their colours."""
    rows: list[list[str]] = []
    kinds: dict[Cell, str] = {}
    fills: dict[Cell, str] = {}
    struck: set[Cell] = set()
    sheet.reset_dimensions()
    for r, cells in enumerate(sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS)):
        kinds |= {(r, c): kind for c, cell in enumerate(cells) if (kind := _kind(cell))}
        rows.append(_trimmed([_text(cell) for cell in cells]))
        struck |= {(r, c) for c, cell in enumerate(cells) if cell.value is not None and palette.is_struck(cell)}
        used = enumerate(cells) if rows[-1] else ()  # a sheet coloured to its end is no reason to keep it all
        fills |= {(r, c): fill for c, cell in used if (fill := palette.fill(cell))}
    while rows and not rows[-1]:
        rows.pop()
    return rows, kinds, fills, struck


def _text(cell: Any) -> str:
    if cell.value is None or cell.data_type == "e":
        return ""
    return clean_text(shown(cell.value, cell.number_format or "General")[:MAX_TEXT])


def _kind(cell: Any) -> str:
    if cell.value is None:
        return ""
    kind = _KINDS.get(cell.data_type, "")
    return f"error:{cell.value}" if kind == "error" else kind


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def _filled(rows: list[list[str]], layout: Layout) -> tuple[tuple[tuple[str, ...], ...], frozenset[Cell]]:
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
