"""From a grid to a preview: which sheets hold the plan, what their columns mean, what their rows say."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from facilitation.rules.plan_about import guess_about, read_about, read_date
from facilitation.rules.plan_assembly import Assembly
from facilitation.rules.plan_checks import check_content
from facilitation.rules.plan_columns import Guess
from facilitation.rules.plan_content import PlanContent
from facilitation.rules.plan_drafts import Drafts
from facilitation.rules.plan_grid import MAX_COLUMNS, MAX_ROWS, Grid, Sheet, letters
from facilitation.rules.plan_header import Header, find_header, header_at
from facilitation.rules.plan_languages import LANGUAGES, split_language
from facilitation.rules.plan_messages import MEANINGS
from facilitation.rules.plan_numbers import looks_like_numbers
from facilitation.rules.plan_preview import (
    ColumnReading,
    Mapping,
    Place,
    Preview,
    Problem,
    SheetKind,
    SheetMapping,
    SheetReading,
    cell_place,
)
from facilitation.rules.plan_problems import problem
from facilitation.rules.plan_rows import FIELD_WORD, RowReader, read_fields
from facilitation.rules.plan_settling import settle
from facilitation.rules.plan_text import folded, one_line

MOST_PROBLEMS = 200
GENERIC_SHEETS = frozenset(
    {
        "",
        "bedarfe",
        "bedarf",
        "massnahmen",
        "massnahme",
        "uebersicht",
        "gesamt",
        "liste",
        "plan",
        "daten",
        "export",
        "tabelle",
        "sheet",
        "blatt",
    }
)


def recognise_plan(grid: Grid, mapping: Mapping | None = None) -> Preview:
    """Read a grid as a plan, following a person's corrections where there are some."""
    mapping = mapping or Mapping()
    drafts = Drafts()
    sheets: list[SheetReading] = []
    guessed: dict[str, str] = {}
    language = _language(grid)
    for sheet in grid.sheets:
        reading, said = _read_sheet(grid, sheet, mapping.of(sheet.name), language)
        sheets.append(reading)
        drafts.add(said)
        if reading.kind == "table" and reading.header_row and not guessed:
            guessed = guess_about(grid, sheet, reading.header_row - 1)
    unknown = [
        problem("mapping_unknown", name=name[:60])
        for name in mapping.sheets
        if name not in {s.name for s in grid.sheets}
    ]
    if not drafts.needs and not drafts.measures:
        return Preview(sheets=tuple(sheets), problems=_bounded([problem("no_table"), *unknown, *drafts.problems]))
    content, problems = _content(drafts, guessed | drafts.about, mapping, language)
    return Preview(content=content, sheets=tuple(sheets), problems=_bounded(unknown + drafts.problems + problems))


def _language(grid: Grid) -> str:
    said = next((about["language"] for sheet in grid.sheets if "language" in (about := read_about(sheet))), "de")
    return split_language(f"x ({said})")[1] or (said if said in LANGUAGES else "de")


def _content(
    drafts: Drafts, about: dict[str, str], mapping: Mapping, language: str
) -> tuple[PlanContent, list[Problem]]:
    assembly = Assembly(drafts, language)
    fields = assembly.fields()
    content = PlanContent(
        title=mapping.title or about.get("title", "Plan"),
        label=mapping.label or about.get("label", "1"),
        municipality=mapping.municipality or about.get("municipality", ""),
        language=language,
        adopted_on=read_date(about.get("adopted_on", "")),
        fields=fields,
    )
    placed = {f"need:{d.number}": d for d in reversed(drafts.needs)} | {
        f"measure:{d.number}": d for d in reversed(drafts.measures)
    }
    problems = check_content(
        content, {key: d.place for key, d in placed.items()}, {key: d.number_kind for key, d in placed.items()}
    )
    if about.get("adopted_on") and not content.adopted_on:
        problems.append(problem("date_unclear", text=about["adopted_on"][:40]))
    if not drafts.needs:
        problems.append(problem("no_needs"))
    return content, assembly.problems + problems


def _read_sheet(grid: Grid, sheet: Sheet, mapping: SheetMapping, language: str) -> tuple[SheetReading, Drafts]:
    """One sheet as understood, and what its rows say."""
    if mapping.use is False or (sheet.hidden and mapping.use is None):
        return _skipped(sheet, "sheet_hidden" if mapping.use is None else None)
    if mapping.header_row is None and not mapping.columns and (about := read_about(sheet)):
        return SheetReading(name=sheet.name, kind="about"), Drafts(about=about)
    header = find_header(sheet) if mapping.header_row is None else header_at(sheet, mapping.header_row - 1)
    if header is None:
        return _skipped(sheet, "sheet_skipped" if any(any(row) for row in sheet.rows) else None)
    columns = _columns(sheet, header, mapping)
    meanings = {column.meaning.partition(":")[0] for column in columns}
    field = mapping.field if mapping.field is not None else _field_of_sheet(grid, sheet, header)
    kind: SheetKind = "table" if meanings & {"need", "measure"} else "fields"
    said = (
        RowReader(sheet, columns, language, field).read_from(header.below)
        if kind == "table"
        else read_fields(sheet, columns, header.below, language)
    )
    said.problems[:0] = [*_oddities(sheet, header.below), *_column_problems(sheet, header, columns)]
    reading = SheetReading(
        name=sheet.name,
        kind=kind,
        header_row=header.row + 1,
        header_lines=header.lines,
        field=field,
        columns=tuple(columns),
        rows=tuple(said.rows),
    )
    return reading, said


