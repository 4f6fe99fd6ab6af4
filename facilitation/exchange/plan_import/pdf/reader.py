"""Read a PDF with a text layer as a grid: headings, paragraphs, lists and tables, and what was left out of them."""

from collections.abc import Sequence

from msgspec.structs import replace

from facilitation.exchange.plan_import.pdf.pages import OnePage, PdfPages, read_pages
from facilitation.rules.pagelayout.document import Left, read_document
from facilitation.rules.pagelayout.ruled_tables import MOST_EDGES
from facilitation.rules.planfile.document import build_grid
from facilitation.rules.planfile.grid import MAX_ROWS, Grid, Sheet
from facilitation.rules.text import clean_text

MOST_LEFT = 500
"""Rows of a sheet of what was left out."""


def read_pdf(data: bytes, name: str) -> Grid:
    """Read the tables and the text of a file; raises Unreadable where it has none."""
    found = read_pages(data)
    document = read_document([one.page for one in found.pages])
    grid = build_grid(name, document.blocks)
    left = {
        "Text: Kopf- und Fußzeilen": [one for one in document.margins if any(map(str.isalpha, one[1]))],
        "Text: Inhaltsverzeichnis": document.contents,
        "Text: Fußnoten": document.notes,
        "Text: Quer Gedrucktes": document.turned,
    }
    left_out = tuple(_sheet(title, texts) for title, texts in left.items() if texts)
    return replace(
        grid,
        sheets=(*grid.sheets, *left_out),
        left_out=left_out,
        notes=(*grid.notes, *(["margins_left"] if document.margins else [])),
        pages_noted={code: pages for code, pages in _noted(found).items() if pages},
    )


def _sheet(title: str, texts: Sequence[Left]) -> Sheet:
    """What was left out, each text once with its first page: a person may still say what it is."""
    first: dict[str, int] = {}
    for page, text in texts:
        first.setdefault(clean_text(text), page)
    rows = [(str(page), text) for text, page in first.items() if text]
    return Sheet(name=title, rows=(("Seite", "Text"), *rows[: min(MOST_LEFT, MAX_ROWS - 1)]), part="text", rest=True)


def _noted(found: PdfPages) -> dict[str, tuple[int, ...]]:
    """The pages of which something is missing, by the code that says what."""
    return {
        "pdf_pages_lost": tuple(found.lost),
        "pdf_pages_pictures": _numbers([one for one in found.pages if one.pictured]),
        "pdf_letters_lost": _numbers([one for one in found.pages if one.unknown]),
        "pdf_drawing": _numbers(
            [one for one in found.pages if max(len(one.page.across), len(one.page.down)) > MOST_EDGES]
        ),
    }


def _numbers(pages: Sequence[OnePage]) -> tuple[int, ...]:
    return tuple(one.page.number for one in pages)
