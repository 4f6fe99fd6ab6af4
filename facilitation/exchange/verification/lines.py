"""Read what stands in a paper or a workbook, line by line with its place. Runs in the child only."""

import re
from collections.abc import Iterator
from io import BytesIO

import docx
import lxml.html
import pypdfium2
from docx.table import Table
from lxml.html import HtmlElement
from openpyxl import load_workbook

from facilitation.exchange.verification.differences import Where
from facilitation.exchange.verification.messages import Line, Paper

_PAPER = {"h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "table", "svg"}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"))
_HYPHENS = str.maketrans({"\u2011": "-", "\u2010": "-", "\u00a0": " ", "\ufffe": "-", "\x02": "-"})


def read(form: str, data: bytes) -> Paper:
    """What stands in a file of this form: xlsx, docx, html or pdf."""
    found = {"xlsx": _workbook, "docx": _word, "html": _page, "pdf": _pages}[form](data)
    return Paper([line for line in found if line.text], _arms(data) if form == "pdf" else b"")


def _workbook(data: bytes) -> Iterator[Line]:
    book = load_workbook(BytesIO(data), data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    yield _line("cell", (sheet.title, cell.coordinate), _number(cell.value))


def _number(value: object) -> str:
    """A cell as text; other programs write the number 3 as 3.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _word(data: bytes) -> Iterator[Line]:
    document, heading = docx.Document(BytesIO(data)), ""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows = [[cell.text for cell in row.cells] for row in block.rows]
            yield from _rows(heading, rows)
        else:
            if block.style and block.style.name and block.style.name.startswith("Heading"):
                heading = _plain(block.text)
            yield _line("text", (heading,), block.text)


def _page(data: bytes) -> Iterator[Line]:
    heading = ""
    for element in _outermost(lxml.html.fromstring(data)):
        text = _text(element)
        if element.tag == "table":
            rows = [[_text(cell) for cell in row.xpath("./th|./td")] for row in element.xpath(".//tr")]
            yield from _rows(heading, rows)
        elif element.tag == "svg":
            for words in element.iter("{*}text", "text", "title", "{*}title", "desc", "{*}desc"):
                yield _line("text", (heading,), _text(words))
        else:
            heading = _plain(text) if re.fullmatch("h[2-4]", str(element.tag)) else heading
            yield _line("text", (heading,), text)


def _outermost(element: HtmlElement) -> Iterator[HtmlElement]:
    for child in element:
        if child.tag in _PAPER:
            yield child
        elif isinstance(child.tag, str) and child.tag not in ("style", "script", "head"):
            yield from _outermost(child)


def _text(element: HtmlElement) -> str:
    return "".join(element.itertext())


def _rows(heading: str, rows: list[list[str]]) -> Iterator[Line]:
    """The cells of a table, each with the first cell of its row and the title of its column."""
    titles = rows[0] if rows else []
    for row in rows:
        for title, cell in zip(titles, row, strict=False):
            yield _line("row", (heading, _plain(row[0]), _plain(title)), cell)


def _pages(data: bytes) -> Iterator[Line]:
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        for text in document[number].get_textpage().get_text_bounded().splitlines():
            yield _line("page", (str(number + 1),), text)


def _arms(data: bytes) -> bytes:
    """The first picture of the first page; all other pictures are drawn as lines."""
    page = pypdfium2.PdfDocument(data)[0]
    for image in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
        stream = BytesIO()
        image.get_bitmap().to_pil().save(stream, "PNG")
        return stream.getvalue()
    return b""


def _line(kind: str, parts: tuple[str, ...], text: str) -> Line:
    return Line(Where(kind, parts), _plain(text))


def _plain(text: str) -> str:
    return " ".join(text.translate(_INVISIBLE).translate(_HYPHENS).split())
