"""Write a document as Word: A4 portrait, headings, facts, lists, tables, pictures, page numbers.

For screen readers nothing floats, no cells are merged, and styles make all spacing instead of empty paragraphs.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.styles.styles import Styles

from facilitation.exchange.documents.picture_png import write_png
from facilitation.exchange.documents.word_xml import FIELD, paragraph, table
from facilitation.exchange.plan_export.columns import writable
from facilitation.rules.documents.blocks import (
    TEXT_WIDTH,
    Annexes,
    Block,
    Bullets,
    Contents,
    Document,
    Fact,
    Heading,
    Paragraph,
    Picture,
    Run,
    Style,
    Table,
    runs,
)

FACT_WIDTH = 46
"""Millimetres from the margin to the value of a fact."""
ARMS_HEIGHT = 16
"""Millimetres."""
TYPEFACE = "Calibri"
INK, GREY = RGBColor(0x1B, 0x3A, 0x5C), RGBColor(0x59, 0x59, 0x59)
_COLOURED = ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3")
# name: letters in points, space before and after
_STYLES = {
    "Normal": (10.5, 0, 6),
    "Title": (26, 0, 2),
    "Subtitle": (15, 0, 12),
    "Heading 1": (16, 20, 6),
    "Heading 2": (12.5, 14, 5),
    "Heading 3": (11, 10, 4),
    "List Bullet": (10.5, 0, 3),
    "Header": (9, 0, 0),
    "Footer": (9, 0, 0),
    "City": (11, 0, 14),
    "Fact": (10.5, 0, 3),
    "Note": (10.5, 10, 4),
    "After Table": (10.5, 6, 6),
    "Entry": (10.5, 8, 2),
    "Table Head": (9, 2, 2),
    "Table Cell": (9.5, 2, 2),
    "Contents 1": (10.5, 4, 2),
    "Contents 2": (10.5, 0, 1),
    "Annex Text": (9, 0, 4),
    "Annex After Table": (9, 4, 4),
    "Annex Fact": (9, 0, 2),
    "Annex Bullet": (9, 0, 2),
    "Annex Entry": (9, 5, 1),
    "Annex Head": (8.5, 1, 1),
    "Annex Cell": (8.5, 1, 1),
}
_IN_ANNEXES = {
    "Normal": "Annex Text",
    "After Table": "Annex After Table",
    "Fact": "Annex Fact",
    "List Bullet": "Annex Bullet",
    "Entry": "Annex Entry",
    "Table Head": "Annex Head",
    "Table Cell": "Annex Cell",
}
"""Styles of annexes, where letters are smaller, by the styles whose other marks they have."""
_NAMES: dict[Style, str] = {
    "text": "Normal",
    "title": "Title",
    "subtitle": "Subtitle",
    "city": "City",
    "note": "Note",
    "entry": "Entry",
    "after_table": "After Table",
}


def write(document: Document) -> bytes:
    """Return the file's bytes."""
    word = docx.Document()
    _set_page(word.sections[0])
    _set_styles(word.styles, document.language)
    _set_options(word.settings.element)
    core = word.core_properties
    core.title, core.language = writable(document.title)[:255], document.language
    core.author, core.comments = writable(document.author)[:255], ""
    _set_head(word, document.mark)
    _set_foot(word, document)
    _add_arms(word, document)
    smaller = False
    for block in document.blocks:
        smaller = smaller or isinstance(block, Annexes)
        _add(word, block, document, _small if smaller else _whole)
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def _whole(style: str) -> str:
    """The id of a style."""
    return style.replace(" ", "")


def _small(style: str) -> str:
    """The id of the style that annexes have in its place."""
    return _whole(_IN_ANNEXES.get(style, style))


def _add(word: WordDocument, block: Block, document: Document, styled: Callable[[str], str]) -> None:
    if isinstance(block, Heading):
        _append(word, paragraph(block.text, f"Heading{block.level}", new_page=block.new_page))
    elif isinstance(block, Paragraph):
        _append(word, paragraph(block.text, styled(_NAMES[block.style])))
    elif isinstance(block, Fact):
        _append(word, paragraph((Run(block.name, bold=True), "\t", *runs(block.value)), styled("Fact")))
    elif isinstance(block, Bullets):
        for text in block.texts:
            _append(word, paragraph(text, styled("List Bullet")))
    elif isinstance(block, Table):
        styles = (styled("Table Head"), styled("Table Cell"))
        _append(word, table(block.title, block.columns, block.rows, whole=block.whole, styles=styles))
    elif isinstance(block, Picture):
        _add_picture(word, write_png(block), block.alt, width=TEXT_WIDTH)
    elif isinstance(block, Contents):
        _add_contents(word, block, document)


