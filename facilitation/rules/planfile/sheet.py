"""Read one sheet of a plan file: as metadata, as fields of action, or as a table of needs and measures."""

import re

from facilitation.rules.planfile.assign_columns import assign_columns
from facilitation.rules.planfile.checks import column_problems, sheet_problems
from facilitation.rules.planfile.colours import NO_MEANING, ColourMeanings, fill_states_from_cells, set_states_from_rows
from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.header import Header, header_at
from facilitation.rules.planfile.located_sheet import LocatedSheet
from facilitation.rules.planfile.mapping_edits import apply_corrections
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.parsed_rows import ParsedRows
from facilitation.rules.planfile.preview import ColumnReading, Place, SheetKind, SheetMapping, SheetReading
from facilitation.rules.planfile.rows import FIELD_WORD, RowReader, read_fields
from facilitation.rules.text import folded, one_line

_GENERIC = re.compile(
    r"(?:bedarfe?|bedarfs(?:liste|erhebung)|massnahmen?|massnahmen?(?:katalog|blatt|blaetter|steckbriefe?|liste|plan|tabelle|uebersicht|programm)|katalog|"
    r"(?:gesamt)?(?:uebersicht|liste|tabelle)|gesamt|alle|plan|aktionsplan|integrationsplan|daten|export|import|sheet|blatt|"
    r"monitoring|controlling|(?:sach|umsetzungs)?stand|entwurf|version|fassung|kopie|von|vom|neu|alt|aktuell|final|und|der|"
    r"januar|februar|maerz|april|mai|juni|juli|august|september|oktober|november|dezember|v?\d+)(?:\d+)?"
)
"""Words for the kind or date of a sheet, not for its field: "Maßnahmenkatalog", "Stand Mai 2024"."""


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
    if mapping.use is False or (mapping.use is None and (sheet.hidden or sheet.doubtful)):
        return _skip(sheet, "sheet_hidden" if sheet.hidden and mapping.use is None else None)
    if mapping.header_row is None and not mapping.columns and located.metadata:
        return SheetReading(name=sheet.name, kind="about", part=sheet.part), ParsedRows(metadata=located.metadata)
    header = located.header if mapping.header_row is None else header_at(sheet, mapping.header_row - 1)
    if header is None:
        return _skip(sheet, "sheet_skipped" if any(any(row) for row in sheet.rows) else None)
    field = mapping.field if mapping.field is not None else _field_of_sheet(sheet, header, named)
    columns = assign_columns(sheet, header, mapping)
    sheet = apply_corrections(sheet, mapping, header.first_data_row)
    return _read_table(sheet, header, columns, field, language, meanings)


def _read_table(
    sheet: Sheet, header: Header, columns: list[ColumnReading], field: str, language: str, meanings: ColourMeanings
) -> tuple[SheetReading, ParsedRows]:
    first = header.first_data_row
    sheet, colours = fill_states_from_cells(sheet, columns, first, meanings)
    has_entries = {column.meaning.partition(":")[0] for column in columns} & {"need", "measure"}
    kind: SheetKind = "table" if has_entries else "fields"
    parsed = (
        RowReader(sheet, columns, language, field).read_from(first)
        if has_entries
        else read_fields(sheet, columns, first, language)
    )
    colours = colours or set_states_from_rows(sheet, columns, parsed.measures, meanings)
    parsed.problems[:0] = [*sheet_problems(sheet, first), *column_problems(sheet, header, columns)]
    reading = SheetReading(
        name=sheet.name,
        kind=kind,
        header_row=header.row + 1,
        header_lines=header.lines,
        field=field,
        columns=tuple(columns),
        rows=tuple(parsed.rows),
        part=sheet.part,
        colours=colours,
    )
    return reading, parsed


def _skip(sheet: Sheet, code: str | None) -> tuple[SheetReading, ParsedRows]:
    problems = [problem(code, Place(sheet=sheet.name))] if code else []
    return SheetReading(name=sheet.name, kind="skipped", part=sheet.part), ParsedRows(problems=problems)


def _field_of_sheet(sheet: Sheet, header: Header, named: bool) -> str:
    """Return the field of a whole sheet: a row above the header that names one, the heading, or the sheet's name."""
    above = (one_line(text) for row in sheet.rows[: header.row] for text in row)
    from_row = next((text for text in above if FIELD_WORD.match(text)), "")
    name = sheet.split_from or sheet.name
    names_field = named and not all(map(_GENERIC.fullmatch, folded(name).split()))
    return from_row or sheet.field or (name if names_field else "")
