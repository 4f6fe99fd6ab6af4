"""Turn a workbook that openpyxl refuses into one that it reads, as Excel does.

A strict Open XML workbook differs in the names of its namespaces only. Some programs write families of fonts above 14,
which the standard leaves open and Excel ignores.
"""

import re
from collections.abc import Callable
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
_FAMILY = re.compile(rb"""<(?:\w+:)?family\s+val=["']\d+["']\s*/>""")


def usual_workbook(archive: ZipFile) -> ZipFile:
    """Return a strict workbook with the usual names; any other archive as it is."""
    if _WORKBOOK not in archive.namelist() or not any(name in archive.read(_WORKBOOK) for name in _NAMES):
        return archive
    return _changed(archive, _renamed)


def without_families(archive: ZipFile) -> ZipFile:
    """Return a workbook without the families of its fonts."""
    return _changed(archive, lambda content: _FAMILY.sub(b"", content))


def _changed(archive: ZipFile, change: Callable[[bytes], bytes]) -> ZipFile:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as changed:
        for name in archive.namelist():
            content = archive.read(name)
            changed.writestr(name, change(content) if name.endswith((".xml", ".rels")) else content)
    return ZipFile(stream)


def _renamed(content: bytes) -> bytes:
    for strict, usual in _NAMES.items():
        content = content.replace(strict, usual)
    return content
