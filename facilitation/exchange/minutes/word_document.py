"""Write a Word document: A4 portrait, headings, facts, lists, tables, fields to fill in, page numbers.

For screen readers nothing floats, no cells are merged, and styles make all spacing instead of empty paragraphs.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.styles.styles import Styles

from facilitation.exchange.minutes.word_xml import Column, Run, Text, paragraph, table
from facilitation.exchange.plan_export.columns import writable

TEXT_WIDTH = 170
"""Millimetres between the margins."""
FACT_WIDTH = 58
"""Millimetres from the margin to the value of a fact."""
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
    "Footer": (9, 0, 0),
    "Fact": (10.5, 0, 3),
    "Note": (10.5, 10, 4),
    "After Table": (10.5, 6, 6),
    "Entry": (10.5, 8, 2),
    "Table Head": (9, 2, 2),
    "Table Cell": (9.5, 2, 2),
}


class MinutesDocument:
    """A document; `language_tag` is its language, such as "de-DE"."""

    def __init__(self, title: str, language_tag: str) -> None:
        self._document = Document()
        _set_page(self._document.sections[0])
        _set_styles(self._document.styles, language_tag)
        _set_options(self._document.settings.element)
        core = self._document.core_properties
        core.title, core.language, core.author, core.comments = writable(title)[:255], language_tag, "", ""

    def set_footer(self, words: str, page: str) -> None:
        """Set the footer: `words` on one side, on the other `page`, which contains {page} and {pages}."""
        before, rest = page.split("{page}")
        between, after = rest.split("{pages}")
        runs = (f"{words}\t{before}", Run("PAGE", role="field"), between, Run("NUMPAGES", role="field"), after)
        footer = self._document.sections[0].footer
        footer.is_linked_to_previous = False
        [empty] = footer.paragraphs
        empty._p.getparent().replace(empty._p, parse_xml(paragraph(runs, "Footer")))

    def add_paragraph(self, text: Text, style: str = "Normal", *, new_page: bool = False) -> None:
        """Add a paragraph."""
        self._append(paragraph(text, style.replace(" ", ""), new_page=new_page))

    def add_heading(self, text: Text, level: int = 1, *, new_page: bool = False) -> None:
        """Add a heading; callers must not skip a level."""
        self.add_paragraph(text, f"Heading {level}", new_page=new_page)

    def add_fact(self, name: str, value: Text) -> None:
        """Add a name in bold and its value on one line."""
        values = (value,) if isinstance(value, str | Run) else value
        self.add_paragraph((Run(name, bold=True), "\t", *values), "Fact")

    def add_bullets(self, texts: Iterable[Text]) -> None:
        """Add a list."""
        for text in texts:
            self.add_paragraph(text, "List Bullet")

    def add_table(
        self, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Text]], *, whole: bool = False
    ) -> None:
        """Add a table whose header is repeated on each page; `title` is for screen readers, `whole` keeps it on one page."""
        self._append(table(title, columns, rows, whole=whole))

    def to_bytes(self) -> bytes:
        """Return the file."""
        stream = BytesIO()
        self._document.save(stream)
        return stream.getvalue()

    def _append(self, xml: str) -> None:
        self._document.element.body.sectPr.addprevious(parse_xml(xml))


def _set_page(section: Section) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - TEXT_WIDTH) / 2)
    section.top_margin, section.bottom_margin, section.footer_distance = Mm(20), Mm(22), Mm(11)


def _set_styles(styles: Any, language_tag: str) -> None:
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), language_tag)
    known = {style.name for style in styles}
    for name, (size, before, after) in _STYLES.items():
        style = styles[name] if name in known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(size)
        shape = style.paragraph_format
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        shape.line_spacing = 1.0 if name.startswith("Table") else 1.1
        _set_type(style)
        if name in _COLOURED:
            style.font.color.rgb, style.font.bold, style.font.italic = INK, name != "Subtitle", False
    styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER).font.color.rgb = GREY
    _set_details(styles)


def _set_details(styles: Styles) -> None:
    for name in ("Note", "Entry"):
        styles[name].font.bold = True
    for name in ("Entry", "Table Head"):
        styles[name].paragraph_format.keep_with_next = True
    styles["Footer"].font.color.rgb = GREY
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
