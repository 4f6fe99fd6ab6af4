"""The text of a Word document's paragraphs and cells, tracked changes accepted, lists and their numbers written out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from facilitation.exchange.plan_import.docx_styles import Styles
from facilitation.exchange.plan_import.docx_symbols import sign_of
from facilitation.exchange.plan_import.xml import child, local, value
from facilitation.rules.text import clean_text

_LEFT_OUT = frozenset(
    {
        "del", "moveFrom", "delText", "instrText", "delInstrText", "drawing", "pict", "object", "AlternateContent",
        "footnoteReference", "endnoteReference", "commentReference", "pPr", "rPr", "sdtPr", "txbxContent", "ruby",
    }
)  # fmt: skip
"""Deleted, or not part of the line of text: fields' codes, pictures, text boxes, notes."""
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = {"0", "false", "off"}


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its text, the number a list gives it, and what it is."""

    raw: str
    label: str = ""
    level: int | None = None
    item: bool = False
    aside: bool = False
    strong: bool = False
    runs_on: bool = False

    @property
    def text(self) -> str:
        """Its text as people see it."""
        return clean_text(self.raw)

    @property
    def held(self) -> str:
        """What the next paragraph begins with, because the mark between them was deleted."""
        return self.raw if self.runs_on else ""

    @property
    def whole(self) -> str:
        """The text with its number."""
        return f"{self.label} {self.text}".strip()


class Reader:
    """Reads paragraphs from the beginning to the end, for lists count on."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.struck = False
        """Whether the cell read last has text that is crossed out."""

    def paragraph(self, element: Any, held: str = "") -> Paragraph:
        """One paragraph, after what a deleted paragraph mark left before it."""
        properties = child(element, "pPr")
        raw = held + "".join(_texts(element))
        runs_on = child(properties, "rPr", "del") is not None
        style = self.styles.of(properties)
        numbered, label = (
            self.styles.label(properties) if raw.strip() or child(properties, "numPr") is not None else (False, "")
        )
        return Paragraph(
            raw=raw, label=label, level=style.level, item=numbered and style.level is None,
            aside=style.aside, strong=bool(raw.strip()) and _all_bold(element), runs_on=runs_on,
        )  # fmt: skip

    def cell(self, element: Any) -> str:
        """The text of a cell: a line for each paragraph, bullets before items."""
        self.struck = any(_is_struck(run) for run in element.iter() if local(run.tag) == "r")
        return "\n".join(self._lines(element, "")).strip("\n")

    def _lines(self, element: Any, held: str) -> Iterator[str]:
        for one in element:
            name = local(one.tag)
            if name == "p":
                paragraph = self.paragraph(one, held)
                held = paragraph.held
                if not held:
                    yield _line(paragraph)
            elif name == "tbl":
                yield from self._table(one)
            elif name not in _LEFT_OUT and name != "tcPr":
                yield from self._lines(one, "")

    def _table(self, table: Any) -> Iterator[str]:
        """A table within a cell, a line for each of its rows."""
        for row in table.iter():
            if local(row.tag) == "tr":
                texts = [self.cell(cell).replace("\n", " ") for cell in row if local(cell.tag) == "tc"]
                yield " – ".join(filter(None, texts))


def _line(paragraph: Paragraph) -> str:
    if paragraph.item and not paragraph.text:
        return paragraph.label.rstrip(".)")  # a column of numbers that Word counts by itself
    mark = paragraph.label or ("•" if paragraph.item else "")
    return f"{mark} {paragraph.text}".strip()


def _texts(element: Any) -> Iterator[str]:
    for one in element:
        name = local(one.tag)
        if name == "t":
            yield one.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "sym":
            yield sign_of(one)
        elif name not in _LEFT_OUT and not (name == "r" and _is_on(child(one, "rPr", "vanish"))):
            yield from _texts(one)


def _all_bold(element: Any) -> bool:
    runs = [run for run in element.iter() if local(run.tag) == "r" and any(text.strip() for text in _texts(run))]
    return bool(runs) and all(_is_on(child(run, "rPr", "b")) for run in runs)


def _is_struck(run: Any) -> bool:
    properties = child(run, "rPr")
    struck = _is_on(child(properties, "strike")) or _is_on(child(properties, "dstrike"))
    return struck and any(text.strip() for text in _texts(run))


def _is_on(element: Any) -> bool:
    return element is not None and value(element, "val", "1") not in _OFF
