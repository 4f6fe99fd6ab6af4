"""A plan file of any kind becomes a preview; what kind it is, its first bytes tell, not its name."""

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Any
from zipfile import ZipFile

from msgspec.structs import replace

from facilitation.exchange.plan_export import json as plan_json
from facilitation.exchange.plan_import.archive import has_macros, office_kind, open_archive
from facilitation.exchange.plan_import.csv import decoded, read_csv
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.rules.planfile.checks import check_content
from facilitation.rules.planfile.grid import Grid
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import Mapping, Preview
from facilitation.rules.planfile.recognise import recognise_plan

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_SHEET = re.compile(rb"\x09[\x00\x02\x04][\x04\x06]\x00")
_FOREIGN = {b"%PDF": "pdf", b"{\\rtf": "word"} | dict.fromkeys(
    (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\x7fELF"), "unknown_type"
)
_HTML = re.compile(r"(?i)(?:Version:[\d.]+\s|<!--|<!doctype html|</?[a-z][a-z0-9-]*[\s/>])")
_JSON = re.compile(r"\[\s*(?:[\[\]{\"\d]|$)")
"""A list; "[Entwurf] Integrationsplan" is the first line of a table."""
_XML = re.compile(r"\A<\?xml[^>]*\?>\s*(?=<!doctype html|<html)", re.IGNORECASE)
_MARKDOWN = re.compile(r"(?m)^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|[ \t]*:?-*:?[ \t]*\|?[ \t]*$")
_HEADED = re.compile(r"(?m)^#{1,6} \S")


def read_plan(data: bytes, filename: str, mapping: Mapping | None = None) -> Preview:
    """What a file says as a plan; never raises for what is in the file, short of running out of memory."""
    try:
        return _read(data, filename, mapping)
    except Unreadable as error:
        return Preview(problems=(problem(error.code, **error.params),))


def read_sheets(data: bytes) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The texts of a workbook's sheets, merged ranges filled; raises Unreadable for anything else."""
    _refuse_foreign(data)
    if not data.startswith(b"PK"):
        raise Unreadable("unknown_type")
    return {sheet.name: sheet.rows for sheet in _office(data, "").sheets}


def _read(data: bytes, filename: str, mapping: Mapping | None) -> Preview:
    name = PurePath(filename).stem
    _refuse_foreign(data)
    if data.startswith(b"PK"):
        return recognise_plan(_office(data, name), mapping)
    if data.startswith(_OLE):
        from facilitation.exchange.plan_import.xls import read_xls

        return recognise_plan(_guarded(read_xls, data, name), mapping)
    text, sure = decoded(data)
    start = text.lstrip("\ufeff \t\r\n")[:1000].lower()
    if start.startswith("{") or _JSON.match(start):
        content = plan_json.read(text.lstrip("\ufeff").encode(errors="replace"))
        return Preview(content=content, problems=tuple(check_content(content)))
    grid = _text_grid(text, name, PurePath(filename).suffix.lower())
    return recognise_plan(grid if sure else replace(grid, notes=(*grid.notes, "encoding_unsure")), mapping)


def _office(data: bytes, name: str) -> Grid:
    """The grid of an archive; a reader is imported only for its own files."""
    archive = open_archive(data)
    grid = _guarded(_reader(office_kind(archive)), archive, name)
    return replace(grid, notes=(*grid.notes, "macros_ignored")) if has_macros(archive) else grid


def _reader(kind: str) -> Callable[[ZipFile, str], Grid]:
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


def _text_grid(text: str, name: str, suffix: str) -> Grid:
    """The grid of a file of text: HTML, Markdown, else rows of cells."""
    plain = _XML.sub("", text.lstrip("\ufeff \t\r\n"))
    if _HTML.match(plain):
        from facilitation.exchange.plan_import.html import read_html

        return _guarded(read_html, text, name)
    if plain.startswith("<?xml"):
        raise Unreadable("unknown_type")
    if _MARKDOWN.search(text) or (suffix in {".md", ".markdown"} and _HEADED.search(text)):
        from facilitation.exchange.plan_import.markdown import read_markdown

        return _guarded(read_markdown, text, name)
    return read_csv(text, name)


def _guarded(read: Callable[[Any, str], Grid], source: Any, name: str) -> Grid:
    """Read, or say that the file is damaged."""
    try:
        return read(source, name)
    except (MemoryError, Unreadable):
        raise
    except Exception as error:
        # Libraries raise whatever a damaged part makes them stumble over: KeyError, TypeError, struct.error, …
        raise Unreadable("broken") from error


def _refuse_foreign(data: bytes) -> None:
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty_file")
    if data.startswith(_OLE) and (code := _of_container(data)):
        raise Unreadable(code)
    if _OLD_SHEET.match(data):
        raise Unreadable("old_excel")
    for start, code in _FOREIGN.items():
        if data.startswith(start):
            raise Unreadable(code)


def _of_container(data: bytes) -> str:
    """Why an OLE container is not read, by the names of its streams; empty for a workbook of Excel 97 to 2003."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted"
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return ""
    if "WordDocument".encode("utf-16-le") in data:
        return "word"
    # The list of streams often stands last: without any known name in it the file is cut rather than foreign.
    return "unknown_type" if "PowerPoint".encode("utf-16-le") in data else "broken"
