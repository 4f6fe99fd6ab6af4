"""What records for other systems say beyond the plan itself: where the files will stand, and under which licence."""

import re
from collections.abc import Mapping
from hashlib import sha512
from io import BytesIO
from uuid import UUID, uuid5
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

LICENCES = {
    "dl-de/by-2-0": "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
    "dl-de/zero-2-0": "http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
    "CC-BY-4.0": "http://dcat-ap.de/def/licenses/cc-by/4.0",
}
"""Licences that German open-data portals take, and how DCAT-AP.de names them."""

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_OURS = UUID("0b2a3a43-2a4e-5a3c-9a35-6f1d0f0c8a11")
"""Our own namespace: the same entry of the same plan has the same name in every export."""


class BadPublishing(ValueError):
    """An address or a licence that no record can name."""


class Publishing(msgspec.Struct, frozen=True, kw_only=True):
    """`base` is the address of the folder where the city puts the files, `made` the moment of the export (ISO, UTC).

    Without a base, files are named relative to the record. `contributor` is the city's number at GovData.
    """

    base: str = ""
    licence: str = "dl-de/by-2-0"
    contributor: str = ""
    made: str = "1970-01-01T00:00:00Z"

    def __post_init__(self) -> None:
        """Raise BadPublishing for what is no web address and for an unknown licence."""
        if any(text and not _ADDRESS.fullmatch(text) for text in (self.base, self.contributor)):
            raise BadPublishing("address")
        if self.licence not in LICENCES:
            raise BadPublishing("licence")

    def address(self, filename: str) -> str:
        """Where a file will be found."""
        return f"{self.base.rstrip('/')}/{filename}" if self.base else filename


def name_of(*parts: str) -> UUID:
    """A lasting name made of what a thing is."""
    return uuid5(_OURS, "\x1f".join(parts))


def checksum(data: bytes) -> str:
    """SHA-512, as OParl and DCAT-AP.de take it."""
    return sha512(data).hexdigest()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files as one archive, the same bytes for the same files."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return stream.getvalue()
