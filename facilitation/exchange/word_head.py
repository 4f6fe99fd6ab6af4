"""The city's name and arms at the head of a Word document that was written already."""

from io import BytesIO
from typing import NamedTuple

from docx import Document
from docx.shared import Mm, Pt, RGBColor

from facilitation.exchange.plan_export.columns import writable

HEIGHT, TOP = 10, 26
"""Millimetres: the arms on paper, and the margin above the text that they need."""
GREY = RGBColor(0x59, 0x59, 0x59)


class WordHead(NamedTuple):
    """What stands at the head of each page; `arms` is a PNG that was written anew when it was uploaded, empty without one."""

    name: str = ""
    arms: bytes = b""


NO_HEAD = WordHead()


def put_head(document: bytes, head: WordHead) -> bytes:
    """Return the document with its head on each page; unchanged where the city has set neither name nor arms.

    The arms carry the city's name for screen readers; they stand in the line, so nothing floats.
    """
    if not (head.name or head.arms):
        return document
    opened = Document(BytesIO(document))
    for section in opened.sections:
        header = section.header
        header.is_linked_to_previous = False
        line = header.paragraphs[0]
        line.paragraph_format.space_after = Pt(6)
        section.header_distance = Mm(8)
        if head.arms:
            picture = line.add_run().add_picture(BytesIO(head.arms), height=Mm(HEIGHT))
            picture._inline.docPr.set("descr", writable(head.name))
            section.top_margin = Mm(max(section.top_margin.mm if section.top_margin else 0, TOP))
        words = line.add_run(f"{'  ' if head.arms else ''}{writable(head.name)}")
        words.font.size, words.font.color.rgb = Pt(9), GREY
    stream = BytesIO()
    opened.save(stream)
    return stream.getvalue()
