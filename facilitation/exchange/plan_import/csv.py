"""A CSV file as a grid, in whatever encoding and with whatever separator an office program wrote it."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Grid, Sheet
from facilitation.rules.text import clean_text

SEPARATORS = (";", ",", "\t", "|")
GUARDED = re.compile(r"'+[=+\-@]")
"""Text before which a writer put an apostrophe, so that no spreadsheet takes it for a formula."""
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_UMLAUT = re.compile(r"[äöü](?=[a-z])|(?<=[a-z])[äöüß]")
"""Within words: a lone § or € would be ß or Ä in Mac Roman."""
csv.field_size_limit(1_000_000)


def decoded(data: bytes) -> tuple[str, bool]:
    """The text of a file and whether that is sure: by byte order mark, as UTF-16 or UTF-8, else as Windows-1252 or Mac Roman."""
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
    """German text in UTF-16 has a zero in every other byte; no other encoding of text has any."""
    sample = data[:4000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) <= len(sample) // 4:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def read_csv(text: str, name: str) -> Grid:
    """The table of a CSV file, or of cells pasted from a program (separated by tabs)."""
    if "\0" in text:
        raise Unreadable("unknown_type")
    text = text.removeprefix("\ufeff")
    stated = re.match(r'"?sep=(.)"?\r?\n', text)
    separator = stated[1] if stated else _separator(text)
    rows = _rows(text[stated.end() :] if stated else text, separator)
    cells = tuple(tuple(map(_cell, row[:MAX_COLUMNS])) for row in rows[:MAX_ROWS])
    cut = len(rows) > MAX_ROWS or any(len(row) > MAX_COLUMNS for row in rows)
    sheet = Sheet(name=name, rows=cells, cut=cut)
    return Grid(name=name, sheets=(sheet,), named_sheets=False)


def _cell(text: str) -> str:
    text = clean_text(text[:MAX_TEXT])
    return text[1:] if GUARDED.match(text) else text


def _separator(text: str) -> str:
    """The separator that makes most rows equally wide, and wider than one column."""
    return max(SEPARATORS, key=lambda separator: _fit(text[:50_000], separator))


def _fit(text: str, separator: str) -> tuple[int, int]:
    try:
        widths = Counter(
            len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if len(row) > 1
        )
    except csv.Error:
        return 0, 0
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return count, width


def _rows(text: str, separator: str) -> list[list[str]]:
    """The rows; where quotation marks are words' own rather than cells', they stay and end nothing."""
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
    """A cell is quoted only if its quotation mark is closed before a separator or the end of its line."""
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
