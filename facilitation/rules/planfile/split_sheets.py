"""Split a sheet with several tables, below or beside one another, into sheets; cells keep their row and column."""

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from facilitation.rules.planfile.columns import EXACT
from facilitation.rules.planfile.grid import Cell, Sheet
from facilitation.rules.planfile.header import ANCHORS, Header, best_header, candidates
from facilitation.rules.planfile.headings import FIELD_LINE
from facilitation.rules.planfile.located_sheet import LocatedSheet, locate
from facilitation.rules.planfile.preview import Mapping

MOST_PARTS = 60
LONGEST_CELL = 60
"""Characters of a cell in the header of a further table; longer cells are data."""
_ANCHOR_WORDS = ("bedarf", "maßnahme", "massnahme")
_NUMBERED = re.compile(r"(?!(?:19|20)\d\d$)(?=.*\d)\S{1,12}")
"""Official numbers such as "W2" or "1.10", which occur in data but not in headers."""
_FIELDS = frozenset({"field", "field_code"})
_KNOWN = 0.6
"""Share of the cells of a further header that must be known words."""


def split_tables(sheets: Iterable[LocatedSheet], mapping: Mapping) -> list[LocatedSheet]:
    """Make a sheet of each table; a sheet whose header row a person named stays whole."""
    return [
        table for one in sheets for table in (_tables(one) if mapping.of(one.sheet.name).header_row is None else (one,))
    ]


def _tables(one: LocatedSheet) -> Iterator[LocatedSheet]:
    """Yield the tables below one another, and of each those side by side."""
    tables = [beside for below in _tables_below(one) for beside in _tables_beside(below)]
    for n, table in enumerate(tables):
        name = f"{one.sheet.name}, Tabelle {n + 1}" if n else one.sheet.name
        yield table._replace(sheet=replace(table.sheet, name=name))


def _tables_beside(one: LocatedSheet) -> Iterator[LocatedSheet]:
    """Yield tables that have a header each and an empty column between them."""
    sheet, width = one.sheet, one.sheet.width()
    for gap in _gaps(sheet, one.header.row, width) if one.header else ():
        left, right = locate(_columns(sheet, 0, gap)), locate(_columns(sheet, gap + 1, width))
        if _are_independent(left.header, right.header):
            yield left
            yield from _tables_beside(right)
            return
    yield one


def _gaps(sheet: Sheet, start: int, width: int) -> Iterator[int]:
    for column in range(1, width - 1):
        if not any(sheet.text(row, column) for row in range(start, len(sheet.rows))):
            yield column


def _are_independent(left: Header | None, right: Header | None) -> bool:
    """Tell whether two headers in one row start separate tables; a field column on one side only serves both sides."""
    return (
        left is not None
        and right is not None
        and left.row == right.row
        and _FIELDS.isdisjoint(left.meanings) == _FIELDS.isdisjoint(right.meanings)
    )


def _tables_below(one: LocatedSheet) -> Iterator[LocatedSheet]:
    """Yield tables below one another; above each only the row that names its field is kept."""
    sheet = one.sheet
    starts = list(_header_rows(sheet))[:MOST_PARTS]
    if len(starts) < 2:
        yield one
        return
    stops = [_title_row(sheet, start, starts[n]) for n, start in enumerate(starts[1:])]
    field_rows = [row for row, cells in enumerate(sheet.rows) if _names_field(cells)]
    for n, (begin, end) in enumerate(zip([0, *stops], [*stops, len(sheet.rows)], strict=True)):
        above = [row for row in field_rows if row < starts[n]]
        yield locate(_rows(sheet, begin, end, above[-1:]))


def _names_field(cells: tuple[str, ...]) -> bool:
    texts = set(filter(None, cells))
    return len(texts) == 1 and bool(FIELD_LINE.match(texts.pop()))


def _header_rows(sheet: Sheet) -> Iterator[int]:
    """Yield the rows of headers; a repeated header, or the second line of one, does not start another table."""
    before: tuple[str, ...] = ()
    width, continued = sheet.width(), -1
    for row, cells in enumerate(sheet.rows):
        texts = tuple(filter(None, cells))
        if row == continued or not any(word in text.casefold() for text in texts for word in _ANCHOR_WORDS):
            continue
        # Told before the words are looked up, which takes long: most rows of data have an official number.
        if any(map(_NUMBERED.fullmatch, texts)):
            continue
        if len(texts) > 1 and max(map(len, texts)) <= LONGEST_CELL and _is_header(candidates(sheet, row, width)[0]):
            continued = row + 1 if best_header(sheet, row, width).lines > 1 else -1
            if texts != before:
                yield row
            before = texts


def _is_header(header: Header) -> bool:
    """Tell whether a row is certainly a header: it names a need or measure and something else, with few unknown words."""
    sure = [guess for guess in header.guesses if guess.confidence == EXACT]
    texts = {text for text in header.texts if text}
    return (
        len({guess.meaning for guess in sure}) > 1
        and any(guess.meaning in ANCHORS for guess in sure)
        and len(texts) > 1
        and not any(map(_NUMBERED.fullmatch, texts))
        and sum(guess.meaning != "extra" for guess in header.guesses) >= _KNOWN * sum(map(bool, header.texts))
    )


def _title_row(sheet: Sheet, start: int, above: int) -> int:
    """Return the first of the title rows directly above a header."""
    while start - 1 > above and len(set(filter(None, sheet.rows[start - 1]))) == 1:
        start -= 1
    return start


def _rows(sheet: Sheet, begin: int, end: int, field: list[int]) -> Sheet:
    """Keep the rows from begin to end, and above them only the one that names their field."""
    rows = tuple(cells if begin <= row or row in field else () for row, cells in enumerate(sheet.rows[:end]))
    return _cut(sheet, rows, lambda cell: begin <= cell[0] < end)


def _columns(sheet: Sheet, begin: int, end: int) -> Sheet:
    """Keep the columns from begin to end at their position."""
    rows = tuple(("",) * min(begin, len(cells)) + cells[begin:end] for cells in sheet.rows)
    return _cut(sheet, rows, lambda cell: begin <= cell[1] < end)


def _cut(sheet: Sheet, rows: tuple[tuple[str, ...], ...], within: Callable[[Cell], bool]) -> Sheet:
    return replace(
        sheet,
        split_from=sheet.split_from or sheet.name,
        rows=rows,
        kinds={cell: kind for cell, kind in sheet.kinds.items() if within(cell)},
        fills={cell: fill for cell, fill in sheet.fills.items() if within(cell)},
        merged=frozenset(filter(within, sheet.merged)),
        struck=frozenset(filter(within, sheet.struck)),
    )
