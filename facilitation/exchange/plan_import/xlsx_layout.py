"""What a streamed worksheet leaves out: merged ranges, hidden rows and columns, formulas nobody has calculated."""

from dataclasses import dataclass, field
from typing import IO, Any

from defusedxml.ElementTree import iterparse
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS, Cell

_XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_YES = {"1", "true"}


@dataclass(slots=True)
class Layout:
    """Layout of a sheet, counted from 0; a merged range is (top, left, bottom, right) without its last edge."""

    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncalculated: list[Cell] = field(default_factory=list)


def read_layout(source: IO[bytes]) -> Layout:
    """The layout of a sheet from its XML, read piece by piece."""
    layout = Layout()
    takers = {"mergeCell": _merged, "row": _row, "col": _column, "c": _cell}
    for _, element in iterparse(source, forbid_dtd=True):
        tag = element.tag.removeprefix(_XML)
        if tag in takers:
            takers[tag](layout, element)
        if tag in {"row", "mergeCell"}:
            element.clear()
    return layout


def _merged(layout: Layout, element: Any) -> None:
    left, top, right, bottom = (edge or 1 for edge in range_boundaries(element.get("ref", "")))
    layout.merged.append((top - 1, left - 1, min(bottom, MAX_ROWS), min(right, MAX_COLUMNS)))


def _row(layout: Layout, element: Any) -> None:
    if element.get("hidden") in _YES and element.get("r"):
        layout.hidden_rows.add(int(element.get("r")) - 1)


def _column(layout: Layout, element: Any) -> None:
    if element.get("hidden") in _YES:
        layout.hidden_columns.update(range(int(element.get("min")) - 1, min(int(element.get("max")), MAX_COLUMNS)))


def _cell(layout: Layout, element: Any) -> None:
    if element.find(f"{_XML}f") is not None and not element.findtext(f"{_XML}v") and element.get("r"):
        row, column = coordinate_to_tuple(element.get("r"))
        layout.uncalculated.append((row - 1, column - 1))
