"""Write a plan as a Word document: a table of the fields, then a heading per field with its needs and measures.

The columns are those of the XLSX workbook, so it is complete. Visions and goals are in the table of fields only, since
our own import would read them twice.
"""

import re
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from facilitation.exchange.plan_export.columns import writable
from facilitation.exchange.plan_export.sheets import (
    Block,
    OnItem,
    blocks,
    no_progress,
    overview,
    title_of,
)
from facilitation.rules.plan.content import PlanContent

INNER_WIDTH = 25.7
"""Centimetres between the margins of a landscape A4 page."""
MIN_WIDTH, MARGINS, LETTER = 1.3, 0.45, 0.2
"""Centimetres: the narrowest column; the margins of a cell together; a letter of a header in 9 points."""
_TWIPS = 567
_INK = RGBColor(0x1B, 0x3A, 0x5C)


def write(content: PlanContent, on_item: OnItem = no_progress) -> bytes:
    """Return the document's bytes."""
    document = _landscape_document()
    document.core_properties.title = writable(content.title)[:255]
    document.add_paragraph(writable(content.title), style="Title")
    for block in overview(content):
        _put_table(document, block, block.title, no_progress)
    for field, tables in blocks(content):
        document.add_heading(writable(f"{field.code} {title_of(content, field)}"), level=1)
        for block in tables:
            _put_table(document, block, f"{block.title}: {field.code} {title_of(content, field)}", on_item)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _landscape_document(locale: str = "de-DE") -> WordDocument:
    """Create an empty landscape A4 document in a type size that fits ten columns."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)
    for name in ("Title", "Heading 1", "Caption"):
        document.styles[name].font.color.rgb = _INK
    core = document.core_properties
    core.author, core.comments, core.language = "", "", locale
    return document


def _put_table(document: WordDocument, block: Block, caption: str, on_item: OnItem) -> None:
    """Add a table whose header Word repeats on each page, with a caption for screen readers."""
    if block.title:
        document.add_paragraph(block.title, style="Caption").paragraph_format.keep_with_next = True
    widths = _widths(block)
    rows: list[str] = []
    for texts in block.rows():
        if rows:
            on_item()
        rows.append(_row(texts, widths, head=not rows))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = (
        f'<w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(writable(caption))}/>"
    )
    xml = f"<w:tbl {nsdecls('w')}><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    # The table is parsed once: python-docx itself walks all rows for every cell it adds.
    document.add_paragraph()._p.addprevious(parse_xml(xml))


def _widths(block: Block) -> list[int]:
    """Widths in twentieths of a point: each column fits its header's longest word, the rest is shared by text length."""
    longest = [max(map(len, re.split(r"[\s-]+", column.header))) for column in block.columns]
    least = [max(MIN_WIDTH, MARGINS + LETTER * letters) for letters in longest]
    rest = max(0.0, INNER_WIDTH - sum(least)) / sum(column.width for column in block.columns)
    shrunk = min(1.0, INNER_WIDTH / sum(least))
    wide = [shrunk * low + rest * column.width for low, column in zip(least, block.columns, strict=True)]
    return [int(_TWIPS * width) for width in wide]


def _row(texts: list[str], widths: list[int], *, head: bool = False) -> str:
    marks = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
    cells = "".join(_cell(text, width, head=head) for text, width in zip(texts, widths, strict=True))
    return f"<w:tr>{marks}{cells}</w:tr>"


def _cell(text: str, width: int, *, head: bool) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E3EAF2"/>' if head else ""
    lines = "".join(_paragraph(line, head=head) for line in text.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{lines}</w:tc>'


def _paragraph(line: str, *, head: bool) -> str:
    """A line of a cell, without the spacing of running text."""
    run = (
        f'<w:r><w:rPr>{"<w:b/>" if head else ""}<w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">{escape(line)}</w:t></w:r>'
        if line
        else ""
    )
    return f'<w:p><w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr>{run}</w:p>'
