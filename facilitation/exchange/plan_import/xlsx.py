"""Read an XLSX workbook as a grid of displayed text, merged ranges filled."""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any, NamedTuple
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml.ElementTree import iterparse
from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from facilitation.exchange.plan_import.number_formats import format_value
from facilitation.exchange.plan_import.xlsx_colours import CellStyles, StreamedCell
from facilitation.exchange.plan_import.xlsx_strict import usual_workbook, without_families
from facilitation.exchange.plan_import.xml import local_name, parse
from facilitation.exchange.xlsx_text import as_shown
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
_XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TRUE = {"1", "true"}
_OF_LAYOUT = re.compile(rb"mergeCell|hidden|<(?:\w+:)?f[\s/>]|<!|encoding=[\"'](?!utf-8|UTF-8)")
_PART, _LONGEST_MARK = 1_000_000, 80
"""Bytes of a sheet's XML that are searched at once, and those that are searched again with the next ones."""


def read_xlsx(archive: ZipFile, name: str) -> Grid:
    """Read the sheets of a workbook; macros are not run."""
    archive = usual_workbook(archive)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = _open(archive)
        except ValueError:  # a family of fonts above 14, for one
            book = _open(without_families(archive))
        styles = CellStyles(book.loaded_theme)
        sheets = [_read_sheet(sheet, styles) for sheet in book.worksheets[:MAX_SHEETS]]
        notes = ("sheets_cut",) if len(book.worksheets) > MAX_SHEETS else ()
    return Grid(name=name, sheets=tuple(sheets), notes=(*notes, "asides_unread") if _has_comments(archive) else notes)


def _open(archive: ZipFile) -> Workbook:
    if archive.fp is None:
        raise BadZipFile
    archive.fp.seek(0)
    return load_workbook(archive.fp, read_only=True, data_only=True, keep_links=False)


def _has_comments(archive: ZipFile) -> bool:
    """Whether there are comments or text boxes, which are not read."""
    names = archive.namelist()
    return any(name.startswith(("xl/comments", "xl/threadedComments")) for name in names) or any(
        _has_text(archive.read(name)) for name in names if name.startswith("xl/drawings/drawing")
    )


def _has_text(drawing: bytes) -> bool:
    """Whether a drawing holds text, or cannot be read."""
    try:
        return any(local_name(one.tag) == "t" for one in parse(drawing).iter())
    except ParseError:
        return True


def _read_sheet(sheet: Any, styles: CellStyles) -> Sheet:
    with sheet._get_source() as source:  # the only way to a sheet's XML without holding all of its cells in memory
        layout = read_layout(source)
    cells = _read_cells(sheet, styles)
    merged = _fill_merged(cells.rows, layout)
    return Sheet(
        name=clean_text(sheet.title),
        rows=tuple(map(tuple, cells.rows)),
        kinds=dict.fromkeys(layout.uncalculated, "formula") | cells.kinds,
        merged=merged,
        fills=cells.fills,
        struck=frozenset(cells.struck),
        hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(layout.hidden_rows),
        hidden_columns=frozenset(layout.hidden_columns),
        cut=len(cells.rows) >= MAX_ROWS or any(len(row) >= MAX_COLUMNS for row in cells.rows),
    )


class _Cells(NamedTuple):
    """The texts of a sheet's cells without empty ends, their kinds and backgrounds, and which are crossed out."""

    rows: list[list[str]]
    kinds: dict[Cell, str]
    fills: dict[Cell, str]
    struck: set[Cell]


