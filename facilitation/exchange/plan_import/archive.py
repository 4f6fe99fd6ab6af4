"""Office files are zip archives of XML: looked over before any of it is opened."""

import lzma
import zlib
from io import BytesIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from facilitation.exchange.plan_import.unreadable import Unreadable

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

MACROS = ("vbaproject.bin", "basic/script-lc.xml")
"""Where Excel, Word and LibreOffice keep macros; they are never opened."""
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.text": "odt",
}


def open_archive(data: bytes) -> ZipFile:
    """The archive of an office file; Unreadable for anything else, for bombs and for XML with declarations."""
    try:
        archive = ZipFile(BytesIO(data))
        _check_sizes(archive)
        office_kind(archive)
        _check_declarations(archive)
    except _DAMAGE as error:
        raise Unreadable("broken") from error
    return archive


def office_kind(archive: ZipFile) -> str:
    """Which reader an archive is for, by what is in it: xlsx, docx, ods or odt."""
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        raise Unreadable("old_excel")
    if "content.xml" in names:
        return _open_document(archive)
    if any(name.startswith("word/document") for name in names):
        return "docx"
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Unreadable("unknown_type")
    return "xlsx"


def has_macros(archive: ZipFile) -> bool:
    """Whether macros lie in an archive."""
    return any(name.lower().endswith(MACROS) for name in archive.namelist())


def _open_document(archive: ZipFile) -> str:
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
    """Refuse a document type: Office never writes one, and external or nested entities need one."""
    for name in archive.namelist():
        # Old OpenOffice declared a type in its manifest, which no XML reader of ours opens.
        if name.startswith("META-INF/"):
            continue
        if name.lower().endswith((".xml", ".rels", ".vml")) or _begins_like_xml(archive, name):
            with archive.open(name) as part:
                try:
                    # The first element ends the prolog, the only place where a declaration may stand.
                    next(iter(iterparse(part, events=("start",), forbid_dtd=True)), None)
                except DefusedXmlException as error:
                    raise Unreadable("forbidden_xml") from error


def _begins_like_xml(archive: ZipFile, name: str) -> bool:
    """Whether a part is XML by another name: a relation may name any part. Drawings may declare their type."""
    if name.lower().endswith(".svg"):
        return False
    with archive.open(name) as part:
        return part.read(200).replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")
