"""Read the text of a Word document's paragraphs and cells: tracked changes accepted, numbers of lists written out."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from facilitation.exchange.plan_import.docx_styles import Styles, is_on
from facilitation.exchange.plan_import.xml import attribute, child, local_name
from facilitation.rules.planfile.blocks import find_bold
from facilitation.rules.text import clean_text

_LEFT_OUT = frozenset(
    {
        "del", "moveFrom", "delText", "instrText", "delInstrText", "drawing", "pict", "object", "AlternateContent",
        "footnoteReference", "endnoteReference", "commentReference", "pPr", "rPr", "sdtPr", "txbxContent", "ruby",
    }
)  # fmt: skip
"""Deleted text, and what is no running text: field codes, pictures, text boxes, notes."""
_CHARACTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_WINGDINGS = {
    0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xA8: "☐", 0x78: "☒", 0xFD: "☒", 0xFE: "☑", 0xFB: "✗", 0xFC: "✓",
    0x6C: "●", 0x6E: "■", 0x9F: "•", 0xA7: "▪", 0xDF: "←", 0xE0: "→", 0xE8: "→", 0xF0: "→",
}  # fmt: skip
SYMBOLS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"},
    "symbol": {0xB7: "•", 0xAE: "→", 0xD6: "√"},
}
"""Font → code point → character: check marks, bullets, and the arrow that Word makes of "-->"."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its text, the label a list gives it, its heading level, and whether it is a list item, of which depth.

    `strong`, `bold`: whether all is bold, or the bold words it begins with. `left_out` marks tables of contents, headers and the like. `end_deleted`: a tracked change deleted its end, so that
    it continues in the next paragraph.
    """

    raw: str
    label: str = ""
    level: int | None = None
    item: bool = False
    left_out: bool = False
    strong: bool = False
    bold: str = ""
    depth: int = 0
    end_deleted: bool = False

    @property
    def text(self) -> str:
        """The cleaned text without the label."""
        return clean_text(self.raw)

    @property
    def carried_over(self) -> str:
        """The text that belongs to the next paragraph, because the end of this one was deleted."""
        return self.raw if self.end_deleted else ""

    @property
    def labelled_text(self) -> str:
        """The text after its label."""
        return f"{self.label} {self.text}".strip()


class ParagraphReader:
    """Reads paragraphs in the order of the document, since numbers of lists depend on those before."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.struck = False
        """Whether the cell read last contains text that is crossed out."""

    def paragraph(self, element: Element, prefix: str = "") -> Paragraph:
        """Read a paragraph; `prefix` is the text carried over from the one before."""
        properties = child(element, "pPr")
        raw = prefix + "".join(_texts(element))
        end_deleted = child(properties, "rPr", "del") is not None
        style = self.styles.style(properties)
        numbered, label = (
            self.styles.label(properties) if raw.strip() or child(properties, "numPr") is not None else (False, "")
        )
        item = numbered and style.level is None
        strong, bold = find_bold(self._runs(element))
        return Paragraph(
            raw=raw, label=label, level=style.level, item=item, left_out=style.left_out, strong=strong,
            bold=bold, depth=self.styles.depth(properties) if item else 0, end_deleted=end_deleted,
        )  # fmt: skip

    def _runs(self, element: Element) -> Iterator[tuple[str, bool]]:
        """Yield the text of each run of a paragraph, and whether it is bold by itself or by its style."""
        for run in element.iter():
            if local_name(run.tag) == "r":
                own = child(run, "rPr", "b")
                bold = _is_on(own) if own is not None else self.styles.is_bold(child(run, "rPr"))
                yield "".join(_texts(run)), bold

    def cell_text(self, element: Element) -> str:
        """Read a cell: a line for each paragraph, with bullets before list items."""
        self.struck = any(_is_struck(run) for run in element.iter() if local_name(run.tag) == "r")
        return "\n".join(self._lines(element, "")).strip("\n")

    def _lines(self, element: Element, prefix: str) -> Iterator[str]:
        for one in element:
            name = local_name(one.tag)
            if name == "p":
                paragraph = self.paragraph(one, prefix)
                prefix = paragraph.carried_over
                if not prefix:
                    yield _line(paragraph)
            elif name == "tbl":
                yield from self._table(one)
            elif name not in _LEFT_OUT and name != "tcPr":
                yield from self._lines(one, "")

    def _table(self, table: Element) -> Iterator[str]:
        """The lines of a table within a cell, one for each row."""
        for row in table.iter():
            if local_name(row.tag) == "tr":
                texts = [self.cell_text(cell).replace("\n", " ") for cell in row if local_name(cell.tag) == "tc"]
                yield " – ".join(filter(None, texts))


def _line(paragraph: Paragraph) -> str:
    if paragraph.item and not paragraph.text:
        return paragraph.label.rstrip(".)")  # a column that Word numbers
    mark = paragraph.label or ("•" if paragraph.item else "")
    return f"{mark} {paragraph.text}".strip()


def _texts(element: Element) -> Iterator[str]:
    for one in element:
        name = local_name(one.tag)
        if name == "t":
            yield one.text or ""
        elif name in _CHARACTERS:
            yield _CHARACTERS[name]
        elif name == "sym":
            yield _symbol(one)
        elif name not in _LEFT_OUT and not (name == "r" and _is_on(child(one, "rPr", "vanish"))):
            yield from _texts(one)


def _is_struck(run: Element) -> bool:
    properties = child(run, "rPr")
    struck = _is_on(child(properties, "strike")) or _is_on(child(properties, "dstrike"))
    return struck and any(text.strip() for text in _texts(run))


def _is_on(element: Element | None) -> bool:
    return element is not None and is_on(attribute(element, "val", "1"))


def _symbol(element: Element) -> str:
    """The character for a symbol; empty if it is only a picture. Word adds F000 to the code point."""
    try:
        point = int(attribute(element, "char"), 16) & 0xFF
    except ValueError:
        return ""
    return SYMBOLS.get(attribute(element, "font").lower(), {}).get(point, "")
