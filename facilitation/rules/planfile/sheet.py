"""One sheet of a plan file: is it about the plan, its fields, its needs and measures, or something else?"""

import re

from facilitation.rules.planfile.assign_columns import map_columns
from facilitation.rules.planfile.checks import column_problems, oddities
from facilitation.rules.planfile.colours import NO_MEANING, Meant, with_colours, with_row_colours
from facilitation.rules.planfile.grid import Grid, Sheet
from facilitation.rules.planfile.header import Header, find_header, header_at
from facilitation.rules.planfile.mapping_edits import corrected
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.metadata import read_about
from facilitation.rules.planfile.parsed_rows import ParsedRows
from facilitation.rules.planfile.preview import Place, SheetKind, SheetMapping, SheetReading
from facilitation.rules.planfile.rows import FIELD_WORD, RowReader, read_fields
from facilitation.rules.text import folded, one_line

_GENERIC = re.compile(
    r"(?:bedarfe?|bedarfs(?:liste|erhebung)|massnahmen?|massnahmen?(?:katalog|blatt|blaetter|steckbriefe?|liste|plan|tabelle|uebersicht|programm)|katalog|"
    r"(?:gesamt)?(?:uebersicht|liste|tabelle)|gesamt|alle|plan|aktionsplan|integrationsplan|daten|export|import|sheet|blatt|"
    r"monitoring|controlling|(?:sach|umsetzungs)?stand|entwurf|version|fassung|kopie|von|vom|neu|alt|aktuell|final|und|der|"
    r"januar|februar|maerz|april|mai|juni|juli|august|september|oktober|november|dezember|v?\d+)(?:\d+)?"
)
"""Words that say what a sheet is or when, not which field it is about: "Maßnahmenkatalog", "Stand Mai 2024"."""


def read_sheet(
    grid: Grid, sheet: Sheet, mapping: SheetMapping, language: str, meant: Meant = NO_MEANING
) -> tuple[SheetReading, ParsedRows]:
    """One sheet as understood, and what its rows say; `meant` are the states that colours stand for."""
    if mapping.use is False or (mapping.use is None and (sheet.hidden or sheet.doubtful)):
        return _skipped(sheet, "sheet_hidden" if sheet.hidden and mapping.use is None else None)
    if mapping.header_row is None and not mapping.columns and (about := read_about(sheet)):
        return SheetReading(name=sheet.name, kind="about", part=sheet.part), ParsedRows(about=about)
    header = find_header(sheet) if mapping.header_row is None else header_at(sheet, mapping.header_row - 1)
    if header is None:
        return _skipped(sheet, "sheet_skipped" if any(any(row) for row in sheet.rows) else None)
    columns = map_columns(sheet, header, mapping)
    sheet = corrected(sheet, mapping, header.below)
    sheet, colours = with_colours(sheet, columns, header.below, meant)
    meanings = {column.meaning.partition(":")[0] for column in columns}
    field = mapping.field if mapping.field is not None else _field_of_sheet(grid, sheet, header)
    kind: SheetKind = "table" if meanings & {"need", "measure"} else "fields"
    said = (
        RowReader(sheet, columns, language, field).read_from(header.below)
        if kind == "table"
        else read_fields(sheet, columns, header.below, language)
    )
    colours = colours or with_row_colours(sheet, columns, said.measures, meant)
    said.problems[:0] = [*oddities(sheet, header.below), *column_problems(sheet, header, columns)]
    reading = SheetReading(
        name=sheet.name,
        kind=kind,
        header_row=header.row + 1,
        header_lines=header.lines,
        field=field,
        columns=tuple(columns),
        rows=tuple(said.rows),
        part=sheet.part,
        colours=colours,
    )
    return reading, said


def _skipped(sheet: Sheet, code: str | None) -> tuple[SheetReading, ParsedRows]:
    problems = [problem(code, Place(sheet=sheet.name))] if code else []
    return SheetReading(name=sheet.name, kind="skipped", part=sheet.part), ParsedRows(problems=problems)


def _field_of_sheet(grid: Grid, sheet: Sheet, header: Header) -> str:
    """The field a whole sheet is about: a line above the header that says so, else the sheet's name."""
    above = (one_line(text) for row in sheet.rows[: header.row] for text in row)
    named = next((text for text in above if FIELD_WORD.match(text)), "")
    name = sheet.of or sheet.name
    telling = grid.named_sheets and not all(map(_GENERIC.fullmatch, folded(name).split()))
    return named or sheet.field or (name if telling else "")
