"""Read an OpenDocument spreadsheet as a grid, row by row.

The format stores the displayed text of a cell beside its value, so nothing is formatted here.
"""

from io import BytesIO
from typing import IO, NamedTuple
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import iterparse

from facilitation.exchange.plan_import.odf_text import paragraph_text
from facilitation.exchange.plan_import.xml import attribute, child, int_attribute, local_name
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
_SKIPPED = frozenset({"tracked-changes", "shapes", "forms", "dde-links", "named-expressions", "annotation"})


def read_ods(archive: ZipFile, name: str) -> Grid:
    """Read the sheets of a spreadsheet."""
    with archive.open("content.xml") as source:
        return _read_xml(source, name)


def read_fods(text: str, name: str) -> Grid:
    """Read the sheets of a spreadsheet that is one XML file."""
    return _read_xml(BytesIO(text.encode()), name)


def _read_xml(source: IO[bytes], name: str) -> Grid:
    reader = _SheetsReader()
    for event, element in iterparse(source, events=("start", "end"), forbid_dtd=True):
        reader.add(event, element)
    notes = reader.notes | ({"sheets_cut"} if len(reader.sheets) > MAX_SHEETS else set())
    return Grid(name=name, sheets=tuple(reader.sheets[:MAX_SHEETS]), notes=tuple(sorted(notes)))


