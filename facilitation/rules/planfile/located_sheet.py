"""A sheet with its header and the plan's metadata, both searched for only once."""

from typing import NamedTuple

from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.header import Header, find_header, likely_header
from facilitation.rules.planfile.metadata import read_metadata


class LocatedSheet(NamedTuple):
    """A sheet with its header, if it has one, and the plan's metadata, if the sheet lists them.

    `likely`: the row that looks like a header where none names needs or measures; a person may say what it means.
    """

    sheet: Sheet
    header: Header | None
    metadata: dict[str, str]
    likely: Header | None = None


def locate(sheet: Sheet) -> LocatedSheet:
    """Find header and metadata of a sheet. Searching is slow, so pass the result on instead of the sheet."""
    header = find_header(sheet)
    if header is not None and len(header.meanings - {"extra"}) > 1:
        return LocatedSheet(sheet, header, {})
    return LocatedSheet(sheet, header, read_metadata(sheet), likely_header(sheet) if header is None else None)
