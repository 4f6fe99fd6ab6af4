"""Find what is repeated at the edges of pages: running heads and feet, and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from facilitation.rules.pagelayout.lines import Line
from facilitation.rules.text import one_line

EDGE = 0.13
"""Share of a page's height at its top and at its bottom in which running heads and feet stand."""
NARROWEST = 60.0
"""Points of that edge at least."""
FEWEST = 3
"""Pages on which a line must be repeated; fewer where a document is shorter."""
SHARE = 0.2
FEWEST_COUNTED = 8
"""Lines of a page that are counted, from which the numbers before them are those of lines."""
_NUMBER = re.compile(r"(?i)^\W*(?:seite|page|s\.|p\.)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:von|of|/)\s*\d{1,4})?\W*$")


class Sides(NamedTuple):
    """The lines of a page, and its height."""

    lines: list[Line]
    height: float


def repeated_lines(pages: Sequence[Sides]) -> list[set[int]]:
    """Return for each page which of its lines are a running head, a running foot or a page number."""
    counts = Counter(key for page in pages for key in {key for _, key in _at_edges(page)})
    enough = max(2, min(FEWEST, len(pages)), SHARE * min(len(pages), 40))
    return [{n for n, key in _at_edges(page) if counts[key] >= enough or _is_number(page, n)} for page in pages]


def numbered_margin(lines: list[Line]) -> list[Line]:
    """Return lines without the numbers that count them in the margin of a draft."""
    firsts = [(n, line.words[0]) for n, line in enumerate(lines) if line.words[0].text.isdecimal()]
    counted = [n for (n, one), (_, after) in pairwise(firsts) if int(after.text) - int(one.text) in {1, 5}]
    if len(counted) < FEWEST_COUNTED or len({round(lines[n].words[0].right / 6) for n in counted}) > 2:
        return lines
    right = max(lines[n].words[0].right for n in counted) + 1
    parts = [tuple(word for word in line.words if word.right > right or not word.text.isdecimal()) for line in lines]
    return [Line(part) for part in parts if part]


def _at_edges(page: Sides) -> Iterator[tuple[int, tuple[str, bool]]]:
    """Yield the lines near the edges, and by what they are compared: the words without numbers, and which edge."""
    for n, line in enumerate(page.lines):
        edge = max(EDGE * page.height, NARROWEST)
        if line.base < edge or line.base > page.height - edge:
            yield n, (re.sub(r"\d+", "#", one_line(line.text)), line.base < edge)


def _is_number(page: Sides, n: int) -> bool:
    """Tell whether the outermost line of a page is its number."""
    return n in {0, len(page.lines) - 1} and bool(_NUMBER.match(page.lines[n].text))