def _read_cells(sheet: Any, styles: CellStyles) -> _Cells:
    rows: list[list[str]] = []
    kinds: dict[Cell, str] = {}
    fills: dict[Cell, str] = {}
    struck: set[Cell] = set()
    sheet.reset_dimensions()
    # Asked for a hundred columns, openpyxl would make as many cells of each row.
    for r, row in enumerate(sheet.iter_rows(max_row=MAX_ROWS)):
        cells = row[:MAX_COLUMNS]
        kinds |= {(r, c): kind for c, cell in enumerate(cells) if (kind := _kind(cell))}
        rows.append(_without_empty_end([_text(cell) for cell in cells]))
        struck |= {(r, c) for c, cell in enumerate(cells) if cell.value is not None and styles.is_struck(cell)}
        coloured = enumerate(cells) if rows[-1] else ()  # rows that have a colour but no text are not kept
        fills |= {(r, c): fill for c, cell in coloured if (fill := styles.fill(cell))}
    while rows and not rows[-1]:
        rows.pop()
    return _Cells(rows, kinds, fills, struck)


def _text(cell: StreamedCell) -> str:
    if cell.value is None or cell.data_type == "e":
        return ""
    if isinstance(cell.value, str):  # Excel writes control characters of a text as _x000D_.
        return clean_text(as_shown(cell.value)[:MAX_TEXT])
    return clean_text(format_value(cell.value, cell.number_format or "General")[:MAX_TEXT])


def _kind(cell: StreamedCell) -> str:
    if cell.value is None:
        return ""
    kind = _KINDS.get(cell.data_type, "")
    return f"error:{cell.value}" if kind == "error" else kind


def _without_empty_end(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def _fill_merged(rows: list[list[str]], layout: "Layout") -> frozenset[Cell]:
    """Write the text of each merged range into all of its cells, and return these."""
    merged: set[Cell] = set()
    for top, left, bottom, right in layout.merged:
        text = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
        for r in range(top, min(bottom, len(rows))) if text else ():
            rows[r] += [""] * (right - len(rows[r]))
            rows[r][left:right] = [text] * (right - left)
            merged.update((r, c) for c in range(left, right))
    return frozenset(merged)


class MergedRange(NamedTuple):
    """A merged range, counted from 0; `bottom` and `right` are not part of it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Layout:
    """What openpyxl leaves out when it streams a sheet. `uncalculated` are formulas without a stored result."""

    merged: list[MergedRange] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncalculated: list[Cell] = field(default_factory=list)


def read_layout(source: IO[bytes]) -> Layout:
    """Read the layout of a sheet from its XML in one pass; not at all if nothing in it can be of a layout."""
    layout = Layout()
    if not _may_have_layout(source):
        return layout
    source.seek(0)
    for _, element in iterparse(source, forbid_dtd=True):
        tag = element.tag.removeprefix(_XML)
        if tag == "mergeCell":
            layout.merged.append(_merged_range(element))
        elif tag == "row" and element.get("hidden") in _TRUE and element.get("r"):
            layout.hidden_rows.add(int(element.get("r", "")) - 1)
        elif tag == "col" and element.get("hidden") in _TRUE:
            layout.hidden_columns.update(_columns(element))
        elif tag == "c" and _is_uncalculated(element):
            row, column = coordinate_to_tuple(element.get("r", ""))
            layout.uncalculated.append((row - 1, column - 1))
        if tag in {"row", "mergeCell"}:
            element.clear()
    return layout


def _may_have_layout(source: IO[bytes]) -> bool:
    """Tell whether a sheet's XML holds hidden or merged cells, formulas, or anything but plain elements in UTF-8."""
    before = source.read(4)
    if b"\0" in before or not before.startswith((b"<", b"\xef\xbb\xbf<")):
        return True
    while part := source.read(_PART):
        if _OF_LAYOUT.search(before + part):
            return True
        before = part[-_LONGEST_MARK:]
    return False


def _merged_range(element: Element) -> MergedRange:
    left, top, right, bottom = (edge or 1 for edge in range_boundaries(element.get("ref", "")))
    return MergedRange(top - 1, left - 1, min(bottom, MAX_ROWS), min(right, MAX_COLUMNS))


def _columns(element: Element) -> Iterator[int]:
    yield from range(int(element.get("min", "")) - 1, min(int(element.get("max", "")), MAX_COLUMNS))


def _is_uncalculated(element: Element) -> bool:
    return bool(element.find(f"{_XML}f") is not None and not element.findtext(f"{_XML}v") and element.get("r"))
