"""Find the tables of a page by their ruling lines: a cell is what lines enclose, and a missing line merges cells."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from facilitation.rules.pagelayout.page import Edge, Page, Shade, Word
from facilitation.rules.planfile.blocks import TableBlock
from facilitation.rules.planfile.grid import Cell

NEAR = 4.0
"""Points by which lines that belong together may be apart: double lines, and corners that do not quite meet."""
MOST_EDGES = 1_000
"""Lines of a page in one direction; drawings and maps have more, and no table."""
COVERED = 0.5
"""Share of a cell's side from which a line closes it."""
MOST_CELLS = 6_000

Grid = list[list[int]]
"""For each cell, which merged cell it belongs to."""


class Box(NamedTuple):
    """A rectangle on a page."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, word: Word) -> bool:
        """Tell whether the middle of a word is in it."""
        return self.left <= word.middle <= self.right and self.top <= word.base - 0.3 * word.size <= self.bottom


class RuledTable(NamedTuple):
    """A table: its place, the distances of its columns and rows, and which cells are merged.

    `unsure`: some of its rows are told by blanks between texts, or may be several.
    """

    box: Box
    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    cells: Grid
    unsure: bool = False

    def words_by_cell(self, words: Iterable[Word]) -> dict[int, list[Word]]:
        """Return the words in each merged cell."""
        found: dict[int, list[Word]] = {}
        for word in words:
            column = bisect_right(self.lefts, word.middle) - 1
            row = bisect_right(self.tops, word.base - 0.3 * word.size) - 1
            if 0 <= row < len(self.cells) and 0 <= column < len(self.cells[0]):
                found.setdefault(self.cells[row][column], []).append(word)
        return found


def ruled_tables(page: Page) -> list[RuledTable]:
    """Return the tables with at least two columns and two cells, from top to bottom."""
    across, down = _merged(page.across), _merged(page.down)
    if max(len(across), len(down)) > MOST_EDGES:
        return []
    found = [table for group in _groups(across, down) if (table := _table(*group))]
    return sorted(found, key=lambda table: (table.box.top, table.box.left))


def table_block(table: RuledTable, page: Page, text: Callable[[list[Word], float], str]) -> TableBlock:
    """Return the table with the text of its cells; `text` makes one of the words in a cell and of its right end."""
    parts = table.words_by_cell(page.words)
    rights: dict[int, float] = {}
    for row in table.cells:
        for column, cell in enumerate(row):
            rights[cell] = max(rights.get(cell, 0.0), table.lefts[column + 1])
    texts = {cell: text(inside, rights[cell]) for cell, inside in parts.items()}
    rows = tuple(tuple(texts.get(cell, "") for cell in row) for row in table.cells)
    return TableBlock(
        rows=rows, merged=_merged_cells(table.cells, texts), fills=_fills(table, page.shades), unsure=table.unsure
    )


def continued(above: RuledTable, below: RuledTable) -> list[int] | None:
    """Return for each column of a table which column of a table on the next page continues it; None if that is another one."""
    places = [_place_of(left, above.lefts) for left in below.lefts]
    if None in places or places[0] != 0 or places[-1] != len(above.lefts) - 1:
        return None
    return [sum(place is not None and place <= n for place in places) - 1 for n in range(len(above.lefts) - 1)]


def _place_of(left: float, lefts: Sequence[float]) -> int | None:
    return next((n for n, other in enumerate(lefts) if abs(left - other) <= NEAR), None)


def _merged(edges: Sequence[Edge]) -> list[Edge]:
    """Join the lines that continue each other."""
    joined: list[Edge] = []
    for edge in sorted(edges, key=lambda one: (round(one.at / 2), one.start)):
        last = joined[-1] if joined else None
        if last and abs(last.at - edge.at) <= 2.0 and edge.start - last.end <= NEAR:
            joined[-1] = Edge(last.at, last.start, max(last.end, edge.end))
        else:
            joined.append(edge)
    return joined


def _groups(across: list[Edge], down: list[Edge]) -> Iterator[tuple[list[Edge], list[Edge]]]:
    """Yield the lines that touch each other."""
    root = list(range(len(across) + len(down)))
    for n, one in enumerate(across):
        for m, other in enumerate(down, len(across)):
            if _meet(one, other):
                root[_root(root, m)] = _root(root, n)
    members: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for n, edge in enumerate([*across, *down]):
        group = members.setdefault(_root(root, n), ([], []))
        group[n >= len(across)].append(edge)
    yield from members.values()


def _root(root: list[int], n: int) -> int:
    while root[n] != n:
        root[n] = root[root[n]]
        n = root[n]
    return n


def _meet(across: Edge, down: Edge) -> bool:
    return across.start - NEAR <= down.at <= across.end + NEAR and down.start - NEAR <= across.at <= down.end + NEAR


def _table(across: list[Edge], down: list[Edge]) -> RuledTable | None:
    """Return the table of lines that touch; None for frames, and for lines that enclose no two columns."""
    if not across or not down:
        return None
    lefts = _places([one.at for one in down] + [min(one.start for one in across), max(one.end for one in across)])
    tops = _places([one.at for one in across] + [min(one.start for one in down), max(one.end for one in down)])
    columns, rows = len(lefts) - 1, len(tops) - 1
    if columns < 2 or rows < 1 or columns * rows > MOST_CELLS:
        return None
    cells = _cells(lefts, tops, across, down)
    box = Box(lefts[0], tops[0], lefts[-1], tops[-1])
    lefts, tops, cells = _without_twins(lefts, tops, cells)
    if len(cells[0]) < 2 or len({cell for row in cells for cell in row}) < 3:
        return None
    return RuledTable(box, tuple(lefts), tuple(tops), cells)


def _places(numbers: list[float]) -> list[float]:
    """Return the distinct distances."""
    places: list[float] = []
    for number in sorted(numbers):
        if not places or number - places[-1] > NEAR:
            places.append(number)
    return places


def _cells(lefts: list[float], tops: list[float], across: list[Edge], down: list[Edge]) -> Grid:
    """Number the cells; two have the same number where no line parts them."""
    columns, rows = len(lefts) - 1, len(tops) - 1
    root = list(range(columns * rows))
    by_left = [[one for one in down if abs(one.at - left) <= NEAR] for left in lefts]
    by_top = [[one for one in across if abs(one.at - top) <= NEAR] for top in tops]
    for row, (top, bottom) in enumerate(pairwise(tops)):
        for column, (left, right) in enumerate(pairwise(lefts)):
            here = row * columns + column
            if column + 1 < columns and not _closed(by_left[column + 1], top, bottom):
                root[_root(root, here + 1)] = _root(root, here)
            if row + 1 < rows and not _closed(by_top[row + 1], left, right):
                root[_root(root, here + columns)] = _root(root, here)
    return [[_root(root, row * columns + column) for column in range(columns)] for row in range(rows)]


def _closed(edges: list[Edge], start: float, end: float) -> bool:
    """Tell whether lines cover half of the stretch."""
    covered = sum(max(0.0, min(one.end, end) - max(one.start, start)) for one in edges)
    return covered >= COVERED * (end - start)


def _without_twins(lefts: list[float], tops: list[float], cells: Grid) -> tuple[list[float], list[float], Grid]:
    """Leave out each row and column of which every cell is merged with the one before."""
    columns = [0, *(n for n in range(1, len(cells[0])) if any(row[n] != row[n - 1] for row in cells))]
    rows = [0, *(n for n in range(1, len(cells)) if cells[n] != cells[n - 1])]
    kept = [[cells[row][column] for column in columns] for row in rows]
    return [*(lefts[n] for n in columns), lefts[-1]], [*(tops[n] for n in rows), tops[-1]], kept


def _merged_cells(cells: Grid, texts: dict[int, str]) -> frozenset[Cell]:
    counts: dict[int, int] = {}
    for row in cells:
        for cell in row:
            counts[cell] = counts.get(cell, 0) + 1
    return frozenset(
        (n, column)
        for n, row in enumerate(cells)
        for column, cell in enumerate(row)
        if counts[cell] > 1 and texts.get(cell)
    )


def _fills(table: RuledTable, shades: Sequence[Shade]) -> dict[Cell, str]:
    """Return the colours of cells: that of the last rectangle drawn under the middle of each."""
    fills: dict[Cell, str] = {}
    inside = [one for one in shades if one.left < table.box.right and one.right > table.box.left]
    for row, (top, bottom) in enumerate(pairwise(table.tops)):
        for column, (left, right) in enumerate(pairwise(table.lefts)):
            x, y = (left + right) / 2, (top + bottom) / 2
            colours = [one.colour for one in inside if one.left < x < one.right and one.top < y < one.bottom]
            if colours:
                fills[row, column] = colours[-1]
    return fills
