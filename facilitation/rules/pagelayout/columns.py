"""Find text that is set in columns beside each other, which are read one after the other."""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from facilitation.rules.pagelayout.lines import Line

GUTTER = 9.0
"""Points between columns at least."""
FEWEST = 5
"""Lines that a column has at least."""
FILLED = 0.66
"""Share of a column's width that half of its lines fill with letters; in tables it is less."""
NARROWEST = 0.2
"""Share of the whole width that a column has at least."""
_STEP = 3.0


class Column(NamedTuple):
    """Lines below each other, and where their column ends."""

    lines: list[Line]
    right: float


def in_columns(lines: Sequence[Line]) -> Iterator[Column]:
    """Yield the lines in the order in which they are read: full lines and columns from top to bottom."""
    if not lines:
        return
    split = _longest_split(lines)
    if split is None:
        yield Column(list(lines), max(line.right for line in lines))
        return
    start, end, place = split
    yield from in_columns(lines[:start])
    yield from in_columns(_side(lines[start:end], 0.0, place))
    yield from in_columns(_side(lines[start:end], place, float("inf")))
    yield from in_columns(lines[end:])


def _longest_split(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """Return the longest run of lines that a gutter parts, and the place of that gutter."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    steps = int((right - left) / _STEP)
    blocked = [_blocked(line, left, steps) for line in lines]
    best: tuple[int, int, float] | None = None
    for step in _candidates(blocked, range(int(NARROWEST * steps), int((1 - NARROWEST) * steps))):
        place = left + step * _STEP
        for start, end in _runs(blocked, step):
            longer = best is None or end - start > best[1] - best[0]
            if longer and _is_prose(lines[start:end], place, right - left):
                best = (start, end, place)
    return best


def _blocked(line: Line, left: float, steps: int) -> int:
    """Return a bit for each step across the page at which a word reaches into a gutter."""
    bits = 0
    for word in line.words:
        first = max(0, int((word.left - GUTTER / 2 - left) / _STEP) + 1)
        last = min(steps, int((word.right + GUTTER / 2 - left) / _STEP))
        bits |= (1 << max(last + 1, first)) - (1 << first)
    return bits


def _candidates(blocked: Sequence[int], steps: range) -> list[int]:
    """Return the steps at which enough lines below each other leave a gutter free."""
    free = 0
    for start in range(len(blocked) - FEWEST + 1):
        taken = 0
        for bits in blocked[start : start + FEWEST]:
            taken |= bits
        free |= ~taken
    return [step for step in steps if free >> step & 1]


def _runs(blocked: Sequence[int], step: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of lines in which no word reaches into the gutter."""
    start = 0
    for n, bits in enumerate([*blocked, -1]):
        if bits >> step & 1:
            if n - start >= FEWEST:
                yield start, n
            start = n + 1


def _is_prose(lines: Sequence[Line], place: float, whole: float) -> bool:
    """Tell whether text runs on both sides, in lines that fill their column."""
    return all(_fills(side, whole) for side in (_side(lines, 0.0, place), _side(lines, place, float("inf"))))


def _fills(side: Sequence[Line], whole: float) -> bool:
    if len(side) < FEWEST:
        return False
    width = max(line.right for line in side) - min(line.left for line in side)
    return width >= NARROWEST * whole and median(map(_inked, side)) >= FILLED * width


def _inked(line: Line) -> float:
    """Return the width of the words of a line, with the usual blanks between them."""
    return sum(word.right - word.left for word in line.words) + 0.3 * line.size * (len(line.words) - 1)


def _side(lines: Sequence[Line], left: float, right: float) -> list[Line]:
    """Return the part of each line between two places; what stands on one line in both columns is parted."""
    parts = [tuple(word for word in line.words if left <= word.middle < right) for line in lines]
    return [Line(part) for part in parts if part]
