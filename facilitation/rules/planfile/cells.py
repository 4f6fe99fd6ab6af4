"""Look up the cells of a row by the meaning of their columns."""

import re
from collections.abc import Mapping, Sequence

from facilitation.rules.planfile.preview import ColumnReading
from facilitation.rules.planfile.scales import ticked

TEXTS = frozenset({"need", "need_explanation", "field", "vision"})
"""Meanings that may come in several languages."""

_UNIT = re.compile(
    r"(?i)(?:[(\[]\s*(?:in\s+)?|\bin\s+)((?:T|k|Tsd\.?|Mio\.?|Mrd\.?|1[. ]?000)?\s?(?:€|EUR|Euro)|TEUR|VZÄ|Jahren?|Monaten?|Wochen)(?=\W|$)"
)
_BARE = re.compile(r"[\d., ]*\d")
MEASURED = frozenset({"cost", "funding", "period"})
"""Meanings whose numbers need the unit from the header: "Kosten in T€"."""

CHOSEN = frozenset({"priority", "status", "need_target_group", "measure_target_group", "funding", "lead", "partners"})
"""Meanings whose cells may be a choice of boxes: "☐ hoch ☒ mittel"."""

Row = Mapping[int, str]
"""The filled cells of a row by column."""


class Columns:
    """The columns of a table by meaning; meanings of texts always include the language ("need:de").

    `boxes`: a cell may be a choice of boxes of which the ticked one counts; in our own files it is a text like any other.
    """

    def __init__(self, columns: Sequence[ColumnReading], language: str, *, boxes: bool = True) -> None:
        self.columns, self.language, self.boxes = columns, language, boxes
        self.meanings = {column.meaning.partition(":")[0] for column in columns}
        self.of: dict[str, list[ColumnReading]] = {}
        for column in columns:
            self.of.setdefault(with_language(column.meaning, language), []).append(column)
        self._tags = {
            meaning: [of.partition(":")[2] for of in self.of if of.startswith(f"{meaning}:")] for meaning in TEXTS
        }

    def cells(self, row: Row) -> list[tuple[str, str]]:
        """Return meaning and text of each filled cell."""
        return [(of, row[column.index]) for of, same in self.of.items() for column in same if column.index in row]

    def text(self, meaning: str, row: Row) -> str:
        """Return the text of a meaning; several columns ("Beginn", "Ende"; costs per year) become lines of one text."""
        columns = self.of.get(with_language(meaning, self.language))
        if not columns:
            return ""
        texts = [(column.header, row[column.index]) for column in columns if column.index in row]
        if self.boxes and meaning in CHOSEN:
            texts = [(header, chosen) for header, text in texts if (chosen := ticked(text))]
        if meaning in MEASURED:
            texts = [(header, _with_unit(header, text)) for header, text in texts]
        return "\n".join(f"{header}: {text}" if len(columns) > 1 else text for header, text in texts)

    def texts(self, meaning: str, row: Row) -> dict[str, str]:
        """Return the texts of a meaning by language."""
        return {tag: text for tag in self._tags[meaning] if (text := self.text(f"{meaning}:{tag}", row))}


def with_language(meaning: str, language: str) -> str:
    """Add the language to a meaning of texts: "need" → "need:de"."""
    return f"{meaning}:{language}" if meaning in TEXTS else meaning


def _with_unit(header: str, text: str) -> str:
    """Add the unit of the header to a bare number: "5" below "Kosten in T€" becomes "5 T€"."""
    unit = _UNIT.search(header)
    if unit is None or not _BARE.fullmatch(text):
        return text
    return f"{text} {re.sub(r'^1[. ]?000', 'Tsd.', unit[1])}"
