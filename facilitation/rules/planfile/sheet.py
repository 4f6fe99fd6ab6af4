"""Read one sheet of a plan file: as metadata, as fields of action, or as a table of needs and measures."""

import re

from msgspec.structs import replace

from facilitation.rules.planfile.assign_columns import Assigned, assign_columns
from facilitation.rules.planfile.checks import column_problems, sheet_problems
from facilitation.rules.planfile.colours import NO_MEANING, ColourMeanings, fill_states_from_cells, set_states_from_rows
from facilitation.rules.planfile.counting import count_sheet, count_taken, repeated_rows
from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.header import Header, header_at, no_header
from facilitation.rules.planfile.located_sheet import LocatedSheet
from facilitation.rules.planfile.mapping_edits import apply_corrections
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.parsed_rows import ParsedRows
from facilitation.rules.planfile.preview import Place, RowReading, SheetKind, SheetMapping, SheetReading
from facilitation.rules.planfile.rows import FIELD_WORD, RowReader, read_fields
from facilitation.rules.planfile.scales import highest_in_header
from facilitation.rules.text import folded, one_line

_GENERIC = re.compile(
    r"(?:bedarfe?|bedarfs(?:liste|erhebung)|massnahmen?|massnahmen?(?:katalog|blatt|blaetter|steckbriefe?|liste|plan|tabelle|uebersicht|programm)|katalog|"
    r"(?:gesamt)?(?:uebersicht|liste|tabelle)|gesamt|alle|plan|aktionsplan|integrationsplan|daten|export|import|sheet|blatt|"
    r"monitoring|controlling|(?:sach|umsetzungs)?stand|entwurf|version|fassung|kopie|von|vom|neu|alt|aktuell|final|und|der|"
    r"januar|februar|maerz|april|mai|juni|juli|august|september|oktober|november|dezember|v?\d+)(?:\d+)?"
)
"""Words for the kind or date of a sheet, not for its field: "Maßnahmenkatalog", "Stand Mai 2024"."""


OF_FIELDS = frozenset({"vision", "goal", "field_code"})
"""Columns beside the field's title that make a table one of fields."""
MOST_TOP = 20
"""Rows of a sheet that are shown although they are no data, and of one that is not taken."""
LEFT = "table_left"
"""The problem of a table that is not taken."""
_COUNTED = frozenset({LEFT, "text_left"})
"""Problems that say how many rows are not taken."""
_SMALL = (3, 2)
"""A sheet with fewer columns or rows than these may go unread without a warning: it is a legend or a note."""


def read_sheet(
    located: LocatedSheet,
    mapping: SheetMapping,
    language: str,
    meanings: ColourMeanings = NO_MEANING,
    *,
    named: bool = True,
) -> tuple[SheetReading, ParsedRows]:
    """Read a sheet; `named` tells whether a person named it, so that its name may be that of a field."""
    sheet = located.sheet
    untouched = mapping.header_row is None and not mapping.columns and mapping.each is None
    if located.metadata and untouched and mapping.use is not False:
        reading = SheetReading(name=sheet.name, kind="about", part=sheet.part, top=_rows(sheet, 0, MOST_TOP, "about"))
        return reading, ParsedRows(metadata=located.metadata)
    header = _header(located, mapping)
    assigned = assign_columns(sheet, header, mapping)
    kind = _kind(assigned, mapping)
    code = _why_left_out(sheet, header, mapping, kind)
    if code is not None:
        return _skip(sheet, header, assigned, code)
    field = mapping.field if mapping.field is not None else _field_of_sheet(sheet, header, named)
    return _read_table(sheet, header, assigned, mapping, language, meanings, field)


def _header(located: LocatedSheet, mapping: SheetMapping) -> Header:
    """Return the header that a person named, else the recognised one, else the likely one; it may have no row at all."""
    sheet = located.sheet
    if mapping.header_row == 0:
        return no_header(sheet)
    given = 1 if sheet.rest else mapping.header_row
    chosen = header_at(sheet, given - 1) if given else None
    return chosen or located.header or located.likely or no_header(sheet)


def _kind(assigned: Assigned, mapping: SheetMapping) -> SheetKind:
    meanings = {column.meaning.partition(":")[0] for column in assigned.columns}
    if meanings & {"need", "measure"} and mapping.each != "field":
        return "table"
    return "fields" if "field" in meanings and (mapping.each == "field" or meanings & OF_FIELDS) else "skipped"


