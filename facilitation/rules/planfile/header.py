"""Find the header of a sheet's table among its first rows; a header has one or two rows."""

import re
from collections import Counter
from itertools import islice

import msgspec
from msgspec.structs import replace

from facilitation.rules.planfile.columns import EXACT, LONGEST_HEADER, Guess, guess_meaning
from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.text import one_line

SEARCHED_ROWS = 30
"""Filled rows in which a header is looked for; exports of other programs put up to twenty rows above it."""
ANCHORS = {"need", "measure"}
TEXTS = frozenset({"need", "field"})
"""Meanings whose English text may stand in a column of its own."""
SEVERAL = frozenset({"period"})
"""Meanings of which a German and an English column may both tell a part: "Start", "Deadline"."""
_REMARK = re.compile(
    r"(?i)\(.*\)|\[.*\]|\d+\s*=.*|(?:z\. ?b\.|bitte|siehe|max\.|format|tt\.mm|ja/nein|optional|pflicht).*"
    r"|string|text|integer|number|float|decimal|boolean|bool|date|datetime|url|markdown|enum(?: \w+)?|list"
)
"""A cell below a header that explains it: "(aus Sicht der Träger)", "1 = hoch", "string"."""


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
    width, rows = sheet.width(), _filled_rows(sheet)
    found = [best_header(sheet, row, width) for row in rows]
    return max(filter(_is_header, found), key=lambda header: header.score, default=None)


def header_at(sheet: Sheet, row: int) -> Header | None:
    """Return the header that begins in the given row; None if the sheet has no such row."""
    if not 0 <= row < len(sheet.rows):
        return None
    return best_header(sheet, row, sheet.width())


def best_header(sheet: Sheet, row: int, width: int) -> Header:
    """Return the header that begins in a row, with its second line if it has one."""
    return max(candidates(sheet, row, width), key=lambda header: (header.score, header.lines))


def no_header(sheet: Sheet) -> Header:
    """Return a header above the first row, for a sheet that has none: its columns have no names."""
    texts = ("",) * sheet.width()
    return Header(row=-1, lines=1, texts=texts, guesses=tuple(Guess(meaning="extra") for _ in texts))


def likely_header(sheet: Sheet) -> Header | None:
    """Return the row that looks like a header although it names no need or measure; None without such a row.

    It has at least two texts, all of them different, short and not numbers, and as many as any row below it.
    """
    width = sheet.width()
    for row in _filled_rows(sheet):
        texts = [one_line(text) for text in sheet.rows[row] if text]
        below = [sum(map(bool, cells)) for cells in sheet.rows[row + 1 : row + 6] if any(cells)]
        if _are_names(texts) and below and len(texts) >= max(below) - 1:
            return best_header(sheet, row, width)
    return None


def _filled_rows(sheet: Sheet) -> list[int]:
    return list(islice((row for row, cells in enumerate(sheet.rows) if any(cells)), SEARCHED_ROWS))


def _are_names(texts: list[str]) -> bool:
    return (
        len(texts) > 1
        and len(set(texts)) == len(texts)
        and all(len(text) <= LONGEST_HEADER and any(sign.isalpha() for sign in text) for text in texts)
    )


def candidates(sheet: Sheet, row: int, width: int | None = None) -> list[Header]:
    """Return the one-row header that begins in a row, and the two-row header if the next row continues it.

    `width`: the columns of the whole sheet; to count them takes as long as reading the sheet, so it is done once.
    """
    width = sheet.width() if width is None else width
    upper = [one_line(sheet.text(row, column)) for column in range(width)]
    single = _header(row, 1, [(text,) for text in upper])
    if row + 1 >= len(sheet.rows):
        return [single]
    lower = [one_line(sheet.text(row + 1, column)) for column in range(width)]
    if any(len(text) > LONGEST_HEADER for text in lower):
        return [single]
    if _is_remark(single, lower):
        return [single, replace(single, lines=2)]
    groups = Counter(upper)
    readings = [_joined(top, bottom, groups[top] > 1) for top, bottom in zip(upper, lower, strict=True)]
    double = _header(row, 2, readings)
    merged_down = _is_merged_down(sheet, row) and double.score >= single.score
    return [single, double] if merged_down or _has_second_row(single, lower, double) else [single]


