"""Apply a person's corrections to a sheet or a plan, and leave out rows with errors."""

from collections.abc import Iterator

from msgspec.structs import replace

from facilitation.rules.plan.content import PlanContent
from facilitation.rules.planfile.grid import Cell, Sheet
from facilitation.rules.planfile.preview import Mapping, Preview, SheetMapping


def with_names(content: PlanContent, mapping: Mapping) -> PlanContent:
    """The plan with the names and the direction of its priorities that a person gave it."""
    given = {
        name: value
        for name in ("title", "label", "municipality", "highest_priority")
        if (value := getattr(mapping, name)) is not None
    }
    return replace(content, **given)


def same_reading(one: Mapping, other: Mapping) -> bool:
    """Whether two corrections differ at most in what `with_names` brings about, so that nothing must be read again."""
    bare = dict.fromkeys(("title", "label", "municipality", "highest_priority"))
    return replace(one, **bare) == replace(other, **bare)


def rows_with_errors(preview: Preview) -> dict[str, tuple[int, ...]]:
    """Sheet → rows without which the file has no error; empty when an error is in no row."""
    errors = [problem.place for problem in preview.problems if problem.severity == "error"]
    rows: dict[str, set[int]] = {}
    for place in errors:
        if place.row is None:
            return {}
        rows.setdefault(place.sheet, set()).add(place.row)
    return {sheet: tuple(sorted(found)) for sheet, found in rows.items()}


def without_rows(mapping: Mapping, rows: dict[str, tuple[int, ...]]) -> Mapping:
    """The corrections that also leave these rows out."""
    sheets = dict(mapping.sheets)
    for sheet, found in rows.items():
        before = mapping.of(sheet)
        sheets[sheet] = replace(before, skip=tuple(sorted({*before.skip, *found})))
    return replace(mapping, sheets=sheets)


def corrected(sheet: Sheet, mapping: SheetMapping, below: int) -> Sheet:
    """The sheet as a person wants it read; `below` is its first row of data. Rows keep their numbers."""
    if not mapping.skip and not mapping.fill_down:
        return sheet
    rows = [list(row) for row in sheet.rows]
    for number in mapping.skip:
        if below < number <= len(rows):
            rows[number - 1] = []
    filled = {cell for column in mapping.fill_down for cell in _fill_down(rows, column, below)}
    return replace(sheet, rows=tuple(map(tuple, rows)), merged=sheet.merged | filled)


def _fill_down(rows: list[list[str]], column: int, below: int) -> Iterator[Cell]:
    """Fill the gaps of a column; yields its cells that now go on with others, as if they were merged."""
    above, start = "", below
    for number, row in enumerate(rows[below:], start=below):
        if column < len(row) and row[column]:
            above, start = row[column], number
        elif above and any(row):
            row += [""] * (column + 1 - len(row))
            row[column] = above
            yield from ((start, column), (number, column))
