"""Read the pages of a PDF: words, ruling lines and shades at their places. Runs in the child only.

PDFium runs no script, opens no embedded file and follows no link; the child has no network.
"""

from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from facilitation.exchange.plan_import.pdf.drawing import read_drawing
from facilitation.exchange.plan_import.pdf.letters import Letters, Point
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.rules.pagelayout.page import Page

MOST_PAGES = 300
"""Pages of a file that are read; a plan has 30 to 200, and a page takes 0.03 to 0.06 s of processor time."""
PASSWORD = 4
"""FPDF_ERR_PASSWORD of fpdfview.h."""
_UNKNOWN = 0.3
"""Share of letters without a character from which a file cannot be read."""
_FEWEST = 20
"""Letters that a page has on average at least, else the file holds pictures."""


class OnePage(NamedTuple):
    """A page; how many letters were seen, how many of them stand for no character, and whether there is a picture."""

    page: Page
    seen: int
    unknown: int
    pictured: bool


class PdfPages(NamedTuple):
    """The pages of a file, and the numbers of those that could not be opened."""

    pages: list[OnePage]
    lost: list[int]


def read_pages(data: bytes) -> PdfPages:
    """Read a file; raises Unreadable where it is locked, has too many pages, or no letters that stand for characters."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("encrypted" if error.err_code == PASSWORD else "broken") from error
    if len(document) > MOST_PAGES:
        raise Unreadable("pdf_too_long", limit=MOST_PAGES)
    found = PdfPages([], [])
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            found.lost.append(number)
            continue
        found.pages.append(_read(number, page))
        page.close()
    _check(found.pages)
    return found


def _check(pages: list[OnePage]) -> None:
    """Refuse a file without text."""
    seen, unknown = sum(one.seen for one in pages), sum(one.unknown for one in pages)
    if not pages:
        raise Unreadable("broken")
    if seen < _FEWEST * min(len(pages), 10):
        raise Unreadable("pdf_scanned" if any(one.pictured for one in pages) else "no_text")
    if unknown > _UNKNOWN * seen:
        raise Unreadable("pdf_letters")


def _read(number: int, page: pypdfium2.PdfPage) -> OnePage:
    letters = Letters(page.raw)
    try:
        quarters = letters.quarters()
        left, bottom, right, top = page.get_cropbox()
        width, height = (top - bottom, right - left) if quarters % 2 else (right - left, top - bottom)
        place = _placer(page, quarters)
        words = tuple(letters.words(place, quarters))
        drawing = read_drawing(page.raw, place)
    finally:
        letters.close()
    read = Page(number, width, height, words, tuple(drawing.across), tuple(drawing.down), tuple(drawing.shades))
    return OnePage(read, letters.seen, letters.unknown, not letters.seen and _has_picture(page.raw))


def _has_picture(page: raw.FPDF_PAGE) -> bool:
    """Whether a page shows an image, or shapes that may be letters."""
    return bool(raw.FPDFPage_CountObjects(page) > 0)


def _placer(page: pypdfium2.PdfPage, turned: int) -> Point:
    """The conversion of places on a page that is shown turned by so many quarters, clockwise."""
    left, bottom, right, top = page.get_cropbox()
    placers: tuple[Point, ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    return placers[turned]
