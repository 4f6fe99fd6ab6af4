"""Where a sheet's table begins: the header among the first rows, of one line or two."""

from collections import Counter
from itertools import islice

import msgspec

from facilitation.rules.planfile.columns import EXACT, LONGEST_HEADER, Guess, recognise
from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.text import one_line

SEARCHED_ROWS = 30
"""Rows that hold anything; exports of other programs say up to twenty things of themselves above their header."""
ANCHORS = {"need", "measure"}


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """A header: its first row (from 0), its lines (1 or 2), and text and guess per column."""

    row: int
    lines: int
    texts: tuple[str, ...]
    guesses: tuple[Guess, ...]

    @property
    def below(self) -> int:
        """The first row of data."""
        return self.row + self.lines

    @property
    def meanings(self) -> set[str]:
        """What the columns mean."""
        return {guess.meaning for guess in self.guesses}

    @property
    def score(self) -> float:
        """How much of a header it is: the confidence of each meaning, counted once."""
        best: dict[tuple[str, str], float] = {}
        for guess in self.guesses:
            if guess.meaning != "extra":
                key = (guess.meaning, guess.language)
                best[key] = max(best.get(key, 0.0), guess.confidence)
        return sum(best.values())


def find_header(sheet: Sheet) -> Header | None:
    """The most telling header among the first rows, or None if nothing there names needs, measures or fields."""
    rows = islice((row for row, cells in enumerate(sheet.rows) if any(cells)), SEARCHED_ROWS)
    found = [header for row in rows for header in candidates(sheet, row) if _is_header(header)]
    return max(found, key=lambda header: (header.score, -header.lines), default=None)


def header_at(sheet: Sheet, row: int) -> Header | None:
    """The header that begins in a row a person named; None when the sheet ends before it."""
    if not 0 <= row < len(sheet.rows):
        return None
    return max(candidates(sheet, row), key=lambda header: header.score)


def candidates(sheet: Sheet, row: int) -> list[Header]:
    """The header of one line that begins in a row, and the one of two lines if the next row goes on with it."""
    width = sheet.width()
    upper = [one_line(sheet.text(row, column)) for column in range(width)]
    single = _header(row, 1, [(text,) for text in upper])
    if row + 1 >= len(sheet.rows):
        return [single]
    lower = [one_line(sheet.text(row + 1, column)) for column in range(width)]
    if any(len(text) > LONGEST_HEADER for text in lower):
        return [single]
    double = _header(row, 2, [_joined(top, bottom) for top, bottom in zip(upper, lower, strict=True)])
    return [single, double] if _goes_on(single, lower, double) else [single]


def _goes_on(single: Header, lower: list[str], double: Header) -> bool:
    """Whether a header has a second line: below is neither the table of a title nor a row of data."""
    groups = Counter(single.texts)
    if len(groups.keys() - {""}) < 2 or single.score == 0 or double.score < single.score + EXACT:
        return False
    # Under a heading that stands for one column and is known there is data, even if a cell holds a known word.
    return not any(
        text and text != single.texts[column] and groups[single.texts[column]] == 1 and guess.confidence == EXACT
        for column, (text, guess) in enumerate(zip(lower, single.guesses, strict=True))
    )


def _joined(top: str, bottom: str) -> tuple[str, ...]:
    """The readings of a column whose header has two lines, most specific first."""
    if not top or not bottom or top == bottom:
        return (top or bottom,)
    return f"{top} {bottom}", bottom, top


def _header(row: int, lines: int, readings: list[tuple[str, ...]]) -> Header:
    chosen = [
        max(((text, recognise(text)) for text in texts), key=lambda pair: pair[1].confidence) for texts in readings
    ]
    return Header(
        row=row, lines=lines, texts=tuple(text for text, _ in chosen), guesses=tuple(guess for _, guess in chosen)
    )


def _is_header(header: Header) -> bool:
    anchored = any(guess.meaning in ANCHORS and guess.confidence > 0.5 for guess in header.guesses)
    describes_fields = "field" in header.meanings and bool(header.meanings & {"vision", "goal", "field_code"})
    recognised = sum(guess.meaning != "extra" for guess in header.guesses)
    alone = sum(bool(text) for text in header.texts) == 1
    certain = any(guess.confidence == EXACT for guess in header.guesses)
    return (anchored or describes_fields) and (recognised >= 2 or (alone and certain))
