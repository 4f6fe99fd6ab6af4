"""Find the header of a sheet's table among its first rows; a header has one or two rows."""

from collections import Counter
from itertools import islice

import msgspec

from facilitation.rules.planfile.columns import EXACT, LONGEST_HEADER, Guess, guess_meaning
from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.text import one_line

SEARCHED_ROWS = 30
"""Filled rows in which a header is looked for; exports of other programs put up to twenty rows above it."""
ANCHORS = {"need", "measure"}


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """A header: first row (from 0), number of rows (1 or 2), and per column its text and guessed meaning."""

    row: int
    lines: int
    texts: tuple[str, ...]
    guesses: tuple[Guess, ...]

    @property
    def first_data_row(self) -> int:
        """Return the index of the row below the header."""
        return self.row + self.lines

    @property
    def meanings(self) -> set[str]:
        """Return the meanings of all columns."""
        return {guess.meaning for guess in self.guesses}

    @property
    def score(self) -> float:
        """Sum up the best confidence of each meaning."""
        best: dict[tuple[str, str], float] = {}
        for guess in self.guesses:
            if guess.meaning != "extra":
                key = (guess.meaning, guess.language)
                best[key] = max(best.get(key, 0.0), guess.confidence)
        return sum(best.values())


def find_header(sheet: Sheet) -> Header | None:
    """Return the header with the highest score; None if no row names needs, measures or fields."""
    rows = islice((row for row, cells in enumerate(sheet.rows) if any(cells)), SEARCHED_ROWS)
    found = [header for row in rows for header in candidates(sheet, row) if _is_header(header)]
    return max(found, key=lambda header: (header.score, -header.lines), default=None)


def header_at(sheet: Sheet, row: int) -> Header | None:
    """Return the header that begins in the given row; None if the sheet has no such row."""
    if not 0 <= row < len(sheet.rows):
        return None
    return max(candidates(sheet, row), key=lambda header: header.score)


def candidates(sheet: Sheet, row: int) -> list[Header]:
    """Return the one-row header that begins in a row, and the two-row header if the next row continues it."""
    width = sheet.width()
    upper = [one_line(sheet.text(row, column)) for column in range(width)]
    single = _header(row, 1, [(text,) for text in upper])
    if row + 1 >= len(sheet.rows):
        return [single]
    lower = [one_line(sheet.text(row + 1, column)) for column in range(width)]
    if any(len(text) > LONGEST_HEADER for text in lower):
        return [single]
    double = _header(row, 2, [_joined(top, bottom) for top, bottom in zip(upper, lower, strict=True)])
    return [single, double] if _has_second_row(single, lower, double) else [single]


def _has_second_row(single: Header, lower: list[str], double: Header) -> bool:
    """Tell whether the next row belongs to the header, rather than being the header below a title, or data."""
    groups = Counter(single.texts)
    if len(groups.keys() - {""}) < 2 or single.score == 0 or double.score < single.score + EXACT:
        return False
    # Below a recognised heading that spans one column there is data, even if a cell happens to hold a known word.
    return not any(
        text and text != single.texts[column] and groups[single.texts[column]] == 1 and guess.confidence == EXACT
        for column, (text, guess) in enumerate(zip(lower, single.guesses, strict=True))
    )


def _joined(top: str, bottom: str) -> tuple[str, ...]:
    """Return the possible texts of a column with a two-row header, most specific first."""
    if not top or not bottom or top == bottom:
        return (top or bottom,)
    return f"{top} {bottom}", bottom, top


def _header(row: int, lines: int, readings: list[tuple[str, ...]]) -> Header:
    chosen = [
        max(((text, guess_meaning(text)) for text in texts), key=lambda pair: pair[1].confidence) for texts in readings
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