def _is_remark(single: Header, lower: list[str]) -> bool:
    """Tell whether the row below a header only explains it."""
    said = [text for text, upper in zip(lower, single.texts, strict=True) if text and text != upper]
    return single.score > 1 and bool(said) and all(map(_REMARK.fullmatch, said))


def _is_merged_down(sheet: Sheet, row: int) -> bool:
    """Tell whether cells of a row reach into the next one and others span several columns there."""
    upper, lower = sheet.rows[row], sheet.rows[row + 1]
    same = [bool(text) and lower[column : column + 1] == (text,) for column, text in enumerate(upper)]
    down = any(one and {(row, column), (row + 1, column)} <= sheet.merged for column, one in enumerate(same))
    groups = Counter(text for text, one in zip(upper, same, strict=True) if text and not one)
    return down and any(count > 1 for count in groups.values())


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


def _joined(top: str, bottom: str, shared: bool) -> tuple[str, ...]:
    """Return the possible texts of a column with a two-row header, most specific first.

    `shared`: the upper text spans several columns, so that it names one of them only where the lower one says nothing.
    """
    if not top or not bottom or top == bottom:
        return (top or bottom,)
    both = f"{top} {bottom}"
    said = any(guess_meaning(text).meaning != "extra" for text in (both, bottom))
    return (both, bottom) if shared and said else (both, bottom, top)


def _header(row: int, lines: int, readings: list[tuple[str, ...]]) -> Header:
    chosen = [
        max(((text, guess_meaning(text)) for text in texts), key=lambda pair: pair[1].confidence) for texts in readings
    ]
    guesses = _one_language(_english_beside_german([guess for _, guess in chosen]))
    return Header(row=row, lines=lines, texts=tuple(text for text, _ in chosen), guesses=tuple(guesses))


def _english_beside_german(guesses: list[Guess]) -> list[Guess]:
    """Keep the language of an English header only beside a German one; what has no second language there is an extra."""
    german = {guess.meaning for guess in guesses if not guess.language}
    certain = {guess.meaning for guess in guesses if not guess.language and guess.confidence == EXACT} & TEXTS
    return [
        guess
        if guess.reason != "english" or guess.language != "en" or guess.meaning in certain
        else replace(guess, language="", meaning="extra" if guess.meaning in german - SEVERAL else guess.meaning)
        for guess in guesses
    ]


def _one_language(guesses: list[Guess]) -> list[Guess]:
    """Take the German, else the English column of a meaning for its text if each of its columns names a language."""
    plain = {guess.meaning for guess in guesses if not guess.language}
    first: dict[str, str] = {}
    for guess in guesses:
        if guess.language and guess.meaning not in plain:
            known = first.get(guess.meaning, "")
            first[guess.meaning] = min((known or guess.language, guess.language), key=_preference)
    return [
        replace(guess, language="") if guess.language and first.get(guess.meaning) == guess.language else guess
        for guess in guesses
    ]


def _preference(language: str) -> int:
    return {"de": 0, "en": 1}.get(language, 2)


def _is_header(header: Header) -> bool:
    anchored = any(guess.meaning in ANCHORS and guess.confidence > 0.5 for guess in header.guesses)
    describes_fields = "field" in header.meanings and bool(header.meanings & {"vision", "goal", "field_code"})
    recognised = sum(guess.meaning != "extra" for guess in header.guesses)
    alone = sum(bool(text) for text in header.texts) == 1
    certain = any(guess.confidence == EXACT for guess in header.guesses)
    return (anchored or describes_fields) and (recognised >= 2 or (alone and certain))
