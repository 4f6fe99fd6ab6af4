"""Draw the pages of a PDF and read their text. Runs in the child only."""

import pypdfium2

from facilitation.exchange.pictures.encoding import as_webp
from facilitation.exchange.pictures.errors import BadPicture
from facilitation.exchange.pictures.messages import Drawn
from facilitation.exchange.pictures.pictures import MOST_PAGES
from facilitation.rules.wording import as_written

LONGEST = 1920
"""Points of the longer side of a page: the width of a projector."""
MOST_TEXT = 4_000
PASSWORD = 4
"""FPDF_ERR_PASSWORD of fpdfview.h."""
PDF_WITHIN = 1_024
"""Bytes within which a PDF says that it is one (ISO 32000, Annex H)."""


class Pages:
    """The pages of a file. Raises BadPicture where there are too many, or a password is needed."""

    def __init__(self, data: bytes) -> None:
        if b"%PDF-" not in data[:PDF_WITHIN]:
            raise BadPicture("not_pdf")
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise BadPicture("locked" if error.err_code == PASSWORD else "broken") from error
        if len(self) > MOST_PAGES:
            raise BadPicture("too_many_pages")

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._document)

    def draw(self, number: int) -> Drawn:
        """Draw a page, from 0; the image is empty where that fails."""
        try:
            page = self._document[number]
            width, height = page.get_size()
            bitmap = page.render(scale=LONGEST / max(width, height, 1.0), may_draw_forms=False)
            image, size = as_webp(bitmap.to_pil())
            return Drawn(image, *size, self._text(page))
        except (pypdfium2.PdfiumError, MemoryError, ValueError, OSError):
            return Drawn(b"", 0, 0, "")

    def _text(self, page: pypdfium2.PdfPage) -> str:
        try:
            return as_written(page.get_textpage().get_text_bounded())[:MOST_TEXT]
        except pypdfium2.PdfiumError:
            return ""
