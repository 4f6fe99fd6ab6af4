"""A Word document as a grid: headings, lines and tables as they read once all tracked changes are accepted."""

import posixpath
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from msgspec.structs import replace

from facilitation.exchange.plan_import.docx_styles import Styles
from facilitation.exchange.plan_import.docx_text import Paragraph, Reader
from facilitation.exchange.plan_import.table import TableCells
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.exchange.plan_import.xml import child, local, number, part, value
from facilitation.rules.planfile.blocks import Block, Heading, TextBlock
from facilitation.rules.planfile.document import build_grid
from facilitation.rules.planfile.grid import Grid

_ASIDES = frozenset({"txbxContent", "footnoteReference", "endnoteReference", "commentReference"})
"""Text beside the text, which is not read."""
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})


def read_docx(archive: ZipFile, name: str) -> Grid:
    """The tables and the text of a document."""
    main = _main_part(archive)
    root = part(archive, main)
    body = child(root, "body")
    if body is None:
        raise Unreadable("broken")
    folder = posixpath.dirname(main)
    styles = Styles(part(archive, f"{folder}/styles.xml"), part(archive, f"{folder}/numbering.xml"))
    grid = build_grid(name, _blocks(body, Reader(styles)))
    asides = not _ASIDES.isdisjoint(local(one.tag) for one in body.iter())
    return replace(grid, notes=("asides_unread",)) if asides else grid


def _main_part(archive: ZipFile) -> str:
    """Where the document itself lies; Word online calls it document2.xml."""
    relations = part(archive, "_rels/.rels")
    targets = [value(one, "Target") for one in relations or () if value(one, "Type").endswith("/officeDocument")]
    return targets[0].lstrip("/") if targets and targets[0].lstrip("/") in archive.namelist() else "word/document.xml"


def _blocks(element: Any, reader: Reader) -> Iterator[Block]:
    held = ""  # a paragraph whose end was deleted goes on in the next one
    for one in element:
        name = local(one.tag)
        if name in _WRAPPERS:
            yield from _blocks(one, reader)
        elif name == "tbl":
            yield from _table(one, reader)
        elif name == "p":
            paragraph = reader.paragraph(one, held)
            held = paragraph.held
            if not held and paragraph.text:
                yield from _block(paragraph)


def _block(paragraph: Paragraph) -> Iterator[Block]:
    if paragraph.level is not None:
        yield Heading(paragraph.whole, paragraph.level)
    elif not paragraph.aside:
        yield TextBlock(paragraph.whole, item=paragraph.item, strong=paragraph.strong)


def _table(table: Any, reader: Reader) -> Iterator[Block]:
    """A table; one that only frames other tables gives way to them."""
    rows = list(_rows(table, "tr"))
    cells = [cell for row in rows for cell in _rows(row, "tc")]
    if len(cells) == 1 and any(local(one.tag) == "tbl" for one in cells[0]):
        yield from _blocks(cells[0], reader)
        return
    taken = TableCells()
    for row in rows:
        properties = child(row, "trPr")
        if child(properties, "del") is None:
            taken.row()
            taken.skip(number(child(properties, "gridBefore"), "val", 0))
            _take_row(row, taken, reader)
    yield taken.block()


def _rows(element: Any, wanted: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also within content controls."""
    for one in element:
        name = local(one.tag)
        if name == wanted:
            yield one
        elif name in _WRAPPERS:
            yield from _rows(one, wanted)


def _take_row(row: Any, taken: TableCells, reader: Reader) -> None:
    for cell in _rows(row, "tc"):
        properties = child(cell, "tcPr")
        across = number(child(properties, "gridSpan"), "val", 1)
        merge = child(properties, "vMerge")
        if merge is not None and value(merge, "val") != "restart":
            taken.above(across)
            continue
        text = "" if child(properties, "cellDel") is not None else reader.cell(cell)
        shade = value(child(properties, "shd"), "fill")
        taken.cell(text, across, fill=f"#{shade}" if len(shade) == 6 else "", struck=reader.struck and bool(text))
