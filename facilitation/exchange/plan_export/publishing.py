"""Where and under which licence a plan is published, for the records of other systems."""

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
"""Licences that German open-data portals accept → their addresses in DCAT-AP.de."""

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_OURS = UUID("0b2a3a43-2a4e-5a3c-9a35-6f1d0f0c8a11")
"""The namespace of our UUIDs: an entry of a plan has the same UUID in every export."""


class BadPublishing(ValueError):
    """An address that is none, or an unknown licence."""


class Publishing(msgspec.Struct, frozen=True, kw_only=True):
    """`base` is the address of the folder in which the city publishes the files, `made` the time of the export (ISO, UTC).

    Without a base, files are named relative to the record. `contributor` is the city's identifier at GovData.
    """

    base: str = ""
    licence: str = "dl-de/by-2-0"
    contributor: str = ""
    made: str = "1970-01-01T00:00:00Z"

    def __post_init__(self) -> None:
        """Raise BadPublishing for anything but a web address and for an unknown licence."""
        if any(text and not _ADDRESS.fullmatch(text) for text in (self.base, self.contributor)):
            raise BadPublishing("address")
        if self.licence not in LICENCES:
            raise BadPublishing("licence")

    def address(self, filename: str) -> str:
        """The address of a file."""
        return f"{self.base.rstrip('/')}/{filename}" if self.base else filename


def stable_uuid(*parts: str) -> UUID:
    """A UUID that depends only on the parts."""
    return uuid5(_OURS, "\x1f".join(parts))


def checksum(data: bytes) -> str:
    """The SHA-512 digest, as OParl and DCAT-AP.de require."""
    return sha512(data).hexdigest()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Pack files into an archive; the same files give the same bytes."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return stream.getvalue()
