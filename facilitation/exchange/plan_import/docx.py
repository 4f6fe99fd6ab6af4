"""Read a Word document as a grid: headings, paragraphs and tables, with all tracked changes accepted."""

import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from msgspec.structs import replace

from facilitation.exchange.plan_import.docx_styles import Styles
from facilitation.exchange.plan_import.docx_text import Paragraph, ParagraphReader
from facilitation.exchange.plan_import.table import TableBuilder
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.exchange.plan_import.xml import attribute, child, int_attribute, local_name, parse_part
from facilitation.rules.planfile.blocks import Block, Heading, TableBlock, TextBlock
from facilitation.rules.planfile.document import build_grid
from facilitation.rules.planfile.grid import Grid

_SIDE_TEXTS = frozenset({"txbxContent", "footnoteReference", "endnoteReference", "commentReference"})
"""Text boxes, notes and comments, which are not read."""
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})


def read_docx(archive: ZipFile, name: str) -> Grid:
    """Read the tables and the text of a document."""
    main = _main_part(archive)
    root = parse_part(archive, main)
    body = child(root, "body")
    if body is None:
        raise Unreadable("broken")
    _empty_placeholders(body)
    folder = posixpath.dirname(main)
    styles = Styles(parse_part(archive, f"{folder}/styles.xml"), parse_part(archive, f"{folder}/numbering.xml"))
    grid = build_grid(name, _blocks(body, ParagraphReader(styles)))
    has_side_texts = not _SIDE_TEXTS.isdisjoint(local_name(one.tag) for one in body.iter())
    return replace(grid, notes=("asides_unread",)) if has_side_texts else grid


def _empty_placeholders(body: Element) -> None:
    """Empty the content controls that nobody filled in: Word shows "Klicken oder tippen Sie hier …" in them."""
    for control in body.iter():
        if local_name(control.tag) == "sdt" and child(control, "sdtPr", "showingPlcHdr") is not None:
            for one in control.iter():
                if local_name(one.tag) == "t":
                    one.text = ""


def _main_part(archive: ZipFile) -> str:
    """The name of the part with the document; Word online calls it document2.xml."""
    relations = parse_part(archive, "_rels/.rels")
    targets = [
        attribute(one, "Target")
        for one in (relations if relations is not None else ())
        if attribute(one, "Type").endswith("/officeDocument")
    ]
    return targets[0].lstrip("/") if targets and targets[0].lstrip("/") in archive.namelist() else "word/document.xml"


def _blocks(element: Element, reader: ParagraphReader) -> Iterator[Block]:
    prefix = ""  # text of a paragraph whose end was deleted: it belongs to the next one
    for one in element:
        name = local_name(one.tag)
        if name in _WRAPPERS:
            yield from _blocks(one, reader)
        elif name == "tbl":
            yield from _table(one, reader)
        elif name == "p":
            paragraph = reader.paragraph(one, prefix)
            prefix = paragraph.carried_over
            if not prefix and paragraph.text:
                yield from _block(paragraph)


def _block(paragraph: Paragraph) -> Iterator[Block]:
    if paragraph.level is not None:
        yield Heading(paragraph.labelled_text, paragraph.level)
    elif not paragraph.left_out:
        yield TextBlock(
            paragraph.labelled_text,
            item=paragraph.item,
            strong=paragraph.strong,
            bold=paragraph.bold,
            depth=paragraph.depth,
        )


def _table(table: Element, reader: ParagraphReader) -> Iterator[Block]:
    """The blocks of a table; a table of one cell with tables in it is replaced by its content."""
    rows = list(_find(table, "tr"))
    cells = [cell for row in rows for cell in _find(row, "tc")]
    if len(cells) == 1 and any(local_name(one.tag) == "tbl" for one in cells[0]):
        yield from _blocks(cells[0], reader)
        return
    builder = TableBuilder()
    inner: list[TableBlock] = []
    for row in rows:
        properties = child(row, "trPr")
        if child(properties, "del") is None:
            builder.start_row()
            builder.skip_columns(int_attribute(child(properties, "gridBefore"), "val", 0))
            tables = list(_take_inner_tables(row, reader))
            _add_row(row, builder, reader)
            inner += [replace(one, field=builder.first_text()) for one in tables]
    yield builder.build()
    yield from inner


def _take_inner_tables(row: Element, reader: ParagraphReader) -> Iterator[TableBlock]:
    """Take the tables with several rows and columns out of the cells of a row: each is a table of its own."""
    for cell in _find(row, "tc"):
        for table in [one for one in cell if local_name(one.tag) == "tbl"]:
            blocks = [one for one in _table(table, reader) if isinstance(one, TableBlock)]
            if blocks and len(blocks[0].rows) > 1 and len(blocks[0].rows[0]) > 1:
                cell.remove(table)
                yield from blocks


def _find(element: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, including those within content controls."""
    for one in element:
        name = local_name(one.tag)
        if name == wanted:
            yield one
        elif name in _WRAPPERS:
            yield from _find(one, wanted)


def _add_row(row: Element, builder: TableBuilder, reader: ParagraphReader) -> None:
    for cell in _find(row, "tc"):
        properties = child(cell, "tcPr")
        across = int_attribute(child(properties, "gridSpan"), "val", 1)
        merge = child(properties, "vMerge")
        if merge is not None and attribute(merge, "val") != "restart":
            builder.continue_cell_above(across)
            continue
        text = "" if child(properties, "cellDel") is not None else reader.cell_text(cell)
        shade = attribute(child(properties, "shd"), "fill")
        builder.add_cell(text, across, fill=f"#{shade}" if len(shade) == 6 else "", struck=reader.struck and bool(text))
