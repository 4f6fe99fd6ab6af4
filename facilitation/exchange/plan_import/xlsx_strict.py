"""Turn a strict Open XML workbook into the usual one: its parts differ in the names of their namespaces only."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

_NAMES = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
}
"""Strict name → usual name (ISO/IEC 29500, parts 1 and 4)."""
_WORKBOOK = "xl/workbook.xml"


def usual_workbook(archive: ZipFile) -> ZipFile:
    """Return a strict workbook with the usual names; any other archive as it is."""
    if _WORKBOOK not in archive.namelist() or not any(name in archive.read(_WORKBOOK) for name in _NAMES):
        return archive
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as usual:
        for name in archive.namelist():
            usual.writestr(
                name, _renamed(archive.read(name)) if name.endswith((".xml", ".rels")) else archive.read(name)
            )
    return ZipFile(stream)


def _renamed(content: bytes) -> bytes:
    for strict, usual in _NAMES.items():
        content = content.replace(strict, usual)
    return content
