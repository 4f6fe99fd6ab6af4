"""Find the lines of a Word template with their places: paragraphs, cells, headers, text boxes, footnotes, properties."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from facilitation.exchange.plan_import.xml import local_name
from facilitation.exchange.word_template.errors import Place, PlaceKind

_PARTS: tuple[tuple[str, PlaceKind], ...] = (
    (r"word/document\d*\.xml", "text"),
    (r"word/header\d*\.xml", "header"),
    (r"word/footer\d*\.xml", "footer"),
    (r"word/(?:foot|end)notes\d*\.xml", "note"),
    (r"docProps/core\.xml", "properties"),
)
"""The parts in which a template is filled, in the order of reading."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_QUOTED = 60
"""Characters of a line that are quoted."""


class Cell(NamedTuple):
    """Where in a table a line stands; `path` tells it from every other cell of the document, `row_path` its row."""

    table: int
    row: int
    column: int
    path: str

    @property
    def row_path(self) -> str:
        """The row."""
        return self.path.rpartition(".")[0]

    @property
    def table_path(self) -> str:
        """The table."""
        return self.row_path.rpartition(".")[0]


class Line(NamedTuple):
    """A paragraph: its part, place and text, the cell it stands in, and for each sign which element holds it."""

    part: str
    place: Place
    text: str
    cell: Cell | None
    holders: tuple[int, ...]

    @property
    def block(self) -> str:
        """What it stands in: a cell, or the part."""
        return self.cell.path if self.cell else self.part


def part_kind(name: str) -> PlaceKind | None:
    """Which of the parts this is."""
    return next((kind for pattern, kind in _PARTS if re.fullmatch(pattern, name)), None)


def lines(archive: ZipFile) -> Iterator[Line]:
    """Yield every line of every part."""
    for pattern, kind in _PARTS:
        for name in sorted(filter(re.compile(pattern).fullmatch, archive.namelist())):
            root = fromstring(archive.read(name))
            if kind == "properties":
                yield from (Line(name, Place(kind), one.text, None, (0,) * len(one.text)) for one in root if one.text)
            else:
                yield from _Reader(name, kind).read(root, None)


class _Reader:
    """Counts the paragraphs and tables of a part as people do, the visible ones from the top."""

    def __init__(self, part: str, kind: PlaceKind) -> None:
        self._part, self._kind, self._paragraphs, self._tables = part, kind, 0, 0

    def read(self, element: Element, cell: Cell | None, kind: PlaceKind | None = None) -> Iterator[Line]:
        """The lines in an element; of a drawing that is there twice, for old programs too, those of the first."""
        for child in element:
            tag = local_name(child.tag)
            if tag == "p":
                yield from self._paragraph(child, cell, kind or self._kind)
            elif tag == "tbl":
                yield from self._table(child, kind)
            elif tag == "txbxContent":
                yield from self.read(child, None, "box")
            elif tag != "Fallback":
                yield from self.read(child, cell, kind)

    def _table(self, table: Element, kind: PlaceKind | None) -> Iterator[Line]:
        self._tables += 1
        number = self._tables
        for row, line in enumerate(_nearest(table, "tr"), start=1):
            for column, inner in enumerate(_nearest(line, "tc"), start=1):
                path = f"{self._part}/{number}.{row}.{column}"
                yield from self.read(inner, Cell(number, row, column, path), kind)

    def _paragraph(self, paragraph: Element, cell: Cell | None, kind: PlaceKind) -> Iterator[Line]:
        pieces = list(_pieces(paragraph, paragraph))
        text = "".join(piece for piece, _holder in pieces)
        holders = tuple(holder for piece, holder in pieces for _sign in piece)
        if text.strip():
            if kind == "text" and cell is None:
                self._paragraphs += 1
            yield Line(self._part, self._place(text, cell, kind), text, cell, holders)
        yield from self._boxes(paragraph)

    def _place(self, text: str, cell: Cell | None, kind: PlaceKind) -> Place:
        quote = " ".join(text.split())
        quote = quote if len(quote) <= _QUOTED else f"{quote[: _QUOTED - 1]}…"
        if kind == "text" and cell:
            return Place("table", cell.table, cell.row, cell.column, quote)
        return Place(kind, self._paragraphs if kind == "text" else 0, quote=quote)

    def _boxes(self, paragraph: Element) -> Iterator[Line]:
        for box in _nearest(paragraph, "txbxContent"):
            yield from self.read(box, None, "box")


def _nearest(element: Element, tag: str) -> Iterator[Element]:
    """The next elements of this name below an element, none within another; what is there for old programs is left out."""
    for child in element:
        if local_name(child.tag) == tag:
            yield child
        elif local_name(child.tag) != "Fallback":
            yield from _nearest(child, tag)


def _pieces(element: Element, holder: Element) -> Iterator[tuple[str, int]]:
    """The texts of a paragraph, each with the element that holds its run; deleted ones are none."""
    for child in element:
        tag = local_name(child.tag)
        if tag in {"t", "instrText"}:
            yield child.text or "", id(holder)
        elif tag in _SIGNS:
            yield _SIGNS[tag], id(holder)
        elif tag not in {"txbxContent", "Fallback", "pPr", "rPr"}:
            yield from _pieces(child, holder if tag == "r" else child)
