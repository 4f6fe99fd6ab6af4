"""Remember corrections by the headers of a table, and apply them to the next file with the same headers."""

from collections.abc import Iterable
from collections.abc import Mapping as Table
from hashlib import sha256

import msgspec

from facilitation.rules.planfile.passages import Role
from facilitation.rules.planfile.preview import Mapping, Preview, RowMeaning, SheetMapping, SheetReading
from facilitation.rules.planfile.text_forms import layout_of_text
from facilitation.rules.text import folded


class KnownLayout(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Corrections to a table that are remembered: none of rows or fields, which differ from file to file.

    `below`: fingerprint of the headers in the header row that a person chose.
    """

    header_row: int | None = None
    below: str = ""
    columns: dict[int, str] = {}
    fill_down: tuple[int, ...] = ()
    highest_priority: str | None = None
    colours: dict[str, str] = {}
    each: RowMeaning | None = None
    states: dict[str, str] = {}
    forms: dict[str, Role] = {}


TEXT = ""
"""Stands among the names of sheets for the text of a document."""


def fingerprint(sheet: SheetReading) -> str:
    """Return the SHA-256 of a table's folded headers in their order; "" without a header."""
    headers = [f"{column.index}:{folded(column.header)}" for column in sheet.columns if column.header]
    return sha256("\n".join(headers).encode()).hexdigest() if headers else ""


def layouts_of(preview: Preview) -> dict[str, str]:
    """Return sheet → fingerprint of a file read without corrections; its text has one, too."""
    layouts = {sheet.name: found for sheet in preview.sheets if (found := fingerprint(sheet))}
    return layouts | ({TEXT: layout_of_text(preview.passages)} if preview.passages else {})


def learn_layouts(layouts: Table[str, str], mapping: Mapping, preview: Preview) -> dict[str, KnownLayout]:
    """Return fingerprint → corrections to tables with these headers; the last one of equal tables counts."""
    found: dict[str, KnownLayout] = {}
    seen = layouts_of(preview)
    for sheet, layout in layouts.items():
        given = mapping.of(sheet)
        known = KnownLayout(
            header_row=given.header_row,
            below=seen.get(sheet, "") if given.header_row else "",
            columns=given.columns,
            fill_down=given.fill_down,
            highest_priority=mapping.highest_priority or None,
            colours=mapping.colours,
            each=given.each,
            states=mapping.states,
            forms=mapping.forms if sheet == TEXT else {},
        )
        if known != KnownLayout() and (layout not in found or given != SheetMapping()):
            found[layout] = known
    return found


def recall_mapping(layouts: Table[str, str], known: Table[str, KnownLayout]) -> Mapping:
    """Return the remembered corrections for a file with these layouts."""
    sheets: dict[str, SheetMapping] = {}
    for sheet, layout in layouts.items():
        if one := known.get(layout):
            recalled = SheetMapping(
                header_row=one.header_row, columns=one.columns, fill_down=one.fill_down, each=one.each
            )
            if recalled != SheetMapping():
                sheets[sheet] = recalled
    colours = {name: state for one in known.values() for name, state in one.colours.items()}
    states = {sign: state for one in known.values() for sign, state in one.states.items()}
    forms = {form: role for one in known.values() for form, role in one.forms.items()}
    return Mapping(sheets=sheets, highest_priority=_agreed(known.values()), colours=colours, states=states, forms=forms)


def headers_changed(layouts: Table[str, str], known: Table[str, KnownLayout], preview: Preview) -> bool:
    """Tell whether a remembered header row holds other headers than in the earlier file."""
    seen = layouts_of(preview)
    return any(
        one.header_row and one.below != seen.get(sheet, "")
        for sheet, layout in layouts.items()
        if (one := known.get(layout))
    )


def _agreed(layouts: Iterable[KnownLayout]) -> str | None:
    """Return the highest priority if all layouts that have one agree."""
    values = {one.highest_priority for one in layouts if one.highest_priority}
    return values.pop() if len(values) == 1 else None
