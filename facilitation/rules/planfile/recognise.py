"""From a grid to a preview: which sheets hold the plan, what their columns mean, what their rows say."""

from collections.abc import Sequence

from msgspec.structs import replace

from facilitation.rules.plan.content import PlanContent
from facilitation.rules.planfile.assembly import Assembly, joined
from facilitation.rules.planfile.checks import check_content
from facilitation.rules.planfile.grid import Grid
from facilitation.rules.planfile.languages import LANGUAGES, split_language
from facilitation.rules.planfile.measure_sheets import with_measure_sheets
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.metadata import guess_about, read_about, read_date
from facilitation.rules.planfile.parsed_rows import ParsedMeasure, ParsedNeed, ParsedRows
from facilitation.rules.planfile.preview import Mapping, Preview, Problem, SheetReading
from facilitation.rules.planfile.questions import questions
from facilitation.rules.planfile.sheet import read_sheet
from facilitation.rules.planfile.split_sheets import with_parts

MOST_PROBLEMS = 200


def recognise_plan(grid: Grid, mapping: Mapping | None = None) -> Preview:
    """Read a grid as a plan, following a person's corrections where there are some."""
    mapping = mapping or Mapping()
    grid = with_parts(with_measure_sheets(grid), mapping)
    drafts = ParsedRows()
    sheets: list[SheetReading] = []
    guessed: dict[str, str] = {}
    language = _language(grid)
    for sheet in grid.sheets:
        reading, said = read_sheet(grid, sheet, mapping.of(sheet.name), language, mapping.colours)
        sheets.append(reading)
        drafts.add(said)
        if reading.kind == "table" and reading.header_row and not guessed:
            guessed = guess_about(grid, sheet, reading.header_row - 1)
    unknown = [
        problem("mapping_unknown", name=name[:60])
        for name in mapping.sheets
        if name not in {s.name for s in grid.sheets}
    ]
    notes = [problem(code) for code in grid.notes]
    if not drafts.needs and not drafts.measures:
        found = [problem("no_table"), *unknown, *drafts.problems, *notes]
        return Preview(sheets=tuple(sheets), problems=_placed(grid, found), questions=questions(grid, sheets, None))
    content, problems = _content(drafts, guessed | drafts.about, mapping, language)
    found = unknown + drafts.problems + problems + notes
    return Preview(
        content=content,
        sheets=tuple(sheets),
        problems=_placed(grid, found),
        questions=questions(grid, sheets, content),
    )


def _placed(grid: Grid, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems, bounded, their places named as the parts of this file are called."""
    parts = {sheet.name: sheet.part for sheet in grid.sheets}
    return tuple(
        replace(found, place=replace(found.place, part=parts.get(found.place.sheet, "sheet")))
        for found in _bounded(problems)
    )


def _language(grid: Grid) -> str:
    said = next((about["language"] for sheet in grid.sheets if "language" in (about := read_about(sheet))), "de")
    return split_language(f"x ({said})")[1] or (said if said in LANGUAGES else "de")


def _content(
    drafts: ParsedRows, about: dict[str, str], mapping: Mapping, language: str
) -> tuple[PlanContent, list[Problem]]:
    assembly = Assembly(drafts, language)
    fields, unknown = joined(assembly.fields(), mapping.joins)
    content = PlanContent(
        title=mapping.title or about.get("title", "Plan"),
        label=mapping.label or about.get("label", "1"),
        municipality=mapping.municipality or about.get("municipality", ""),
        language=language,
        adopted_on=read_date(about.get("adopted_on", "")),
        highest_priority=mapping.highest_priority or about.get("highest_priority", ""),
        fields=fields,
    )
    placed: dict[str, list[ParsedNeed | ParsedMeasure]] = {}
    for sort, entries in (("need", drafts.needs), ("measure", drafts.measures)):
        for draft in entries:
            placed.setdefault(f"{sort}:{draft.number}", []).append(draft)
    problems = check_content(
        content,
        {key: [draft.place for draft in same] for key, same in placed.items()},
        {key: same[0].number_kind for key, same in placed.items()},
    )
    if about.get("adopted_on") and not content.adopted_on:
        problems.append(problem("date_unclear", text=about["adopted_on"][:40]))
    if not drafts.needs:
        problems.append(problem("no_needs"))
    return content, assembly.problems + unknown + problems


def _bounded(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Errors first, then warnings, then notes, in the order of the file; a very long list is cut and says so."""
    order = {"error": 0, "warning": 1, "note": 2}
    ranked = sorted(problems, key=lambda found: order[found.severity])
    if len(ranked) <= MOST_PROBLEMS:
        return tuple(ranked)
    return (*ranked[:MOST_PROBLEMS], problem("more_problems", count=len(ranked) - MOST_PROBLEMS))