def _add_contents(word: WordDocument, block: Contents, document: Document) -> None:
    """List the headings; their pages stand in the navigation of Word, which asks before it counts them in a text."""
    _append(word, paragraph(block.title, "Heading1"))
    for one in document.blocks:
        if isinstance(one, Heading) and one.level <= 2:
            _append(word, paragraph(one.text, f"Contents{one.level}"))


def _add_arms(word: WordDocument, document: Document) -> None:
    if document.arms:
        _add_picture(word, document.arms, document.arms_alt, height=ARMS_HEIGHT)


def _add_picture(word: WordDocument, image: bytes, alt: str, *, width: float = 0, height: float = 0) -> None:
    """Add a picture in the line of text, with what it says for those who do not see it."""
    run = word.add_paragraph(style="Picture").add_run()
    shape = run.add_picture(BytesIO(image), Mm(width) if width else None, Mm(height) if height else None)
    shape._inline.docPr.set("descr", writable(alt))
    shape._inline.docPr.set("title", writable(alt)[:80])


def _append(word: WordDocument, xml: str) -> None:
    word.element.body.sectPr.addprevious(parse_xml(xml))


def _set_head(word: WordDocument, mark: str) -> None:
    """Put the mark of a document that nobody released at the head of each page; nothing floats across the text."""
    if mark:
        header = word.sections[0].header
        header.is_linked_to_previous = False
        [empty] = header.paragraphs
        empty._p.getparent().replace(empty._p, parse_xml(paragraph(Run(mark, bold=True), "Header")))


def _set_foot(word: WordDocument, document: Document) -> None:
    """Set the footer: what it is on one side, on the other the page."""
    before, rest = document.page.split("{page}")
    between, after = rest.split("{pages}")
    parts = (f"{document.foot}\t{before}", Run("PAGE", language=FIELD), between, Run("NUMPAGES", language=FIELD), after)
    footer = word.sections[0].footer
    footer.is_linked_to_previous = False
    [empty] = footer.paragraphs
    empty._p.getparent().replace(empty._p, parse_xml(paragraph(parts, "Footer")))


def _set_page(section: Section) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - TEXT_WIDTH) / 2)
    section.top_margin, section.bottom_margin, section.footer_distance = Mm(20), Mm(22), Mm(11)


def _set_styles(styles: Any, language_tag: str) -> None:
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), language_tag)
    known, bases = {style.name for style in styles}, {small: name for name, small in _IN_ANNEXES.items()}
    for name, (size, before, after) in _STYLES.items():
        style = styles[name] if name in known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles[bases[name]] if name in bases else style.base_style
        style.font.size = Pt(size)
        shape = style.paragraph_format
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        shape.line_spacing = 1.0 if name.endswith(("Head", "Cell")) else 1.1
        _set_type(style)
        if name in _COLOURED:
            style.font.color.rgb, style.font.bold, style.font.italic = INK, name != "Subtitle", False
    styles.add_style("Picture", WD_STYLE_TYPE.PARAGRAPH).paragraph_format.keep_with_next = True
    _set_details(styles)


def _set_details(styles: Styles) -> None:
    for name in ("Note", "Entry"):
        styles[name].font.bold = True
    for name in ("Entry", "Table Head"):
        styles[name].paragraph_format.keep_with_next = True
    styles["Footer"].font.color.rgb = GREY
    styles["Contents 2"].paragraph_format.left_indent = Mm(8)
    fact = styles["Fact"].paragraph_format
    fact.left_indent, fact.first_line_indent = Mm(FACT_WIDTH), Mm(-FACT_WIDTH)
    _tab(styles["Fact"], FACT_WIDTH, "left")
    _tab(styles["Footer"], TEXT_WIDTH, "right")
    for line in styles["Title"].element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        line.getparent().remove(line)


def _set_type(style: ParagraphStyle) -> None:
    """Use one typeface: the template's fonts come from a theme, which would override a name."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), TYPEFACE)


def _tab(style: ParagraphStyle, millimetres: float, side: str) -> None:
    shape = style.element.get_or_add_pPr()
    for old in shape.findall(qn("w:tabs")):
        shape.remove(old)
    stop = f'<w:tabs {nsdecls("w")}><w:tab w:val="{side}" w:pos="{round(Mm(millimetres).pt * 20)}"/></w:tabs>'
    shape._insert_tabs(parse_xml(stop))


def _set_options(settings: BaseOxmlElement) -> None:
    """Hyphenate long words, and mark the document as one of a current version of Word."""
    settings.find(qn("w:defaultTabStop")).addnext(parse_xml(f"<w:autoHyphenation {nsdecls('w')}/>"))
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
