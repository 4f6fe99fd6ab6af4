"""An OpenDocument spreadsheet as a grid of displayed text, read row by row.

The format stores what a cell shows beside its value, so nothing is formatted here.
"""

from typing import Any
from zipfile import ZipFile

from defusedxml.ElementTree import iterparse

from facilitation.exchange.plan_import.odf_text import texts
from facilitation.exchange.plan_import.xml import child, local, number, value
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

_KINDS = {"float": "number", "percentage": "number", "currency": "number", "date": "date", "time": "date"}
_HIDDEN = frozenset({"collapse", "filter"})
_ASIDE = frozenset({"tracked-changes", "shapes", "forms", "dde-links", "named-expressions", "annotation"})


def read_ods(archive: ZipFile, name: str) -> Grid:
    """The sheets of a spreadsheet."""
    sheets: list[Sheet] = []
    styles = _Styles()
    notes: set[str] = set()
    aside = 0  # how deep in what is no sheet, or in a table within a sheet
    table: _Table | None = None
    with archive.open("content.xml") as source:
        for event, element in iterparse(source, events=("start", "end"), forbid_dtd=True):
            tag = local(element.tag)
            if tag in _ASIDE or (tag == "table" and (aside or (event == "start" and table) or (table and table.depth))):
                aside += 1 if event == "start" else -1
                notes |= {"asides_unread"} if tag == "annotation" else set()
            elif aside:
                continue
            elif event == "start":
                table = _Table(element, styles) if tag == "table" else table
            elif tag == "style":
                styles.take(element)
            elif table and tag in {"table-column", "table-row"}:
                table.take(tag, element)
                element.clear()
            elif table and tag == "table":
                sheets.append(table.sheet())
                table = None
                element.clear()
    notes |= {"sheets_cut"} if len(sheets) > MAX_SHEETS else set()
    return Grid(name=name, sheets=tuple(sheets[:MAX_SHEETS]), notes=tuple(sorted(notes)))


class _Styles:
    """Backgrounds of cells and sheets that are not shown."""

    def __init__(self) -> None:
        self.fills: dict[str, str] = {}
        self.hidden: set[str] = set()
        self.struck: set[str] = set()

    def take(self, style: Any) -> None:
        """Remember a style."""
        name = value(style, "name")
        self.fills[name] = value(child(style, "table-cell-properties"), "background-color")
        if value(child(style, "text-properties"), "text-line-through-style", "none") != "none":
            self.struck.add(name)
        if value(child(style, "table-properties"), "display") == "false":
            self.hidden.add(name)


class _Table:
    """One sheet while it is read."""

    depth = 0

    def __init__(self, element: Any, styles: _Styles) -> None:
        self.name, self.styles = clean_text(value(element, "name")), styles
        self.hidden = value(element, "style-name") in styles.hidden
        self.rows: dict[int, dict[int, str]] = {}
        self.kinds: dict[Cell, str] = {}
        self.fills: dict[Cell, str] = {}
        self.struck: set[Cell] = set()
        self.spans: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.column_styles: dict[int, str] = {}
        self.row = self.column = 0
        self.cut = False

    def take(self, tag: str, element: Any) -> None:
        """The next columns or rows."""
        if tag == "table-column":
            self._columns(element)
        elif self.row >= MAX_ROWS:
            self.cut = self.cut or any("".join(texts(one)).strip() for one in element)
        else:
            self._row(element)

    def _columns(self, element: Any) -> None:
        count = min(number(element, "number-columns-repeated", 1), MAX_COLUMNS - self.column)
        for column in range(self.column, self.column + max(count, 0)):
            self.column_styles[column] = value(element, "default-cell-style-name")
            if value(element, "visibility") in _HIDDEN:
                self.hidden_columns.add(column)
        self.column += max(count, 0)

    def _row(self, element: Any) -> None:
        count = min(number(element, "number-rows-repeated", 1), MAX_ROWS - self.row)
        cells = self._cells(element)
        for row in range(self.row, self.row + count if cells else self.row):
            self.rows[row] = dict(cells)
        if value(element, "visibility") in _HIDDEN and cells:
            self.hidden_rows.update(range(self.row, self.row + count))
        self.row += count

    def _cells(self, element: Any) -> dict[int, str]:
        cells: dict[int, str] = {}
        column = 0
        for cell in element:
            if local(cell.tag) not in {"table-cell", "covered-table-cell"}:
                continue
            count = min(number(cell, "number-columns-repeated", 1), MAX_COLUMNS - column)
            text = _shown(cell) if count > 0 and local(cell.tag) == "table-cell" else ""
            for at in range(column, column + count):
                if text:
                    cells[at] = text
                self._note(cell, at, text)
            column += max(count, 0)
            self.cut = self.cut or (column >= MAX_COLUMNS and count <= 0 and bool(_shown(cell)))
        return cells

    def _note(self, cell: Any, column: int, text: str) -> None:
        """What a cell is besides its text: a number, a formula without result, the corner of a range, coloured."""
        here = (self.row, column)
        kind = _KINDS.get(value(cell, "value-type"), "")
        if text.startswith(("#", "Err:")) and value(cell, "formula"):
            self.kinds[here] = f"error:{text}"
        elif kind and text:
            self.kinds[here] = kind
        elif value(cell, "formula") and not value(cell, "value-type"):
            self.kinds[here] = "formula"
        across, down = number(cell, "number-columns-spanned", 1), number(cell, "number-rows-spanned", 1)
        if text and (across > 1 or down > 1):
            self.spans.append((self.row, column, down, across))
        style = value(cell, "style-name") or self.column_styles.get(column, "")
        if text and style in self.styles.struck:
            self.struck.add(here)
        fill = self.styles.fills.get(style, "")
        if fill.startswith("#"):
            self.fills[here] = fill

    def sheet(self) -> Sheet:
        """The sheet, ranges filled, errors empty."""
        for cell in (cell for cell, kind in self.kinds.items() if kind.startswith("error")):
            self.rows.get(cell[0], {}).pop(cell[1], None)
        merged = self._fill()
        rows = [self.rows.get(row, {}) for row in range(max((r for r, c in self.rows.items() if c), default=-1) + 1)]
        return Sheet(
            name=self.name,
            rows=tuple(tuple(row.get(at, "") for at in range(max(row, default=-1) + 1)) for row in rows),
            kinds=self.kinds,
            merged=frozenset(merged),
            fills=self.fills,
            struck=frozenset(self.struck),
            hidden=self.hidden,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            cut=self.cut,
        )

    def _fill(self) -> set[Cell]:
        last, merged = max(self.rows, default=0), set[Cell]()
        for top, left, down, across in self.spans:
            text = self.rows[top].get(left, "")
            for row in range(top, min(top + down, last + 1)):
                for column in range(left, min(left + across, MAX_COLUMNS)):
                    self.rows.setdefault(row, {})[column] = text
                    merged.add((row, column))
        return merged


def _shown(cell: Any) -> str:
    """The text a cell shows: a line for each paragraph, comments left out."""
    text = "\n".join("".join(texts(one)) for one in cell if local(one.tag) == "p")
    return clean_text(text[:MAX_TEXT])