def _why_left_out(sheet: Sheet, header: Header, mapping: SheetMapping, kind: SheetKind) -> str | None:
    """Return the code of the problem that says why a sheet is not read, "" if it goes without saying, None if it is read."""
    if mapping.use is False or mapping.each == "nothing":
        return ""
    if mapping.use is None and mapping.each is None and (sheet.hidden or sheet.doubtful or sheet.rest):
        return "sheet_hidden" if sheet.hidden else "text_left" if sheet.rest else ""
    if not any(map(any, sheet.rows)):
        return ""
    if kind != "skipped":
        return None
    below = [row for row in sheet.rows[header.first_data_row :] if any(row)]
    widest = max((sum(map(bool, row)) for row in below), default=0)
    return LEFT if widest >= _SMALL[0] and len(below) >= _SMALL[1] else "sheet_skipped"


def _read_table(
    sheet: Sheet,
    header: Header,
    assigned: Assigned,
    mapping: SheetMapping,
    language: str,
    meanings: ColourMeanings,
    field: str,
) -> tuple[SheetReading, ParsedRows]:
    first, original = header.first_data_row, sheet
    columns = [column for column in assigned.columns if column.header or column.reason != "none"]
    sheet = apply_corrections(sheet, mapping, first)
    sheet, colours = fill_states_from_cells(sheet, columns, first, meanings)
    kind = _kind(assigned, mapping)
    parsed = (
        RowReader(sheet, columns, language, field, mapping.take).read_from(first)
        if kind == "table"
        else read_fields(sheet, columns, first, language)
    )
    colours = colours or set_states_from_rows(sheet, columns, parsed.measures, meanings)
    parsed.metadata |= highest_in_header(sheet, header, columns)
    parsed.problems[:0] = [*sheet_problems(sheet, first), *column_problems(original, header, assigned)]
    reading = replace(
        _reading(original, header, assigned, kind),
        field=field,
        rows=tuple(parsed.rows),
        colours=colours,
        in_file=count_sheet(original, first, repeated_rows(parsed.rows)),
        taken=count_taken(original, columns, parsed.rows),
    )
    return reading, parsed


def _reading(sheet: Sheet, header: Header, assigned: Assigned, kind: SheetKind) -> SheetReading:
    """Return what is known of a sheet before its rows are read."""
    above = (*_rows(sheet, 0, header.row, "title"), *_rows(sheet, max(header.row, 0), header.first_data_row, "header"))
    return SheetReading(
        name=sheet.name,
        kind=kind,
        header_row=header.row + 1,
        header_lines=header.lines,
        columns=tuple(assigned.columns),
        part=sheet.part,
        each=assigned.each,
        each_reason=assigned.reason,
        top=above[-MOST_TOP:],
        in_file=count_sheet(sheet, header.first_data_row),
    )


def _rows(sheet: Sheet, start: int, stop: int, kind: str) -> tuple[RowReading, ...]:
    return tuple(
        RowReading(row=row + 1, kind=kind, cells=sheet.rows[row])
        for row in range(start, min(stop, len(sheet.rows)))
        if any(sheet.rows[row])
    )


def _skip(sheet: Sheet, header: Header, assigned: Assigned, code: str) -> tuple[SheetReading, ParsedRows]:
    """Return the reading of a sheet that is not taken: its first rows and what its columns might mean."""
    reading = _reading(sheet, header, assigned, "skipped")
    first = header.first_data_row
    place = Place(sheet=sheet.name)
    counted: dict[str, str | int] = {"count": reading.in_file.rows} if code in _COUNTED else {}
    if code == LEFT:
        counted["text"] = _first_words(sheet, header)
    found = [problem(code, place, **counted)] if code else []
    if code == LEFT and sheet.unsure:
        found.append(problem("table_unsure", place, page=sheet.page))
    return replace(reading, rows=_rows(sheet, first, first + MOST_TOP, "unread")), ParsedRows(problems=found)


def _first_words(sheet: Sheet, header: Header) -> str:
    """Return the first filled row of a sheet from its header on, cut, so that people find it in their file."""
    rows = sheet.rows[max(header.row, 0) :]
    texts = next((list(dict.fromkeys(filter(None, map(one_line, row)))) for row in rows if any(row)), [])
    return " · ".join(text[:30] for text in texts)[:80]


def _field_of_sheet(sheet: Sheet, header: Header, named: bool) -> str:
    """Return the field of a whole sheet: a row above the header that names one, the heading, or the sheet's name."""
    above = (one_line(text) for row in sheet.rows[: max(header.row, 0)] for text in row)
    from_row = next((text for text in above if FIELD_WORD.match(text)), "")
    name = sheet.split_from or sheet.name
    names_field = named and not all(map(_GENERIC.fullmatch, folded(name).split()))
    return from_row or sheet.field or (name if names_field else "")
