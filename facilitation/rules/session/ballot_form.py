"""Printed ballots: what a ballot asks of each item, which key means which box, and how its rows are parted into pages. Pure."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import NamedTuple

from facilitation.rules.refusal import Refused
from facilitation.rules.session.paper import RELEVANCE_COLUMN, URGENCY_COLUMN
from facilitation.rules.text import Texts

BLANK = "-"
"""The key for a question that was left out, or answered with two crosses."""
MOST_BALLOTS = 200
"""Ballots that are printed at once."""
MOST_ROWS = {False: 12, True: 8}
"""Rows of a page, by whether it is in large print."""
MOST_CARDS = {False: 4, True: 3}
"""Cards for which a page has room, by whether it is in large print."""
HEIGHT_MM = 232
"""What a page has for its rows."""
FREE_LINE_MM = {False: 44, True: 52}
"""What a free line at the end of a ballot takes of them, by whether it is in large print."""
LINE_MM, EXTRA_MM, PER_LINE = {False: 5.7, True: 7.3}, {False: 8, True: 9.5}, {False: 36, True: 28}
"""Of a row: a line of its text, everything else, and how many letters a line has; measured on the printed page."""


NO_WORDS: Texts = {}
YOUR_ANSWER: Texts = {"de": "Ihre Antwort", "en": "your answer"}
"""The words of a question that its item asks already."""


class Choice(NamedTuple):
    """A box of a ballot: the key that means it, what the workbook would say instead, and its words."""

    key: str
    cell: str
    words: Texts


class Question(NamedTuple):
    """What a ballot asks of an item, and the column of the workbook that says the same.

    A scale has words at its ends, `low` and `high`. With `several` more than one box may be ticked. Without choices people
    write a number.
    """

    column: str
    words: Texts
    choices: tuple[Choice, ...] = ()
    low: Texts = NO_WORDS
    high: Texts = NO_WORDS
    several: bool = False

    @property
    def is_named(self) -> bool:
        """Whether its words say something that does not stand above it."""
        return self.words != YOUR_ANSWER

    @property
    def scale(self) -> tuple[Choice, ...]:
        """The numbered boxes between the words at both ends; none where there are no such words."""
        return tuple(one for one in self.choices if one.key != UNKNOWN.key) if self.low else ()


UNKNOWN = Choice("0", "weiß nicht", {"de": "weiß nicht", "en": "don't know"})
LEVELS = (*(Choice(str(n), str(n), {"de": str(n), "en": str(n)}) for n in range(1, 6)), UNKNOWN)
RELEVANCE = Question(
    RELEVANCE_COLUMN.key,
    {"de": "noch wichtig", "en": "still important"},
    (
        Choice("1", "ja", {"de": "Ja", "en": "Yes"}),
        Choice("2", "teilweise", {"de": "Teilweise", "en": "Partly"}),
        Choice("3", "nein", {"de": "Nein", "en": "No"}),
        UNKNOWN,
    ),
)
URGENCY = Question(
    URGENCY_COLUMN.key,
    {"de": "dringend", "en": "urgent"},
    LEVELS,
    {"de": "kaum", "en": "hardly"},
    {"de": "sehr", "en": "very"},
)


def printed_number(number: int) -> str:
    """A ballot's number as it is printed: 14 → 014."""
    return f"{number:03d}"


def read_keys(questions: Sequence[Question], typed: Mapping[str, str]) -> dict[str, str]:
    """Column → what the workbook would say, of the keys typed for one item; {} where all was left out.

    Raises Refused (unknown_key) with the key.
    """
    cells = {one.column: _cell(one, typed.get(one.column, "").strip()) for one in questions}
    return cells if any(cells.values()) else {}


def pages(texts: Sequence[str], *, large: bool, line: bool = False) -> list[range]:
    """Part the rows of a ballot with these texts into pages: as few as can be, and about as many rows on each.

    A page has what fits, twelve rows at most, eight in large print; with a free `line` each has room for it.
    """
    height = HEIGHT_MM - FREE_LINE_MM[large] * line
    fullest = _filled(texts, MOST_ROWS[large], large, height)
    for most in range(ceil(len(texts) / max(1, len(fullest))), MOST_ROWS[large]):
        even = _filled(texts, most, large, height)
        if len(even) == len(fullest):
            return even
    return fullest


def _filled(texts: Sequence[str], most: int, large: bool, height: float) -> list[range]:
    found: list[range] = []
    start, used = 0, 0.0
    for place, text in enumerate(texts):
        needed = row_height(text, large=large)
        if place > start and (place - start == most or used + needed > height):
            found.append(range(start, place))
            start, used = place, 0.0
        used += needed
    return [*found, range(start, len(texts))] if texts else []


def row_height(text: str, *, large: bool) -> float:
    """The height of a row in millimetres."""
    return EXTRA_MM[large] + LINE_MM[large] * max(1, ceil(len(text) / PER_LINE[large]))


def _cell(question: Question, typed: str) -> str:
    if typed in ("", BLANK):
        return ""
    if not question.choices:
        return typed
    cells = {one.key: one.cell for one in question.choices}
    astray = [key for key in typed if key not in cells]
    if astray or (len(typed) > 1 and not question.several):
        raise Refused("unknown_key", key=(astray or [typed])[0])
    return ",".join(cells[key] for key in dict.fromkeys(typed))
