"""Divide the rows of a ruled table that no line divides: a frame, maybe lines between columns, and rows told by distance."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from facilitation.rules.pagelayout.page import Word
from facilitation.rules.pagelayout.ruled_tables import RuledTable

APART = 1.2
"""Times the distance of lines within a cell from which a blank across all cells parts rows; cells of typst are 1.26 apart."""
FEWEST_ROWS = 3
FEWEST_LINES = 4
"""Lines that stand beside each other in every cell from which each is a row; three may be three short lines of one row."""
SAME = 2.0
"""Points by which the texts of one line may stand higher or lower."""

Bases = dict[int, list[float]]
"""The lines of text in each cell of a row, by the number of the cell."""


def divided(table: RuledTable, words: Iterable[Word]) -> RuledTable:
    """Return the table with its tall rows divided, and unsure where one may hold several rows."""
    parts = table.words_by_cell(words)
    cuts = {n: _cuts(_bases(table, n, parts), parts) for n in range(len(table.cells))}
    if any(cuts.values()):
        return _cut(table, {n: found for n, found in cuts.items() if found}, parts)
    tall = len(table.cells) < FEWEST_ROWS and any(
        _may_be_rows(_bases(table, n, parts)) for n in range(len(table.cells))
    )
    return table._replace(unsure=tall)


def _bases(table: RuledTable, row: int, parts: Mapping[int, Sequence[Word]]) -> Bases:
    """Return the lines of text in the cells of a row, without cells that go on in other rows."""
    others = {cell for n, cells in enumerate(table.cells) if n != row for cell in cells}
    found: Bases = {}
    for cell in dict.fromkeys(table.cells[row]):
        bases: list[float] = []
        for base in sorted(word.base for word in parts.get(cell, ())):
            if not bases or base - bases[-1] > SAME:
                bases.append(base)
        if bases and cell not in others:
            found[cell] = bases
    return found


def _cuts(bases: Bases, parts: Mapping[int, Sequence[Word]]) -> list[float]:
    """Return where rows part that no line parts, by blanks across all cells; nothing where there are fewer than three rows."""
    tall = [lines for lines in bases.values() if len(lines) > 1]
    if len(tall) < 2:
        return []
    all_lines = sorted(base for lines in bases.values() for base in lines)
    usual = min(b - a for lines in tall for a, b in pairwise(lines))
    wide = [(a, b) for a, b in pairwise(all_lines) if b - a > APART * usual and _begins_row(bases, b)]
    if len(wide) < FEWEST_ROWS - 1 and _is_even(bases, parts):
        wide = [(a, b) for a, b in pairwise(all_lines) if b - a > SAME]
    return [(a + b) / 2 for a, b in wide] if len(wide) >= FEWEST_ROWS - 1 else []


def _begins_row(bases: Bases, base: float) -> bool:
    """Tell whether text begins at a place in the first tall cell, and in more than half of them."""
    tall = [lines for lines in bases.values() if len(lines) > 1]
    begin = [any(abs(base - line) <= SAME for line in lines) for lines in tall]
    return begin[0] and 2 * sum(begin) > len(tall) and sum(begin) > 1


def _is_even(bases: Bases, parts: Mapping[int, Sequence[Word]]) -> bool:
    """Tell whether every cell has a text on each line: enough of them, or each led by a number."""
    first, *others = bases.values()
    if any(
        len(lines) != len(first) or any(abs(a - b) > SAME for a, b in zip(lines, first, strict=True))
        for lines in others
    ):
        return False
    leads = [word.text for word in parts[next(iter(bases))]]
    numbered = len(leads) == len(first) and all(any(map(str.isdigit, text)) for text in leads)
    return len(first) >= FEWEST_LINES or (numbered and len(first) >= FEWEST_ROWS)


def _may_be_rows(bases: Bases) -> bool:
    """Tell whether several cells have three lines or more, which may be rows."""
    return sum(len(lines) >= FEWEST_ROWS for lines in bases.values()) > 1


def _cut(table: RuledTable, cuts: Mapping[int, Sequence[float]], parts: Mapping[int, Sequence[Word]]) -> RuledTable:
    """Return the table with further rows; a cell of one line stands beside all rows that it was beside."""
    tops, cells = [table.tops[0]], list[list[int]]()
    fresh = 1 + max(cell for row in table.cells for cell in row)
    for n, row in enumerate(table.cells):
        divided_cells = {cell for cell, lines in _bases(table, n, parts).items() if len(lines) > 1}
        for m in range(len(cuts.get(n, ())) + 1):
            shift = m * fresh if n in cuts else 0
            cells.append([cell + shift if cell in divided_cells or _is_empty(cell, parts) else cell for cell in row])
        tops += [*cuts.get(n, ()), table.tops[n + 1]]
    return table._replace(tops=tuple(tops), cells=_renumbered(cells), unsure=True)


def _is_empty(cell: int, parts: Mapping[int, Sequence[Word]]) -> bool:
    return not parts.get(cell)


def _renumbered(cells: list[list[int]]) -> list[list[int]]:
    """Return the cells with numbers that are unique where a shift might have met another cell's number."""
    known: dict[int, int] = {}
    return [[known.setdefault(cell, len(known)) for cell in row] for row in cells]
