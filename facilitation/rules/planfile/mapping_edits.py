"""Apply a person's corrections to a sheet or a plan, and leave out rows with errors."""

from collections.abc import Iterator
from collections.abc import Mapping as Table

from msgspec.structs import replace

from facilitation.rules.plan.content import PlanContent
from facilitation.rules.planfile.colours import NOTHING
from facilitation.rules.planfile.grid import Cell, Sheet
from facilitation.rules.planfile.preview import Mapping, Preview, SheetMapping
from facilitation.rules.text import one_line


def with_names(content: PlanContent, mapping: Mapping) -> PlanContent:
    """Return the plan with the names and the highest priority that a person gave."""
    given = {
        name: value
        for name in ("title", "label", "municipality", "highest_priority")
        if (value := getattr(mapping, name)) is not None
    }
    return replace(content, **given)


def with_states(content: PlanContent, states: Table[str, str]) -> PlanContent:
    """Return the plan with states for the signs that a person explained; a sign that means nothing is left out."""
    if not states:
        return content
    said = {sign: "" if state == NOTHING else state for sign, state in states.items()}
    return replace(
        content,
        fields=tuple(
            replace(
                field,
                measures=tuple(
                    replace(one, status=said.get(one_line(one.status), one.status)) for one in field.measures
                ),
            )
            for field in content.fields
        ),
    )


def same_reading(one: Mapping, other: Mapping) -> bool:
    """Tell whether two mappings differ at most in what `with_names` applies, so that the file need not be read again."""
    bare = dict.fromkeys(("title", "label", "municipality", "highest_priority"))
    return replace(one, **bare) == replace(other, **bare)


def rows_with_errors(preview: Preview) -> dict[str, tuple[int, ...]]:
    """Return sheet → rows to leave out so that no error remains; {} if an error belongs to no row."""
    errors = [problem.place for problem in preview.problems if problem.severity == "error"]
    rows: dict[str, set[int]] = {}
    for place in errors:
        if place.row is None:
            return {}
        rows.setdefault(place.sheet, set()).add(place.row)
    return {sheet: tuple(sorted(found)) for sheet, found in rows.items()}


def skip_rows(mapping: Mapping, rows: dict[str, tuple[int, ...]]) -> Mapping:
    """Return a mapping that also leaves these rows out."""
    sheets = dict(mapping.sheets)
    for sheet, found in rows.items():
        before = mapping.of(sheet)
        sheets[sheet] = replace(before, skip=tuple(sorted({*before.skip, *found})))
    return replace(mapping, sheets=sheets)


def apply_corrections(sheet: Sheet, mapping: SheetMapping, first: int) -> Sheet:
    """Empty the rows to skip and fill columns down; `first` is the first row of data. Rows keep their numbers."""
    if not mapping.skip and not mapping.fill_down:
        return sheet
    rows = [list(row) for row in sheet.rows]
    for number in mapping.skip:
        if first < number <= len(rows):
            rows[number - 1] = []
    filled = {cell for column in mapping.fill_down for cell in _fill_down(rows, column, first)}
    return replace(sheet, rows=tuple(map(tuple, rows)), merged=sheet.merged | filled)


def _fill_down(rows: list[list[str]], column: int, first: int) -> Iterator[Cell]:
    """Fill the gaps of a column from above, and yield its cells that are now as if merged."""
    above, start = "", first
    for number, row in enumerate(rows[first:], start=first):
        if column < len(row) and row[column]:
            above, start = row[column], number
        elif above and any(row):
            row += [""] * (column + 1 - len(row))
            row[column] = above
            yield from ((start, column), (number, column))
