"""Read a plan file of any type. The type is told by its first bytes, not by its name."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import TypeVar
from zipfile import ZipFile

from msgspec.structs import replace

from facilitation.exchange.plan_import.archive import OfficeKind, open_archive
from facilitation.exchange.plan_import.csv import decode_text, read_csv
from facilitation.exchange.plan_import.json import read_json_file
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.rules.plan.content import PlanContent
from facilitation.rules.planfile.checks import check_content
from facilitation.rules.planfile.grid import Grid
from facilitation.rules.planfile.preview import Mapping, Preview
from facilitation.rules.planfile.recognise import recognise_plan

T = TypeVar("T")

MAX_CHARACTERS = 8_000_000
"""Of all cells of a file; the largest plan (12 × 600 needs) has 1.3 million."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KNOWN_STREAMS = frozenset({"EncryptedPackage", "Workbook", "Book", "WordDocument", "PowerPoint Document"})
"""Streams that tell what an OLE container is; where its list of streams is damaged, their names are looked for anywhere."""
_OLD_EXCEL = re.compile(rb"\x09[\x00\x02\x04][\x04\x06]\x00")
_UNSUPPORTED = {b"{\\rtf": "word"} | dict.fromkeys(
    (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\x7fELF"), "unknown_type"
)
_PDF, PDF_WITHIN = b"%PDF-", 1_024
"""Bytes within which a PDF says that it is one (ISO 32000, Annex H)."""
_HTML = re.compile(r"(?i)(?:Version:[\d.]+\s|<!--|<!doctype html|</?[a-z][a-z0-9-]*[\s/>])")
_JSON_LIST = re.compile(r"\[\s*(?:[\[\]{\"\d]|$)")
"""A list; "[Entwurf] Integrationsplan" is the first line of a table."""
_JSON_OBJECT = re.compile(r"\{(?![%{#])")
"""An object; "{% extends" is the beginning of a template for web pages."""
_FLAT_SHEET = re.compile(r'<office:document\b[^>]*office:mimetype="application/vnd\.oasis\.opendocument\.spreadsheet"')
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_XML_BEFORE_HTML = re.compile(r"\A<\?xml[^>]*\?>\s*(?=<!doctype html|<html)", re.IGNORECASE)
_MARKDOWN_TABLE = re.compile(r"(?m)^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|[ \t]*:?-*:?[ \t]*\|?[ \t]*$")
_MARKDOWN_HEADING = re.compile(r"(?m)^#{1,6} \S")


def read_plan(data: bytes, filename: str, mapping: Mapping | None = None) -> Preview:
    """Read a file as a plan; whatever the file contains, nothing is raised but MemoryError."""
    return read_with_grid(data, filename, mapping)[0]


def read_with_grid(data: bytes, filename: str, mapping: Mapping | None = None) -> tuple[Preview, Grid | None]:
    """Read a file as a plan, and return the grid it was recognised in, None where there is none to correct."""
    try:
        found = _read(data, filename)
    except Unreadable as error:
        return Preview(problems=(error.problem,)), None
    if isinstance(found, PlanContent):
        return Preview(content=found, problems=tuple(check_content(found))), None
    return recognise_plan(found, mapping), found


def read_grid(data: bytes, filename: str) -> Grid:
    """Read a file as a grid, before its meaning is read; raises Unreadable for any file that has none."""
    found = _read(data, filename)
    if isinstance(found, PlanContent):
        raise Unreadable("unknown_type")
    return found


def read_sheets(data: bytes) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The texts of a workbook's sheets, merged ranges filled; raises Unreadable for any other file."""
    _refuse_unsupported(data)
    if not data.startswith(b"PK"):
        raise Unreadable("unknown_type")
    return {sheet.name: sheet.rows for sheet in _bounded(_read_office(data, "")).sheets}


def _read(data: bytes, filename: str) -> Grid | PlanContent:
    """The grid of a file, or the plan if the file has our own schema."""
    _refuse_unsupported(data)
    path = PurePath(filename)
    if data.startswith(b"PK"):
        return _bounded(_read_office(data, path.stem))
    if _PDF in data[:PDF_WITHIN]:
        from facilitation.exchange.plan_import.pdf.reader import read_pdf

        return _bounded(_guarded(read_pdf, data, path.stem))
    if data.startswith(_OLE):
        from facilitation.exchange.plan_import.xls import read_xls

        return _bounded(_guarded(read_xls, data, path.stem))
    text, certain = decode_text(data)
    body = text.lstrip("\ufeff \t\r\n")
    if _JSON_OBJECT.match(body) or _JSON_LIST.match(body):
        found = read_json_file(text.lstrip("\ufeff").encode(errors="replace"), path.stem)
        return found if isinstance(found, PlanContent) else _bounded(found)
    grid = _bounded(_read_text(text, body, path.stem, path.suffix.lower()))
    return grid if certain else replace(grid, notes=(*grid.notes, "encoding_unsure"))


def _bounded(grid: Grid) -> Grid:
    """Refuse a grid that shows more text than any plan has: a small file can hold, or repeat, any amount of it."""
    if sum(len(text) for sheet in grid.sheets for row in sheet.rows for text in row) > MAX_CHARACTERS:
        raise Unreadable("too_much_text", limit=MAX_CHARACTERS // 1_000_000)
    return grid


def _read_office(data: bytes, name: str) -> Grid:
    """The grid of an office archive."""
    office = open_archive(data)
    grid = _guarded(_office_reader(office.kind), office.archive, name)
    return replace(grid, notes=(*grid.notes, "macros_ignored")) if office.has_macros else grid


def _office_reader(kind: OfficeKind) -> Callable[[ZipFile, str], Grid]:
    """The reader for a kind of office file; the libraries it needs are imported only then."""
    if kind == "xlsx":
        from facilitation.exchange.plan_import.xlsx import read_xlsx

        return read_xlsx
    if kind == "docx":
        from facilitation.exchange.plan_import.docx import read_docx

        return read_docx
    if kind == "ods":
        from facilitation.exchange.plan_import.ods import read_ods

        return read_ods
    from facilitation.exchange.plan_import.odt import read_odt

    return read_odt


def _read_text(text: str, body: str, name: str, suffix: str) -> Grid:
    """The grid of HTML, of Markdown, or else of CSV. `body` is the text without leading blanks."""
    body = _XML_BEFORE_HTML.sub("", body)
    if _HTML.match(body):
        from facilitation.exchange.plan_import.html import read_html

        return _guarded(read_html, text, name)
    if body.startswith(("<?xml", "<office:document")):
        return _read_flat(text, body, name)
    if _MARKDOWN_TABLE.search(text) or (suffix in {".md", ".markdown"} and _MARKDOWN_HEADING.search(text)):
        from facilitation.exchange.plan_import.markdown import read_markdown

        return _guarded(read_markdown, text, name)
    return read_csv(text, name)


def _read_flat(text: str, body: str, name: str) -> Grid:
    """The grid of an OpenDocument spreadsheet that is one XML file; raises Unreadable for any other XML."""
    if not _FLAT_SHEET.search(body[:2_000]):
        raise Unreadable("unknown_type")
    from facilitation.exchange.plan_import.ods import read_fods

    # The declaration names the encoding of the file, which has been decoded already.
    return _guarded(read_fods, _DECLARATION.sub("", text.lstrip("\ufeff"), count=1), name)


def _guarded(read: Callable[[T, str], Grid], source: T, name: str) -> Grid:
    """Call a reader and turn any error of it into Unreadable."""
    try:
        return read(source, name)
    except (MemoryError, Unreadable):
        raise
    except Exception as error:
        # Libraries raise whatever a damaged part makes them stumble over: KeyError, TypeError, struct.error, …
        raise Unreadable("broken") from error


def _refuse_unsupported(data: bytes) -> None:
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty_file")
    if data.startswith(_OLE) and (code := _ole_problem(data)):
        raise Unreadable(code)
    if _OLD_EXCEL.match(data):
        raise Unreadable("old_excel")
    for start, code in _UNSUPPORTED.items():
        if data.startswith(start):
            raise Unreadable(code)


def _ole_problem(data: bytes) -> str:
    """Why an OLE container cannot be read, by the names of its streams; empty for a workbook of Excel 97 to 2003."""
    streams = [name for name in _streams(data) if name in _KNOWN_STREAMS] or [
        name for name in sorted(_KNOWN_STREAMS) if name.encode("utf-16-le") in data
    ]
    if "EncryptedPackage" in streams:
        return "encrypted"
    # A letter may hold a workbook, and a workbook a letter: the streams of the file itself come first.
    first = next((name for name in streams if name in {"Workbook", "Book", "WordDocument"}), "")
    if first:
        return "word" if first == "WordDocument" else ""
    # The list of streams is often last: without any known name the file was probably truncated.
    return "unknown_type" if "PowerPoint Document" in streams else "broken"


def _streams(data: bytes) -> Iterator[str]:
    """Yield the names of an OLE container's streams: entries of 128 bytes that hold a name and then its length."""
    for start in range(512, len(data) - 127, 128):
        length = int.from_bytes(data[start + 64 : start + 66], "little")
        if 2 < length <= 64 and length % 2 == 0 and data[start + length - 2 : start + length] == b"\0\0":
            yield data[start : start + length - 2].decode("utf-16-le", "replace")
