"""What the reading of a plan file found, and what a person may correct before anything is stored."""

from typing import Literal

import msgspec

from facilitation.rules.plan.content import PlanContent
from facilitation.rules.planfile.grid import Part, cell_name

Severity = Literal["error", "warning", "note"]
SheetKind = Literal["table", "fields", "about", "skipped"]


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where in a file: a sheet and in it a cell ("B7") or a row (from 1); empty for the file as a whole.

    In a document a sheet is a table or a piece of text, as `part` says.
    """

    sheet: str = ""
    cell: str = ""
    row: int | None = None
    part: Part = "sheet"


def cell_place(sheet: str, row: int, column: int) -> Place:
    """The place of a cell, row and column counted from 0."""
    return Place(sheet=sheet, cell=cell_name(row, column), row=row + 1)


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something a person should know; `plan_problems.problem_text` words it. An error stops the import."""

    code: str
    severity: Severity
    params: dict[str, str | int] = {}
    place: Place = Place()


class ColumnReading(msgspec.Struct, frozen=True, kw_only=True):
    """How one column is understood: meaning (with `:en` for a language), confidence 0–1 and why."""

    index: int
    letters: str
    header: str
    meaning: str
    confidence: float
    reason: str


class RowReading(msgspec.Struct, frozen=True, kw_only=True):
    """How one row (numbered as in the spreadsheet) is understood: need, measure, both, section, field, …"""

    row: int
    kind: str
    cells: tuple[str, ...]


class SheetReading(msgspec.Struct, frozen=True, kw_only=True):
    """How one sheet is understood. `header_row` is numbered as in the spreadsheet; a header has 1 or 2 lines."""

    name: str
    kind: SheetKind
    header_row: int | None = None
    header_lines: int = 1
    field: str = ""
    columns: tuple[ColumnReading, ...] = ()
    rows: tuple[RowReading, ...] = ()
    part: Part = "sheet"
    colours: tuple[str, ...] = ()


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What the file does not say and a person can: the answer goes into the mapping.

    `priority`: which of `values` (both ends of the scale in use) is the highest → `Mapping.highest_priority`.
    `colour`: what the colours `values` of rows, or of cells of a state without text, mean → `Mapping.colours`.
    `text`: whether the `count` items of a `sheet` of text are needs → `SheetMapping.use`.
    `links`: which needs the measures `values` serve, `count` in all → `Mapping.joins`.
    """

    about: Literal["priority", "colour", "text", "links"]
    sheet: str = ""
    values: tuple[str, ...] = ()
    count: int = 0


class SheetMapping(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Corrections to one sheet; what is None stays as recognised. `columns`: index from 0 → meaning.

    `skip` are rows to leave out, numbered as in the spreadsheet; `fill_down` are columns (from 0) whose empty cells
    take the text above them.
    """

    use: bool | None = None
    header_row: int | None = None
    columns: dict[int, str] = {}
    field: str | None = None
    skip: tuple[int, ...] = ()
    fill_down: tuple[int, ...] = ()


class Mapping(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Corrections to the whole reading, by sheet name, and what the file does not say of itself.

    `colours`: colour of a row or of a state's cell → the state it means, or "bedeutet nichts". `joins`: number of a measure → numbers of its needs.
    """

    sheets: dict[str, SheetMapping] = {}
    title: str | None = None
    label: str | None = None
    municipality: str | None = None
    highest_priority: str | None = None
    colours: dict[str, str] = {}
    joins: dict[str, tuple[str, ...]] = {}

    def of(self, sheet: str) -> SheetMapping:
        """The corrections to one sheet."""
        return self.sheets.get(sheet, SheetMapping())


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """A plan file as understood. `content` is None when there is no plan in it."""

    content: PlanContent | None = None
    sheets: tuple[SheetReading, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether it may be stored: there is a plan, and nothing in it is an error."""
        return self.content is not None and all(problem.severity != "error" for problem in self.problems)
