"""The cells of a row by what their columns mean."""

import re
from collections.abc import Mapping, Sequence

from facilitation.rules.planfile.preview import ColumnReading

TEXTS = frozenset({"need", "need_explanation", "field", "vision"})
"""Meanings that may come in several languages."""

_UNIT = re.compile(
    r"(?i)(?:[(\[]\s*(?:in\s+)?|\bin\s+)((?:T|k|Tsd\.?|Mio\.?|Mrd\.?|1[. ]?000)?\s?(?:€|EUR|Euro)|TEUR|VZÄ|Jahren?|Monaten?|Wochen)(?=\W|$)"
)
_BARE = re.compile(r"[\d., ]*\d")
MEASURED = frozenset({"cost", "funding", "period"})
"""Meanings of which a number alone says nothing without the unit in the header: "Kosten in T€"."""

Row = Mapping[int, str]
"""The filled cells of a row by column."""


class Columns:
    """The columns of a table; meanings of texts always name their language ("need:de")."""

    def __init__(self, columns: Sequence[ColumnReading], language: str) -> None:
        self.columns, self.language = columns, language
        self.meanings = {column.meaning.partition(":")[0] for column in columns}
        self.of: dict[str, list[ColumnReading]] = {}
        for column in columns:
            self.of.setdefault(with_language(column.meaning, language), []).append(column)

    def cells(self, row: Row) -> list[tuple[str, str]]:
        """Meaning and text of each filled cell."""
        return [(of, row[column.index]) for of, same in self.of.items() for column in same if column.index in row]

    def text(self, meaning: str, row: Row) -> str:
        """The text of a meaning; several columns of it ("Beginn", "Ende"; a cost a year) are lines of one text."""
        columns = self.of.get(with_language(meaning, self.language), [])
        texts = [(column.header, row[column.index]) for column in columns if column.index in row]
        if meaning in MEASURED:
            texts = [(header, _with_unit(header, text)) for header, text in texts]
        return "\n".join(f"{header}: {text}" if len(columns) > 1 else text for header, text in texts)

    def texts(self, meaning: str, row: Row) -> dict[str, str]:
        """The texts of a meaning by language."""
        tags = [of.partition(":")[2] for of in self.of if of.startswith(f"{meaning}:")]
        return {tag: text for tag in tags if (text := self.text(f"{meaning}:{tag}", row))}


def with_language(meaning: str, language: str) -> str:
    """A meaning of texts always with its language: "need" → "need:de"."""
    return f"{meaning}:{language}" if meaning in TEXTS else meaning


def _with_unit(header: str, text: str) -> str:
    """A bare number with the unit that its header names: "5" below "Kosten in T€" is "5 T€"."""
    unit = _UNIT.search(header)
    if unit is None or not _BARE.fullmatch(text):
        return text
    return f"{text} {re.sub(r'^1[. ]?000', 'Tsd.', unit[1])}"
