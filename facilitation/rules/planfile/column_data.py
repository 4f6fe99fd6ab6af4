"""Describe what the cells of a column hold, and doubt a header that its cells contradict."""

import re
from collections.abc import Sequence

import msgspec

from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.text import one_line

SAMPLED_ROWS = 2_000
"""Rows that are looked at; a column that holds titles shows it within the first few."""
FEW_VALUES = 4
"""Most different values that are listed one by one."""
LONG_TEXT = 120
"""Mean characters of a cell from which its column holds long texts rather than titles."""
SHORT_VALUE = 24
_REPETITIVE = 0.2
"""Share of different texts below which a column groups rows rather than naming them."""
_NAMING = 0.8
_FEWEST_ROWS = 10
"""Rows from which repetition says anything."""
_ANSWER = re.compile(
    r"(?i)ja|nein|yes|no|x|teilweise|[✓✔✗☑☒☐–-]|n/?a|k\. ?a\.|wahr|falsch|true|false|\d+(?:[.,]\d+)?\s?%?"
)
"""Texts that answer a question and name nothing: a column "Maßnahme" with ja and nein holds no measures."""


_CODE = re.compile(r"(?=.*\d)\S{1,12}")
"""Official numbers such as "V-01" or "1.10"."""
_MOSTLY = 0.7
"""Share of the texts that tells what a column holds; a total at the end does not count."""


class ColumnData(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many cells below the header are filled, how many texts differ, and which they are if only a few short ones.

    `answers`: all cells are answers such as "ja" or numbers. `codes`: they look like official numbers. `long`: the
    texts are long.
    """

    filled: int = 0
    distinct: int = 0
    values: tuple[str, ...] = ()
    answers: bool = False
    codes: bool = False
    long: bool = False

    @property
    def share(self) -> float:
        """Return the share of different texts, 0 for an empty column."""
        return self.distinct / self.filled if self.filled else 0.0


def describe_columns(sheet: Sheet, first: int, width: int) -> list[ColumnData]:
    """Describe each column of a sheet from the first row of data on."""
    rows = sheet.rows[first : first + SAMPLED_ROWS]
    return [_describe([one_line(row[column]) for row in rows if column < len(row)]) for column in range(width)]


def _describe(texts: list[str]) -> ColumnData:
    filled = [text for text in texts if text]
    distinct = list(dict.fromkeys(filled))
    few = len(distinct) <= FEW_VALUES and all(len(text) <= SHORT_VALUE for text in distinct)
    return ColumnData(
        filled=len(filled),
        distinct=len(distinct),
        values=tuple(sorted(distinct)) if few else (),
        answers=bool(distinct) and all(map(_ANSWER.fullmatch, distinct)),
        codes=bool(distinct) and sum(map(bool, map(_CODE.fullmatch, distinct))) >= _MOSTLY * len(distinct),
        long=bool(filled) and sum(map(len, filled)) > LONG_TEXT * len(filled),
    )


def names_entries(data: ColumnData) -> bool:
    """Tell whether a column may hold the titles of entries: texts, and nearly all of them different."""
    return bool(data.filled) and not data.answers and data.share >= _NAMING


def contradicts_title(data: ColumnData) -> bool:
    """Tell whether a column cannot hold titles: only answers or numbers, or the same few texts again and again."""
    return data.filled > 1 and (data.answers or (data.filled >= _FEWEST_ROWS and data.share <= _REPETITIVE))


def best_title(data: Sequence[ColumnData], columns: Sequence[int]) -> int | None:
    """Return the column, of those given, whose texts name entries best; the leftmost of equal ones, None for none."""
    possible = [column for column in columns if data[column].filled and not data[column].answers]
    most = max((data[column].filled for column in possible), default=0)

    def worth(column: int) -> tuple[bool, bool, float, int]:
        one = data[column]
        return not one.codes, not one.long, round(one.share * one.filled / most, 1), -column

    return max(possible, key=worth, default=None)
