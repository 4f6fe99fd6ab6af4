"""Read CSV as a grid, in any encoding and with any separator that office programs write."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Grid, Sheet
from facilitation.rules.planfile.header import find_header
from facilitation.rules.text import clean_text

SEPARATORS = (";", ",", "\t", "|")
GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
"""Text with an apostrophe in front that keeps a spreadsheet from reading it as a formula."""
SAMPLED_ROWS = 40
"""Rows in which a header is looked for to judge a separator."""
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_UMLAUT = re.compile(r"[äöü](?=[a-z])|(?<=[a-z])[äöüß]")
"""Umlauts within words: a lone § or € would be ß or Ä in Mac Roman."""
csv.field_size_limit(1_000_000)


def decode_text(data: bytes) -> tuple[str, bool]:
    """Decode by byte order mark, else as UTF-16 or UTF-8, else as Windows-1252 or Mac Roman; false if that is a guess."""
    encoding = (
        next((name for bom, name in _BOMS.items() if data.startswith(bom)), "") or _utf16_by_nulls(data) or "utf-8"
    )
    try:
        return data.decode(encoding), True
    except UnicodeDecodeError:
        text = data.decode("cp1252" if encoding == "utf-8" else encoding, errors="replace")
    if encoding == "utf-8" and len(_UMLAUT.findall(mac := data.decode("mac_roman"))) > len(_UMLAUT.findall(text)):
        return mac, False
    return text, "\ufffd" not in text


def _utf16_by_nulls(data: bytes) -> str:
    """UTF-16 if every other byte is zero, as in German text; no other text encoding contains zeros."""
    sample = data[:4000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) <= len(sample) // 4:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def read_csv(text: str, name: str) -> Grid:
    """Read a CSV file, or cells pasted from a program (separated by tabs)."""
    if "\0" in text:
        raise Unreadable("unknown_type")
    text = text.removeprefix("\ufeff")
    declared = re.match(r'"?sep=(.)"?\r?\n', text)
    separator = declared[1] if declared else _separator(text)
    rows = _rows(text[declared.end() :] if declared else text, separator)
    cells = tuple(tuple(map(_cell, row[:MAX_COLUMNS])) for row in rows[:MAX_ROWS])
    cut = len(rows) > MAX_ROWS or any(len(row) > MAX_COLUMNS for row in rows)
    sheet = Sheet(name=name, rows=cells, cut=cut)
    return Grid(name=name, sheets=(sheet,), named_sheets=False)


def _cell(text: str) -> str:
    text = clean_text(text[:MAX_TEXT])
    return text[1:] if GUARDED.match(text) else text


def _separator(text: str) -> str:
    """The separator with which a header of a plan is found, else that with which most rows are equally wide."""
    sample = text[:50_000]
    return max(SEPARATORS, key=lambda separator: (_header_score(sample, separator), *_common_width(sample, separator)))


def _header_score(text: str, separator: str) -> float:
    """Return how much of a header the first rows hold if they are parted like this; 0 without one."""
    rows = list(islice(_rows(text, separator), SAMPLED_ROWS))
    header = find_header(Sheet(name="", rows=tuple(tuple(map(_cell, row[:MAX_COLUMNS])) for row in rows)))
    return header.score if header else 0.0


def _common_width(text: str, separator: str) -> tuple[float, int]:
    """Return the share of filled rows that have the most frequent number of columns (from 2), and that number."""
    try:
        # Rows of one column count too: a wrong separator cuts quoted texts of several lines into such rows.
        widths = Counter(len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if any(row))
    except csv.Error:
        return 0, 0
    several = ((width, count) for width, count in widths.items() if width > 1)
    width, count = max(several, key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return count / max(widths.total(), 1), width


def _rows(text: str, separator: str) -> list[list[str]]:
    """Parse the rows; if the quotation marks are not those of CSV, parse them as text."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > MAX_ROWS:
                break
    except csv.Error:
        return list(islice(_loose_rows(text, separator), MAX_ROWS + 1))
    return rows


def _loose_rows(text: str, separator: str) -> Iterator[list[str]]:
    """Parse rows in which a cell is quoted only if the closing mark is followed by a separator or a line end."""
    sign = re.escape(separator)
    cell = re.compile(rf'(?:"((?:[^"]|"")*)"(?={sign}|\r|\n|\Z)|([^{sign}\r\n]*))({sign}|\r\n?|\n|\Z)')
    row: list[str] = []
    for found in cell.finditer(text):
        row.append(found[2] if found[1] is None else found[1].replace('""', '"'))
        if found[3] != separator:
            yield row
            row = []
        if found.end() == len(text):
            return
