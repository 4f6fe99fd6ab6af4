"""PDF files as a program lays them out: typst, with the typefaces of papers."""

import typst

from facilitation.exchange.documents import typefaces

STYLE = """
#set page(width: 210mm, height: 297mm, margin: 22mm)
#set text(font: "Fira Sans", size: 10pt, lang: "de", hyphenate: true)
#set par(justify: true)
"""
LORUM = (
    "Viele Menschen finden keine Wohnung, die sie bezahlen können, und warten lange auf eine Zusage der Verwaltung. "
)


def printed(source: str, style: str = STYLE) -> bytes:
    """The bytes of a PDF that typst makes of its source."""
    compiler = typst.Compiler(font_paths=[typefaces.folder()], ignore_system_fonts=True)
    written = compiler.compile((style + source).encode(), format="pdf")
    assert isinstance(written, bytes)
    return written
