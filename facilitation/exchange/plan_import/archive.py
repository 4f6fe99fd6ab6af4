"""Open office files, which are zip archives of XML, after checking them for attacks."""

import lzma
import zlib
from io import BytesIO
from typing import Literal, NamedTuple
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from facilitation.exchange.plan_import.unreadable import Unreadable

MAX_ENTRIES = 2_000
MAX_UNPACKED = 100_000_000
"""Bytes of all entries unpacked; a plan of 12 × 600 rows needs 10 MB."""
MAX_RATIO, RATIO_FROM = 200, 5_000_000
"""Entries of more than 5 MB may not be compressed to less than 1/200 (real sheets: 1/5 to 1/40)."""

_DAMAGE = (
    BadZipFile,
    ParseError,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
)
"""What zipfile, its decompressors and expat raise for damaged data."""

_MACROS = ("vbaproject.bin", "basic/script-lc.xml")
"""Parts in which Excel, Word and LibreOffice store macros; they are never opened."""
_READABLE = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".docx", ".odt", ".md", ".html", ".json", ".pdf")
"""Files that somebody may have packed."""
OfficeKind = Literal["xlsx", "docx", "ods", "odt"]
_OPEN_DOCUMENTS: dict[bytes, OfficeKind] = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.text": "odt",
}


class OfficeFile(NamedTuple):
    """An opened office file: its archive, its kind, and whether it contains macros."""

    archive: ZipFile
    kind: OfficeKind
    has_macros: bool


def open_archive(data: bytes) -> OfficeFile:
    """Open an office file; raises Unreadable for any other file, for zip bombs, and for XML with a document type."""
    try:
        archive = ZipFile(BytesIO(data))
        _check_sizes(archive)
        kind = _office_kind(archive)
        _check_declarations(archive)
    except _DAMAGE as error:
        raise Unreadable("broken") from error
    return OfficeFile(archive, kind, any(name.lower().endswith(_MACROS) for name in archive.namelist()))


def _office_kind(archive: ZipFile) -> OfficeKind:
    names = set(archive.namelist())
    if any(name.lower().endswith(".iwa") or name == "index.apxl" for name in names):
        raise Unreadable("numbers_pages")
    if "xl/workbook.bin" in names:
        raise Unreadable("old_excel")
    if "content.xml" in names:
        return _open_document(archive)
    if any(name.startswith("word/document") for name in names):
        return "docx"
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Unreadable("zip" if _holds_files(names) else "unknown_type")
    return "xlsx"


def _holds_files(names: set[str]) -> bool:
    """Tell whether an archive holds files that could be read by themselves."""
    return any(name.lower().endswith(_READABLE) for name in names)


def _open_document(archive: ZipFile) -> OfficeKind:
    names = archive.namelist()
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Unreadable("encrypted")
    stated = archive.read("mimetype").strip() if "mimetype" in names else b""
    kind = _OPEN_DOCUMENTS.get(stated.removesuffix(b"-template"))
    if kind is None:
        raise Unreadable("open_document")
    return kind


def _check_sizes(archive: ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Unreadable("unpacks_too_large")
    for entry in entries:
        if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise Unreadable("unpacks_too_large")
        if entry.flag_bits & 1:
            raise Unreadable("encrypted")


def _check_declarations(archive: ZipFile) -> None:
    """Refuse a document type declaration: Office writes none, and external or nested entities need one."""
    for name in archive.namelist():
        # Old OpenOffice declared a type in its manifest, which no reader parses.
        if name.startswith("META-INF/"):
            continue
        if name.lower().endswith((".xml", ".rels", ".vml")) or begins_like_xml(archive, name):
            with archive.open(name) as part:
                try:
                    # A declaration can only come before the first element.
                    next(iter(iterparse(part, events=("start",), forbid_dtd=True)), None)
                except DefusedXmlException as error:
                    raise Unreadable("forbidden_xml") from error


def begins_like_xml(archive: ZipFile, name: str) -> bool:
    """Whether a part is XML under another suffix: a relation may name any part. SVG drawings may declare a type."""
    if name.lower().endswith(".svg"):
        return False
    with archive.open(name) as part:
        return part.read(200).replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")
