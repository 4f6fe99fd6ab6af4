"""Put words that stand on one line together, in the order in which they are read."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from facilitation.rules.pagelayout.page import Word

SAME_LINE = 0.45
"""Share of a typeface's size by which words on one line may be raised or lowered, such as notes and exponents."""
TOUCHING = 0.1
"""Share of a typeface's size by which letters of one word may be apart."""
SMALLER = 0.8
RAISED = 0.15
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"), ("‹", "›"))
_ENDED_NUMBER = re.compile(r"(?<!\S)([.,;:!?])(\d[\d.,:/–-]*)(?!\S)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Line(NamedTuple):
    """Words on one line of a page, from left to right."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Its left end."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Its right end."""
        return max(word.right for word in self.words)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        if all(word.size == self.words[0].size for word in self.words):
            return self.words[0].size
        letters: dict[float, int] = {}
        for word in self.words:
            letters[word.size] = letters.get(word.size, 0) + len(word.text)
        return max(letters, key=lambda size: (letters[size], size))

    @property
    def base(self) -> float:
        """Where most of its letters stand."""
        size = self.size
        return max((word for word in self.words if word.size == size), key=lambda word: len(word.text)).base

    @property
    def bold(self) -> bool:
        """Whether all words with letters are bold."""
        lettered = [word for word in self.words if any(map(str.isalnum, word.text))]
        return bool(lettered) and all(word.bold for word in lettered)

    @property
    def text(self) -> str:
        """The words in the order in which they are read."""
        text = " ".join(_glued(_in_reading_order(self.words)))
        return text if self.rightwards else _with_signs_in_place(text)

    @property
    def rightwards(self) -> bool:
        """Whether it begins on the left."""
        return not _is_leftwards(self.words)


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Return the lines of words, from top to bottom."""
    bases: list[float] = []
    rows: list[list[Word]] = []
    largest = max((word.size for word in words), default=0.0)
    for word in sorted(words, key=lambda one: (-one.size, one.base)):
        near = range(
            bisect_left(bases, word.base - SAME_LINE * largest), bisect_right(bases, word.base + SAME_LINE * largest)
        )
        place = next((n for n in near if _is_on(word, rows[n][0])), None)
        if place is None:
            place = bisect_left(bases, word.base)
            bases.insert(place, word.base)
            rows.insert(place, [])
        rows[place].append(word)
    return [Line(tuple(sorted(row, key=lambda word: word.left))) for row in rows]


def _is_on(word: Word, largest: Word) -> bool:
    return abs(word.base - largest.base) <= SAME_LINE * largest.size


def pieces_of(line: Line, gap: float) -> list[Line]:
    """Split a line where words stand further apart than `gap`."""
    pieces = [[line.words[0]]]
    for word in line.words[1:]:
        if word.left - max(one.right for one in pieces[-1]) > gap:
            pieces.append([])
        pieces[-1].append(word)
    return [Line(tuple(piece)) for piece in pieces]


def _in_reading_order(words: Sequence[Word]) -> list[Word]:
    """Turn round a line of Arabic or Hebrew, but not the words of other scripts and the numbers in it."""
    if not _is_leftwards(words):
        return list(words)
    groups = [list(group) for _, group in groupby(words, key=lambda word: _direction(word.text) > 0)]
    ordered: list[Word] = []
    for group in reversed(groups):
        ordered += group if _direction(group[0].text) > 0 else reversed(group)
    return ordered


def _with_signs_in_place(text: str) -> str:
    """Return a line from right to left with brackets that open before they close, and full stops behind numbers.

    Files differ in whether they name a mirrored bracket by its shape or by its meaning.
    """
    for opening, closing in _PAIRS:
        if text.find(closing) < text.find(opening) and closing in text:
            text = text.translate(str.maketrans(opening + closing, closing + opening))
    return _ENDED_NUMBER.sub(r"\2\1", text)


def _is_leftwards(words: Sequence[Word]) -> bool:
    return sum(_direction(word.text) * len(word.text) for word in words if not word.text.isdecimal()) < 0


def _direction(text: str) -> int:
    """Return 1 for words of letters or digits from left to right, -1 for Arabic and Hebrew, 0 for signs."""
    if text.isascii():
        return 1 if any(map(str.isalnum, text)) else 0
    kinds = {unicodedata.bidirectional(sign) for sign in text}
    return -1 if kinds & {"R", "AL"} else 1 if kinds & {"L", "EN", "AN"} else 0


def _glued(words: Sequence[Word]) -> Iterator[str]:
    """Yield the texts, each with the words that touch it; raised numbers become ¹, ², …"""
    text, before = "", None
    for word in _without_twins(words):
        touches = before and _gap(before, word) < TOUCHING * min(word.size, before.size)
        shown = word.text.translate(_RAISED) if before and touches and _is_raised(word, before) else word.text
        if text and not touches:
            yield text
            text = ""
        text, before = text + shown, word
    yield text


def _without_twins(words: Sequence[Word]) -> list[Word]:
    """Return the words with letters that are drawn in two parts as one."""
    kept: list[Word] = []
    for word in words:
        # A letter with a vowel sign is two signs, and each of its parts is named by both.
        n = next((n for n in range(len(kept) - 1, max(len(kept) - 4, -1), -1) if _is_twin(word, kept[n])), None)
        if n is None:
            kept.append(word)
        else:
            left, right = min(word.left, kept[n].left), max(word.right, kept[n].right)
            kept[n] = kept[n]._replace(left=left, right=right)
    return kept


def _gap(one: Word, other: Word) -> float:
    return max(other.left - one.right, one.left - other.right)


def _is_twin(word: Word, before: Word) -> bool:
    """Tell whether a letter is drawn in two parts, as some Arabic typefaces do with its dots."""
    overlap = min(word.right, before.right) - max(word.left, before.left)
    narrower = min(word.right - word.left, before.right - before.left)
    if word.text != before.text or len(word.text) > 1:
        return False
    return overlap > 0.7 * narrower or (unicodedata.combining(word.text) > 0 and overlap >= 0)


def _is_raised(word: Word, before: Word) -> bool:
    return word.size < SMALLER * before.size and before.base - word.base > RAISED * before.size
