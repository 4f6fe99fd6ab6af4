"""The result of reading a plan file, and the corrections that a person may make before it is stored."""

from typing import Literal

import msgspec

from facilitation.rules.plan.content import PlanContent
from facilitation.rules.planfile.column_data import ColumnData
from facilitation.rules.planfile.grid import Part, cell_name
from facilitation.rules.planfile.passages import Passage, Role

Severity = Literal["error", "warning", "note"]
SheetKind = Literal["table", "fields", "about", "skipped"]
RowMeaning = Literal["need", "measure", "both", "project", "field", "nothing"]
"""What each row of a table describes; projects become measures."""


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place in a file: a sheet, and in it a cell ("B7") or a row (from 1); empty for the whole file.

    In a document a sheet is a table or a piece of text, see `part`.
    """

    sheet: str = ""
    cell: str = ""
    row: int | None = None
    part: Part = "sheet"


def cell_place(sheet: str, row: int, column: int) -> Place:
    """Return the place of a cell, given row and column counted from 0."""
    return Place(sheet=sheet, cell=cell_name(row, column), row=row + 1)


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """A problem for a person to read, worded by `messages.problem_text`. An error stops the import."""

    code: str
    severity: Severity
    params: dict[str, str | int] = {}
    place: Place = Place()


class ColumnReading(msgspec.Struct, frozen=True, kw_only=True):
    """The recognised meaning of a column (with `:en` for a language), its confidence from 0 to 1, and the reason.

    `data`: what its cells hold.
    """

    index: int
    letters: str
    header: str
    meaning: str
    confidence: float
    reason: str
    data: ColumnData = ColumnData()


class RowReading(msgspec.Struct, frozen=True, kw_only=True):
    """The kind of a row, numbered as in the spreadsheet: need, measure, both, section, field, …"""

    row: int
    kind: str
    cells: tuple[str, ...]


class Counted(msgspec.Struct, frozen=True, omit_defaults=True):
    """Rows with text and words of a sheet."""

    rows: int = 0
    words: int = 0


class SheetReading(msgspec.Struct, frozen=True, kw_only=True):
    """The reading of a sheet. `header_row` is numbered as in the spreadsheet, 0 for none; a header has 1 or 2 rows.

    `each`: what each row describes, None if unknown; `each_reason`: why. `top`: the rows above the data; of a sheet
    that is not taken, its first rows. `in_file` and `taken`: what was counted below the header, and what came in.
    """

    name: str
    kind: SheetKind
    header_row: int | None = None
    header_lines: int = 1
    field: str = ""
    columns: tuple[ColumnReading, ...] = ()
    rows: tuple[RowReading, ...] = ()
    part: Part = "sheet"
    colours: tuple[str, ...] = ()
    each: RowMeaning | None = None
    each_reason: str = ""
    top: tuple[RowReading, ...] = ()
    in_file: Counted = Counted()
    taken: Counted = Counted()


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A question that the file leaves open. The answer goes into the mapping.

    `priority`: which of `values`, both ends of the scale, is the highest → `Mapping.highest_priority`.
    `colour`: the meaning of the colours `values` of rows or of empty state cells → `Mapping.colours`.
    `text`: whether the `count` items of the text `sheet` are needs → `SheetMapping.use`.
    `links`: the needs of the measures `values`, `count` in all → `Mapping.joins`.
    `status`: the meaning of the signs `values` that stand for states → `Mapping.states`.
    `plan`: which of the plans `values` in the file is meant → `Mapping.plan`.
    """

    about: Literal["priority", "colour", "text", "links", "status", "plan"]
    sheet: str = ""
    values: tuple[str, ...] = ()
    count: int = 0


class SheetMapping(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Corrections to one sheet; None keeps what was recognised. `columns`: index from 0 → meaning.

    `skip`: rows to leave out, numbered as in the spreadsheet; `take`: rows that look like totals and are none. `fill_down`: columns (from 0) whose empty cells take the
    text above them. `header_row`: 0 for a table without one. `each`: what each row describes.
    """

    use: bool | None = None
    header_row: int | None = None
    each: RowMeaning | None = None
    columns: dict[int, str] = {}
    field: str | None = None
    skip: tuple[int, ...] = ()
    take: tuple[int, ...] = ()
    fill_down: tuple[int, ...] = ()


class Mapping(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Corrections to a file, by sheet name, and answers to its questions.

    `colours`: colour of a row or state cell → the state it means, or "bedeutet nichts".
    `joins`: number of a measure → numbers of its needs. `states`: sign ("1") → the state it means, or "bedeutet nichts".
    `plan`: the one of several plans in the file that is meant; "" for all of them together.
    `forms`, `passages`: what the passages of a document's text are, by their form and by their number.
    """

    sheets: dict[str, SheetMapping] = {}
    title: str | None = None
    label: str | None = None
    municipality: str | None = None
    highest_priority: str | None = None
    colours: dict[str, str] = {}
    joins: dict[str, tuple[str, ...]] = {}
    states: dict[str, str] = {}
    plan: str | None = None
    forms: dict[str, Role] = {}
    passages: dict[int, Role] = {}

    def of(self, sheet: str) -> SheetMapping:
        """Return the corrections to one sheet."""
        return self.sheets.get(sheet, SheetMapping())


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """The reading of a plan file. `content` is None if it holds no plan. `passages`: the text of a document."""

    content: PlanContent | None = None
    sheets: tuple[SheetReading, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def ready(self) -> bool:
        """Tell whether it may be stored: it holds a plan and no problem is an error."""
        return self.content is not None and all(problem.severity != "error" for problem in self.problems)
