"""A sheet with its header and the plan's metadata, both searched for only once."""

from typing import NamedTuple

from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.header import Header, find_header
from facilitation.rules.planfile.metadata import read_metadata


class LocatedSheet(NamedTuple):
    """A sheet with its header, if it has one, and the plan's metadata, if the sheet lists them."""

    sheet: Sheet
    header: Header | None
    metadata: dict[str, str]


def locate(sheet: Sheet) -> LocatedSheet:
    """Find header and metadata of a sheet. Searching is slow, so pass the result on instead of the sheet."""
    return LocatedSheet(sheet, find_header(sheet), read_metadata(sheet))
