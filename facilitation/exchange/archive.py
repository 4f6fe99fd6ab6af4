"""Office files are zip archives of XML: looked over before any of it is opened."""

import lzma
import zlib
from io import BytesIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from facilitation.exchange.unreadable import Unreadable

MAX_ENTRIES = 2_000
MAX_UNPACKED = 100_000_000
"""Bytes all entries may unpack to; a plan of 12 × 600 rows needs 10 MB."""
MAX_RATIO, RATIO_FROM = 200, 5_000_000
"""An entry of more than 5 MB that shrank to less than 1/200 was not typed by people (real sheets: 1/5 to 1/40)."""

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

_KINDS = {
    "xl/workbook.bin": "old_excel",
    "xl/vbaProject.bin": "macros",
    "word/document.xml": "word",
    "content.xml": "open_document",
}


def open_archive(data: bytes) -> ZipFile:
    """The archive of an XLSX file; Unreadable for anything else, for bombs and for XML with declarations."""
    try:
        archive = ZipFile(BytesIO(data))
        _check_sizes(archive)
        _check_kind(archive)
        _check_declarations(archive)
    except _DAMAGE as error:
        raise Unreadable("broken") from error
    return archive


def _check_sizes(archive: ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Unreadable("unpacks_too_large")
    for entry in entries:
        if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise Unreadable("unpacks_too_large")
        if entry.flag_bits & 1:
            raise Unreadable("encrypted")


def _check_kind(archive: ZipFile) -> None:
    names = set(archive.namelist())
    for name, code in _KINDS.items():
        if name in names:
            raise Unreadable(code)
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Unreadable("unknown_type")


def _check_declarations(archive: ZipFile) -> None:
    """Refuse a document type: Office never writes one, and external or nested entities need one."""
    for name in archive.namelist():
        if name.lower().endswith((".xml", ".rels", ".vml")):
            with archive.open(name) as part:
                try:
                    # The first element ends the prolog, the only place where a declaration may stand.
                    next(iter(iterparse(part, events=("start",), forbid_dtd=True)), None)
                except DefusedXmlException as error:
                    raise Unreadable("forbidden_xml") from error