def _skipped(sheet: Sheet, code: str | None) -> tuple[SheetReading, Drafts]:
    problems = [problem(code, Place(sheet=sheet.name))] if code else []
    return SheetReading(name=sheet.name, kind="skipped"), Drafts(problems=problems)


def _field_of_sheet(grid: Grid, sheet: Sheet, header: Header) -> str:
    """The field a whole sheet is about: a line above the header that says so, else the sheet's name."""
    above = (one_line(text) for row in sheet.rows[: header.row] for text in row)
    named = next((text for text in above if FIELD_WORD.match(text)), "")
    name = sheet.name if grid.named_sheets and folded(sheet.name).rstrip("0123456789 ") not in GENERIC_SHEETS else ""
    return named or name


def _columns(sheet: Sheet, header: Header, mapping: SheetMapping) -> list[ColumnReading]:
    """The meaning of each column: as a person says, else as the header and the cells below it tell."""
    guesses = [_by_data(sheet, header, column, guess) for column, guess in enumerate(header.guesses)]
    told = {
        column: _told(meaning) for column, meaning in mapping.columns.items() if meaning.partition(":")[0] in MEANINGS
    }
    settled = settle([told.get(column, guess) for column, guess in enumerate(guesses)])
    chosen = [told.get(column, guess) for column, guess in enumerate(settled)]
    return [
        ColumnReading(
            index=column,
            letters=letters(column),
            header=header.texts[column],
            confidence=round(guess.confidence, 2),
            reason=guess.reason,
            meaning=f"{guess.meaning}:{guess.language}" if guess.language else guess.meaning,
        )
        for column, guess in enumerate(chosen)
        if header.texts[column] or column in told
    ]


def _told(meaning: str) -> Guess:
    name, _, language = meaning.partition(":")
    return Guess(meaning=name, language=language, confidence=1.0, reason="mapping")


def _by_data(sheet: Sheet, header: Header, column: int, guess: Guess) -> Guess:
    """A column "Bedarf" beside measures that holds only numbers names the needs they serve."""
    if (
        guess.meaning != "need"
        or "measure" not in header.meanings
        or header.meanings & {"need_number", "measure_needs"}
    ):
        return guess
    below = (sheet.text(row, column) for row in range(header.below, len(sheet.rows)))
    return replace(guess, meaning="measure_needs", reason="data") if looks_like_numbers(below) else guess


def _oddities(sheet: Sheet, below: int) -> Iterator[Problem]:
    """What is unusual about a sheet as such: cut, hidden parts, errors, formulas without result."""
    here = Place(sheet=sheet.name)
    if sheet.cut:
        yield problem("sheet_cut", here, rows=MAX_ROWS, columns=MAX_COLUMNS)
    if hidden := len([row for row in sheet.hidden_rows if below <= row < len(sheet.rows) and any(sheet.rows[row])]):
        yield problem("hidden_rows", here, count=hidden)
    if hidden := len(
        [
            column
            for column in sheet.hidden_columns
            if any(sheet.text(row, column) for row in range(below, len(sheet.rows)))
        ]
    ):
        yield problem("hidden_columns", here, count=hidden)
    for (row, column), kind in sheet.kinds.items():
        if kind == "formula":
            yield problem("formula_empty", cell_place(sheet.name, row, column))
        elif kind.startswith("error"):
            yield problem("error_cell", cell_place(sheet.name, row, column), text=kind.partition(":")[2])


def _column_problems(sheet: Sheet, header: Header, columns: Sequence[ColumnReading]) -> Iterator[Problem]:
    meanings = {column.meaning for column in columns}
    for column in columns:
        place = cell_place(sheet.name, header.row, column.index)
        if column.meaning == "extra" and "measure" in meanings and column.reason == "none":
            yield problem("column_unread", place, header=column.header[:60])
        elif 0 < column.confidence < 0.75 and column.meaning != "extra":
            yield problem("column_unsure", place, header=column.header[:60], meaning=column.meaning.partition(":")[0])


def _bounded(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Errors first, then warnings, then notes, in the order of the file; a very long list is cut and says so."""
    order = {"error": 0, "warning": 1, "note": 2}
    ranked = sorted(problems, key=lambda found: order[found.severity])
    if len(ranked) <= MOST_PROBLEMS:
        return tuple(ranked)
    return (*ranked[:MOST_PROBLEMS], problem("more_problems", count=len(ranked) - MOST_PROBLEMS))
