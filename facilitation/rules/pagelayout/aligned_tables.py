"""Find tables without ruling lines: texts that begin below each other over repeated lines. What they say is unsure."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from facilitation.rules.pagelayout.lines import Line
from facilitation.rules.pagelayout.page import Edge, Word

GUTTER = 8.0
"""Points between columns at least."""
FEWEST_ROWS = 3
FAR = 4.0
"""Times a typeface's size: lines further apart do not belong to one table."""
APART = 1.35
"""Times the distance of lines within a cell from which a blank parts rows."""
LABELS = 0.4
"""Share of the width up to which the first of two columns holds labels."""
_MARK = re.compile(r"^(?:[o•▪■◦●○‣∙·➢➔→✓✔❖\ufffd*–—-]|\(?\d{1,2}(?:\.\d{1,2})*[.)]?|[a-z]\))$")


class Gap(NamedTuple):
    """A stretch across the page in which no word stands."""

    left: float
    right: float


class AlignedTable(NamedTuple):
    """A table: the lines from `start` to `end`, and for each row the words of each column."""

    start: int
    end: int
    rows: list[list[list[Word]]]


def aligned_tables(lines: Sequence[Line], across: Sequence[Edge] = ()) -> list[AlignedTable]:
    """Return the tables among lines; `across` are ruling lines, which part rows."""
    found: list[AlignedTable] = []
    start = 0
    while start < len(lines):
        table = _table_from(lines, start, across)
        if table:
            found.append(table)
        start = table.end if table else start + 1
    return found


def _table_from(lines: Sequence[Line], start: int, across: Sequence[Edge]) -> AlignedTable | None:
    end, gaps = _grow(lines, start)
    end = _without_tail(lines, start, end, gaps)
    band = lines[start:end]
    gaps = [gap for gap in gaps if _is_used(band, gap)]
    while gaps and _holds_marks(band, gaps[0]):
        gaps = gaps[1:]
    if not gaps or (len(gaps) == 1 and not _holds_labels(band, gaps[0])):
        return None
    rows = [_cells(row, gaps) for row in _rows(band, gaps, across)]
    return AlignedTable(start, end, rows) if len(rows) >= FEWEST_ROWS else None


def _grow(lines: Sequence[Line], start: int) -> tuple[int, list[Gap]]:
    """Return how far lines leave the same gaps free, and these gaps."""
    gaps = _gaps(lines[start])
    end = start + 1
    while gaps and end < len(lines):
        line = lines[end]
        left = _narrowed(gaps, line)
        lost = len(gaps) > len(left) and end - start >= 2
        if not left or lost or line.base - lines[end - 1].base > FAR * line.size:
            break
        gaps, end = left, end + 1
    return end, gaps


def _gaps(line: Line) -> list[Gap]:
    ends = [0.0]
    gaps: list[Gap] = []
    for before, word in pairwise(line.words):
        ends.append(max(ends[-1], before.right))
        if word.left - ends[-1] >= max(GUTTER, line.size * 0.8):
            gaps.append(Gap(ends[-1], word.left))
    return gaps


def _narrowed(gaps: Sequence[Gap], line: Line) -> list[Gap]:
    """Return what a line leaves free of gaps."""
    return [free for gap in gaps if (free := _free(gap, line)).right - free.left >= GUTTER]


def _free(gap: Gap, line: Line) -> Gap:
    left, right = gap
    for word in line.words:
        if word.left < right and word.right > left:
            if word.left - left > right - word.right:
                right = word.left
            else:
                left = word.right
    return Gap(left, right)


def _without_tail(lines: Sequence[Line], start: int, end: int, gaps: Sequence[Gap]) -> int:
    """Return the end without the lines at the end that stand in one column only, apart from those above."""
    usual = median([b.base - a.base for a, b in pairwise(lines[start:end])]) if end - start > 2 else 0.0
    while end - start > 1 and gaps and _columns_used(lines[end - 1], gaps) == {0}:
        if lines[end - 1].base - lines[end - 2].base < APART * usual and lines[end - 1].right < gaps[0].left:
            break
        end -= 1
    return end


def _columns_used(line: Line, gaps: Sequence[Gap]) -> set[int]:
    return {_column(word, gaps) for word in line.words}


def _column(word: Word, gaps: Sequence[Gap]) -> int:
    return sum(word.middle > gap.left for gap in gaps)


def _is_used(lines: Sequence[Line], gap: Gap) -> bool:
    """Tell whether several lines have words on both sides of a gap."""
    both = sum(line.left < gap.left and line.right > gap.right for line in lines)
    return both >= FEWEST_ROWS


def _holds_labels(lines: Sequence[Line], gap: Gap) -> bool:
    """Tell whether the first of two columns is narrow and has words in several lines."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return gap.left - left <= LABELS * (right - left)


def _holds_marks(lines: Sequence[Line], gap: Gap) -> bool:
    """Tell whether the first column holds only bullets and numbers: a list."""
    firsts = [line.words[0].text for line in lines if line.left < gap.left]
    return all(_MARK.match(text) for text in firsts) and all(
        sum(word.right <= gap.right for word in line.words) <= 1 for line in lines
    )


def _rows(lines: Sequence[Line], gaps: Sequence[Gap], across: Sequence[Edge]) -> list[list[Line]]:
    """Part lines into rows: by ruling lines, else by blanks, else where the first column begins anew."""
    rules = [edge.at for edge in across if lines[0].base < edge.at < lines[-1].base]
    if len(rules) >= FEWEST_ROWS - 1:
        return _parted(lines, [any(a.base < at < b.base for at in rules) for a, b in pairwise(lines)])
    steps = [b.base - a.base for a, b in pairwise(lines)]
    wide = [step > APART * min(steps) for step in steps]
    if 2 <= sum(wide) < len(wide):
        return _parted(lines, wide)
    half = (len(gaps) + 1) / 2
    return _parted(
        lines,
        [
            (0 in (used := _columns_used(line, gaps)) and len(used) > half) or len(used) == len(gaps) + 1
            for line in lines[1:]
        ],
    )


def _parted(lines: Sequence[Line], begins: Sequence[bool]) -> list[list[Line]]:
    rows = [[lines[0]]]
    for line, begin in zip(lines[1:], begins, strict=True):
        rows.append([line]) if begin else rows[-1].append(line)
    return rows


def _cells(lines: Sequence[Line], gaps: Sequence[Gap]) -> list[list[Word]]:
    cells: list[list[Word]] = [[] for _ in range(len(gaps) + 1)]
    for line in lines:
        for word in line.words:
            cells[_column(word, gaps)].append(word)
    return cells
