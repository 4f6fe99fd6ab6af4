"""Several tables on one sheet, below or beside one another: each is read as a sheet of its own, its cells keep their places."""

import re
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from facilitation.rules.planfile.columns import EXACT
from facilitation.rules.planfile.grid import Cell, Grid, Sheet
from facilitation.rules.planfile.header import ANCHORS, Header, candidates, find_header
from facilitation.rules.planfile.headings import FIELD_LINE
from facilitation.rules.planfile.preview import Mapping

MOST_PARTS = 60
LONGEST_CELL = 60
"""Characters of a cell in the header of a further table; rows of data have longer ones."""
_TELLING = ("bedarf", "maßnahme", "massnahme")
_NUMBERED = re.compile(r"(?!(?:19|20)\d\d$)(?=.*\d)\S{1,12}")
"""What an entry has and no header: "W2", "1.10"."""
_FIELDS = frozenset({"field", "field_code"})
_KNOWN = 0.6
"""The share of a further header's cells that must be known words."""


def with_parts(grid: Grid, mapping: Mapping) -> Grid:
    """The grid with a sheet for each table; a person who says where a header stands means the whole sheet."""
    sheets = [
        part
        for sheet in grid.sheets
        for part in (_tables(sheet) if mapping.of(sheet.name).header_row is None else (sheet,))
    ]
    return replace(grid, sheets=tuple(sheets))


def _tables(sheet: Sheet) -> Iterator[Sheet]:
    """The tables below one another, in each of them those that stand side by side."""
    parts = [beside for below in _parts(sheet) for beside in _beside(below)]
    for n, part in enumerate(parts):
        yield replace(part, name=f"{sheet.name}, Tabelle {n + 1}" if n else sheet.name)


def _beside(sheet: Sheet) -> Iterator[Sheet]:
    """Tables with a header of their own each, and nothing in the column between them."""
    header, width = find_header(sheet), sheet.width()
    for gap in _gaps(sheet, header.row, width) if header else ():
        left, right = _columns(sheet, 0, gap), _columns(sheet, gap + 1, width)
        if _stand_alone(find_header(left), find_header(right)):
            yield left
            yield from _beside(right)
            return
    yield sheet


def _gaps(sheet: Sheet, start: int, width: int) -> Iterator[int]:
    for column in range(1, width - 1):
        if not any(sheet.text(row, column) for row in range(start, len(sheet.rows))):
            yield column


def _stand_alone(left: Header | None, right: Header | None) -> bool:
    """Whether both are headers; a column of fields on one side only belongs to the rows of both."""
    return (
        left is not None
        and right is not None
        and left.row == right.row
        and _FIELDS.isdisjoint(left.meanings) == _FIELDS.isdisjoint(right.meanings)
    )


def _parts(sheet: Sheet) -> Iterator[Sheet]:
    starts = list(_starts(sheet))[:MOST_PARTS]
    if len(starts) < 2:
        yield sheet
        return
    stops = [_title(sheet, start, starts[n]) for n, start in enumerate(starts[1:])]
    named = [row for row, cells in enumerate(sheet.rows) if _names_field(cells)]
    for n, (begin, end) in enumerate(zip([0, *stops], [*stops, len(sheet.rows)], strict=True)):
        above = [row for row in named if row < starts[n]]
        yield _part(sheet, begin, end, above[-1:])


def _names_field(cells: tuple[str, ...]) -> bool:
    texts = set(filter(None, cells))
    return len(texts) == 1 and bool(FIELD_LINE.match(texts.pop()))


def _starts(sheet: Sheet) -> Iterator[int]:
    """The rows of headers; one that is repeated goes on with its table."""
    before: tuple[str, ...] = ()
    for row, cells in enumerate(sheet.rows):
        texts = tuple(filter(None, cells))
        if not any(word in text.casefold() for text in texts for word in _TELLING):
            continue
        if len(texts) > 1 and max(map(len, texts)) <= LONGEST_CELL and _is_header(candidates(sheet, row)[0]):
            if texts != before:
                yield row
            before = texts


def _is_header(header: Header) -> bool:
    """Whether a row is surely a header: a need or a measure and another known word, hardly anything else."""
    sure = [guess for guess in header.guesses if guess.confidence == EXACT]
    texts = {text for text in header.texts if text}
    return (
        len({guess.meaning for guess in sure}) > 1
        and any(guess.meaning in ANCHORS for guess in sure)
        and len(texts) > 1
        and not any(map(_NUMBERED.fullmatch, texts))
        and sum(guess.meaning != "extra" for guess in header.guesses) >= _KNOWN * sum(map(bool, header.texts))
    )


def _title(sheet: Sheet, start: int, above: int) -> int:
    """The first of the lines that stand as titles directly above a header."""
    while start - 1 > above and len(set(filter(None, sheet.rows[start - 1]))) == 1:
        start -= 1
    return start


def _part(sheet: Sheet, begin: int, end: int, field: list[int]) -> Sheet:
    """The rows from begin to end, and above them only the one that names their field."""
    rows = tuple(cells if begin <= row or row in field else () for row, cells in enumerate(sheet.rows[:end]))
    return _cut(sheet, rows, lambda cell: begin <= cell[0] < end)


def _columns(sheet: Sheet, begin: int, end: int) -> Sheet:
    """The columns from begin to end, where they stand."""
    rows = tuple(("",) * min(begin, len(cells)) + cells[begin:end] for cells in sheet.rows)
    return _cut(sheet, rows, lambda cell: begin <= cell[1] < end)


def _cut(sheet: Sheet, rows: tuple[tuple[str, ...], ...], within: Callable[[Cell], bool]) -> Sheet:
    return replace(
        sheet,
        of=sheet.of or sheet.name,
        rows=rows,
        kinds={cell: kind for cell, kind in sheet.kinds.items() if within(cell)},
        fills={cell: fill for cell, fill in sheet.fills.items() if within(cell)},
        merged=frozenset(filter(within, sheet.merged)),
        struck=frozenset(filter(within, sheet.struck)),
    )
