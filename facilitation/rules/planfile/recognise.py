"""Recognise a plan in a grid: which sheets hold it, what their columns mean, what their rows contain."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from facilitation.rules.plan.content import PlanContent
from facilitation.rules.planfile.alike import with_alike
from facilitation.rules.planfile.assembly import Assembly, apply_joins
from facilitation.rules.planfile.checks import check_content
from facilitation.rules.planfile.document import marked_grid
from facilitation.rules.planfile.grid import Grid
from facilitation.rules.planfile.languages import LANGUAGES, split_language
from facilitation.rules.planfile.located_sheet import LocatedSheet, locate
from facilitation.rules.planfile.mapping_edits import with_states
from facilitation.rules.planfile.markup import without_markup
from facilitation.rules.planfile.measure_sheets import merge_measure_sheets
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.metadata import guess_metadata, read_date
from facilitation.rules.planfile.own_export import mark_own_export
from facilitation.rules.planfile.parsed_rows import ParsedMeasure, ParsedNeed, ParsedRows
from facilitation.rules.planfile.passage_roles import Marks
from facilitation.rules.planfile.preview import Mapping, Preview, Problem, SheetReading
from facilitation.rules.planfile.questions import questions
from facilitation.rules.planfile.record_tree import joined_records
from facilitation.rules.planfile.several_plans import plans_in, sheets_of_others
from facilitation.rules.planfile.sheet import read_sheet
from facilitation.rules.planfile.split_sheets import split_tables
from facilitation.rules.text import spans_text

MOST_PROBLEMS = 200


def recognise_plan(grid: Grid, mapping: Mapping | None = None) -> Preview:
    """Read a grid as a plan, following a person's corrections where there are some."""
    mapping = mapping or Mapping()
    grid = mark_own_export(marked_grid(grid, Marks(forms=mapping.forms, passages=mapping.passages)))
    mapping = _for_the_only_sheet(grid, mapping)
    sheets = _locate_tables(grid, mapping)
    mapping = with_alike(mapping, sheets)
    plans = plans_in(one.sheet.name for one in sheets if one.header)
    language = _language(sheets)
    readings: list[SheetReading] = []
    parsed = ParsedRows()
    others = sheets_of_others(plans, mapping.plan)
    for one in sheets:
        given = mapping.of(one.sheet.name)
        given = replace(given, use=False) if one.sheet.name in others else given
        reading, rows = read_sheet(one, given, language, mapping.colours, named=grid.named_sheets)
        readings.append(reading)
        parsed.add(rows)
    found = [
        problem("no_table" if any(one.rows for one in grid.sheets) else "no_text"),
        *_unknown_sheets(sheets, mapping),
        *parsed.problems,
    ]
    content = None
    if parsed.needs or parsed.measures:
        content, problems = _content(parsed, _guess(grid, sheets, readings) | parsed.metadata, mapping, language)
        found = [*found[1:], *problems]
    found += [problem(code) for code in grid.notes]
    found += [problem(code, pages=spans_text(pages)) for code, pages in grid.pages_noted.items()]
    return Preview(
        content=with_states(content, mapping.states) if content else None,
        sheets=tuple(readings),
        problems=_limit(_with_parts(found, sheets)),
        questions=questions([one.sheet for one in sheets], readings, content, tuple(plans)),
        passages=grid.passages,
    )


def _for_the_only_sheet(grid: Grid, mapping: Mapping) -> Mapping:
    """Return the mapping for a file of one table, whose name is that of the file and so differs from file to file."""
    if len(grid.sheets) != 1 or len(mapping.sheets) != 1 or grid.named_sheets:
        return mapping
    return replace(mapping, sheets={grid.sheets[0].name: next(iter(mapping.sheets.values()))})


def _locate_tables(grid: Grid, mapping: Mapping) -> list[LocatedSheet]:
    """Return a located sheet for each table of the file."""
    alone = grid.name if len(grid.sheets) == 1 else ""
    plain = [sheet if sheet.own else joined_records(without_markup(sheet)) for sheet in grid.sheets]
    sheets = [locate(replace(sheet, file=alone)) for sheet in plain]
    return split_tables(merge_measure_sheets(sheets) if grid.named_sheets else sheets, mapping)


def _unknown_sheets(sheets: Sequence[LocatedSheet], mapping: Mapping) -> Iterator[Problem]:
    known = {one.sheet.name for one in sheets}
    return (problem("mapping_unknown", name=name[:60]) for name in mapping.sheets if name not in known)


def _guess(grid: Grid, sheets: Sequence[LocatedSheet], readings: Sequence[SheetReading]) -> dict[str, str]:
    """Guess title and version from the first table."""
    for one, reading in zip(sheets, readings, strict=True):
        if reading.kind == "table" and reading.header_row:
            return guess_metadata(grid, one.sheet, reading.header_row - 1)
    return {}


def _with_parts(problems: Sequence[Problem], sheets: Sequence[LocatedSheet]) -> list[Problem]:
    """Add to each place whether its sheet is a sheet, a table or text."""
    parts = {one.sheet.name: one.sheet.part for one in sheets}
    return [
        replace(found, place=replace(found.place, part=parts.get(found.place.sheet, "sheet"))) for found in problems
    ]


def _language(sheets: Sequence[LocatedSheet]) -> str:
    """Return the language that the metadata name; German if they name none that is known."""
    name = next((one.metadata["language"] for one in sheets if "language" in one.metadata), "de")
    return split_language(f"x ({name})")[1] or (name if name in LANGUAGES else "de")


def _content(
    parsed: ParsedRows, metadata: dict[str, str], mapping: Mapping, language: str
) -> tuple[PlanContent, list[Problem]]:
    assembly = Assembly(parsed, language)
    fields, unknown = apply_joins(assembly.fields(), mapping.joins)
    content = PlanContent(
        title=mapping.title or metadata.get("title", "Plan"),
        label=mapping.label or metadata.get("label", "1"),
        municipality=mapping.municipality or metadata.get("municipality", ""),
        language=language,
        adopted_on=read_date(metadata.get("adopted_on", "")),
        highest_priority=mapping.highest_priority or metadata.get("highest_priority", ""),
        fields=fields,
    )
    problems = _check(content, parsed)
    if metadata.get("adopted_on") and not content.adopted_on:
        problems.append(problem("date_unclear", text=metadata["adopted_on"][:40]))
    if not parsed.needs:
        problems.append(problem("no_needs"))
    return content, assembly.problems + unknown + problems


def _check(content: PlanContent, parsed: ParsedRows) -> list[Problem]:
    """Check a plan and name the rows of its entries in the problems."""
    rows: dict[str, list[ParsedNeed | ParsedMeasure]] = {}
    for sort, entries in (("need", parsed.needs), ("measure", parsed.measures)):
        for entry in entries:
            rows.setdefault(f"{sort}:{entry.number}", []).append(entry)
    return check_content(
        content,
        {key: [entry.place for entry in same] for key, same in rows.items()},
        {key: same[0].number_kind for key, same in rows.items()},
    )


def _limit(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Order errors before warnings before notes, and cut a very long list, with a problem that counts the rest."""
    order = {"error": 0, "warning": 1, "note": 2}
    ranked = sorted(problems, key=lambda found: order[found.severity])
    if len(ranked) <= MOST_PROBLEMS:
        return tuple(ranked)
    return (*ranked[:MOST_PROBLEMS], problem("more_problems", count=len(ranked) - MOST_PROBLEMS))
