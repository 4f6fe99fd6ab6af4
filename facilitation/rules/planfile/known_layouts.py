"""The form of a file, told by its headers: what somebody corrected once holds for the next file of the same form."""

from collections.abc import Iterable
from collections.abc import Mapping as Table
from hashlib import sha256

import msgspec

from facilitation.rules.planfile.preview import Mapping, Preview, SheetMapping, SheetReading
from facilitation.rules.text import folded


class KnownLayout(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is remembered of a table: nothing of its rows, and no field, for those differ from file to file.

    `below` is the fingerprint of the headers in the row that somebody named.
    """

    header_row: int | None = None
    below: str = ""
    columns: dict[int, str] = {}
    fill_down: tuple[int, ...] = ()
    highest_priority: str | None = None
    colours: dict[str, str] = {}


def fingerprint(sheet: SheetReading) -> str:
    """SHA-256 of a table's headers in their order; case, blanks and signs do not matter. Empty without a header."""
    headers = [f"{column.index}:{folded(column.header)}" for column in sheet.columns]
    return sha256("\n".join(headers).encode()).hexdigest() if headers else ""


def layouts_of(preview: Preview) -> dict[str, str]:
    """Sheet → fingerprint, as the file reads without corrections."""
    return {sheet.name: found for sheet in preview.sheets if (found := fingerprint(sheet))}


def learn_layouts(forms: Table[str, str], mapping: Mapping, preview: Preview) -> dict[str, KnownLayout]:
    """Fingerprint → what the corrections say of tables of this form; of several the last one counts."""
    found: dict[str, KnownLayout] = {}
    seen = layouts_of(preview)
    for sheet, form in forms.items():
        said = mapping.of(sheet)
        known = KnownLayout(
            header_row=said.header_row,
            below=seen.get(sheet, "") if said.header_row else "",
            columns=said.columns,
            fill_down=said.fill_down,
            highest_priority=mapping.highest_priority or None,
            colours=mapping.colours,
        )
        if known != KnownLayout() and (form not in found or said != SheetMapping()):
            found[form] = known
    return found


def recall_mapping(forms: Table[str, str], known: Table[str, KnownLayout]) -> Mapping:
    """The corrections that are remembered for a file of these forms."""
    sheets: dict[str, SheetMapping] = {}
    for sheet, form in forms.items():
        if one := known.get(form):
            said = SheetMapping(header_row=one.header_row, columns=one.columns, fill_down=one.fill_down)
            if said != SheetMapping():
                sheets[sheet] = said
    colours = {name: state for one in known.values() for name, state in one.colours.items()}
    return Mapping(sheets=sheets, highest_priority=_agreed(known.values()), colours=colours)


def headers_changed(forms: Table[str, str], known: Table[str, KnownLayout], preview: Preview) -> bool:
    """Whether other headers than remembered stand in a row that somebody named for an earlier file."""
    seen = layouts_of(preview)
    return any(
        one.header_row and one.below != seen.get(sheet, "") for sheet, form in forms.items() if (one := known.get(form))
    )


def _agreed(forms: Iterable[KnownLayout]) -> str | None:
    """The direction of priorities, where all forms that know one say the same."""
    said = {one.highest_priority for one in forms if one.highest_priority}
    return said.pop() if len(said) == 1 else None