class _SheetsReader:
    """Collects the sheets from the parser's events."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.notes: set[str] = set()
        self._styles = _Styles()
        self._table: _Table | None = None
        self._skipping = 0
        """Depth within skipped elements and within tables inside of a sheet."""

    def add(self, event: str, element: Element) -> None:
        """Process the start or the end of an element."""
        tag = local_name(element.tag)
        nested = self._skipping or (event == "start" and self._table is not None)
        if tag in _SKIPPED or (tag == "table" and nested):
            self._skipping += 1 if event == "start" else -1
            self.notes |= {"asides_unread"} if tag == "annotation" else set()
        elif self._skipping:
            return
        elif event == "end":
            self._end(tag, element)
        elif tag == "table":
            self._table = _Table(element, self._styles)

    def _end(self, tag: str, element: Element) -> None:
        if tag == "style":
            self._styles.add(element)
        elif self._table and tag in {"table-column", "table-row"}:
            self._table.add(tag, element)
            element.clear()
        elif self._table and tag == "table":
            self.sheets.append(self._table.sheet())
            self._table = None
            element.clear()


class _Styles:
    """The styles that give a background, crossed-out text, or a hidden sheet."""

    def __init__(self) -> None:
        self.fills: dict[str, str] = {}
        self.hidden: set[str] = set()
        self.struck: set[str] = set()

    def add(self, style: Element) -> None:
        """Store a style."""
        name = attribute(style, "name")
        self.fills[name] = attribute(child(style, "table-cell-properties"), "background-color")
        if attribute(child(style, "text-properties"), "text-line-through-style", "none") != "none":
            self.struck.add(name)
        if attribute(child(style, "table-properties"), "display") == "false":
            self.hidden.add(name)


class _Span(NamedTuple):
    """A merged range: its first cell and its size."""

    row: int
    column: int
    down: int
    across: int


class _Table:
    """One sheet while it is read."""

    def __init__(self, element: Element, styles: _Styles) -> None:
        self.name, self.styles = clean_text(attribute(element, "name")), styles
        self.hidden = attribute(element, "style-name") in styles.hidden
        self.rows: dict[int, dict[int, str]] = {}
        self.kinds: dict[Cell, str] = {}
        self.fills: dict[Cell, str] = {}
        self.struck: set[Cell] = set()
        self.spans: list[_Span] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.column_styles: dict[int, str] = {}
        self.row = self.column = 0
        self.cut = False

    def add(self, tag: str, element: Element) -> None:
        """Add the next columns or rows."""
        if tag == "table-column":
            self._add_columns(element)
        elif self.row >= MAX_ROWS:
            self.cut = self.cut or any(paragraph_text(one).strip() for one in element)
        else:
            self._add_rows(element)

    def _add_columns(self, element: Element) -> None:
        count = max(min(int_attribute(element, "number-columns-repeated", 1), MAX_COLUMNS - self.column), 0)
        for column in range(self.column, self.column + count):
            self.column_styles[column] = attribute(element, "default-cell-style-name")
            if attribute(element, "visibility") in _HIDDEN:
                self.hidden_columns.add(column)
        self.column += count

    def _add_rows(self, element: Element) -> None:
        count = min(int_attribute(element, "number-rows-repeated", 1), MAX_ROWS - self.row)
        cells = self._read_cells(element)
        for row in range(self.row, self.row + count if cells else self.row):
            self.rows[row] = dict(cells)
        if attribute(element, "visibility") in _HIDDEN and cells:
            self.hidden_rows.update(range(self.row, self.row + count))
        self.row += count

    def _read_cells(self, element: Element) -> dict[int, str]:
        cells: dict[int, str] = {}
        column = 0
        for cell in element:
            if local_name(cell.tag) not in {"table-cell", "covered-table-cell"}:
                continue
            count = min(int_attribute(cell, "number-columns-repeated", 1), MAX_COLUMNS - column)
            text = _displayed_text(cell) if count > 0 and local_name(cell.tag) == "table-cell" else ""
            for at in range(column, column + count):
                if text:
                    cells[at] = text
                self._add_properties(cell, at, text)
            column += max(count, 0)
            self.cut = self.cut or (column >= MAX_COLUMNS and count <= 0 and bool(_displayed_text(cell)))
        return cells

    def _add_properties(self, cell: Element, column: int, text: str) -> None:
        """Store the kind of a cell, its merged range, its background, and whether it is crossed out."""
        here = (self.row, column)
        if kind := _kind(cell, text):
            self.kinds[here] = kind
        across, down = int_attribute(cell, "number-columns-spanned", 1), int_attribute(cell, "number-rows-spanned", 1)
        if text and (across > 1 or down > 1):
            self.spans.append(_Span(self.row, column, down, across))
        style = attribute(cell, "style-name") or self.column_styles.get(column, "")
        if text and style in self.styles.struck:
            self.struck.add(here)
        fill = self.styles.fills.get(style, "")
        if fill.startswith("#"):
            self.fills[here] = fill

    def sheet(self) -> Sheet:
        """Return the sheet, with merged ranges filled and errors empty."""
        for row, column in (cell for cell, kind in self.kinds.items() if kind.startswith("error")):
            self.rows.get(row, {}).pop(column, None)
        merged = self._fill_spans()
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

    def _fill_spans(self) -> set[Cell]:
        """Write the text of each merged range into all of its cells, and return these."""
        last, merged = max(self.rows, default=0), set[Cell]()
        for top, left, down, across in self.spans:
            text = self.rows[top].get(left, "")
            for row in range(top, min(top + down, last + 1)):
                for column in range(left, min(left + across, MAX_COLUMNS)):
                    self.rows.setdefault(row, {})[column] = text
                    merged.add((row, column))
        return merged


def _kind(cell: Element, text: str) -> str:
    """The kind of a cell as in `Sheet.kinds`; empty for text."""
    if text.startswith(("#", "Err:")) and attribute(cell, "formula"):
        return f"error:{text}"
    kind = _KINDS.get(attribute(cell, "value-type"), "")
    if kind and text:
        return kind
    return "formula" if attribute(cell, "formula") and not attribute(cell, "value-type") else ""


def _displayed_text(cell: Element) -> str:
    """The displayed text of a cell: a line for each paragraph, without comments."""
    text = "\n".join(paragraph_text(one) for one in cell if local_name(one.tag) == "p")
    return clean_text(text[:MAX_TEXT])
