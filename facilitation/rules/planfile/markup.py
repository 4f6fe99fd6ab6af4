"""Turn cells that hold pieces of web pages, as exports of content systems have them, into the text that a page shows."""

import re
from html import unescape

from msgspec.structs import replace

from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.text import clean_text

_TAG = re.compile(r"</?(?:p|br|ul|ol|li|b|i|u|em|strong|a|div|span|h[1-6]|sup|sub)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ITEM = re.compile(r"<li(?:\s[^<>]*)?>", re.IGNORECASE)
_LINE = re.compile(r"<br\s*/?>|</(?:p|div|h[1-6]|ul|ol)>", re.IGNORECASE)


def without_markup(sheet: Sheet) -> Sheet:
    """Return a sheet whose cells are plain text."""
    if not any("</" in text or "<br" in text for row in sheet.rows for text in row):
        return sheet
    return replace(sheet, rows=tuple(tuple(map(plain_text, row)) for row in sheet.rows))


def plain_text(text: str) -> str:
    """Return the text that a page would show: paragraphs and items of lists as lines; any other text as it is."""
    if not _TAG.search(text):
        return text
    lines = _TAG.sub("", _LINE.sub("\n", _ITEM.sub("\n• ", text))).split("\n")
    return "\n".join(filter(None, (clean_text(unescape(line)) for line in lines)))
