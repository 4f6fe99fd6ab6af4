"""The meaning of each column of a table: as a person says, else as its header and its cells tell."""

from msgspec.structs import replace

from facilitation.rules.planfile.columns import Guess
from facilitation.rules.planfile.grid import Sheet, letters
from facilitation.rules.planfile.header import Header
from facilitation.rules.planfile.messages import MEANINGS
from facilitation.rules.planfile.numbers import looks_like_numbers
from facilitation.rules.planfile.preview import ColumnReading, SheetMapping
from facilitation.rules.planfile.settling import settle

CERTAIN = 2.0
"""Above every confidence of a header, so that what a person says wins."""


def map_columns(sheet: Sheet, header: Header, mapping: SheetMapping) -> list[ColumnReading]:
    """The meaning of each column: what a person says counts, and moves others aside."""
    guesses = [_by_data(sheet, header, column, guess) for column, guess in enumerate(header.guesses)]
    told = {
        column: _told(meaning) for column, meaning in mapping.columns.items() if meaning.partition(":")[0] in MEANINGS
    }
    settled = settle([told.get(column, guess) for column, guess in enumerate(guesses)])
    chosen = [told.get(column, guess) for column, guess in enumerate(settled)]
    return [
        ColumnReading(
            index=column,
            letters=letters(column),
            header=header.texts[column],
            confidence=round(min(guess.confidence, 1.0), 2),
            reason=guess.reason,
            meaning=f"{guess.meaning}:{guess.language}" if guess.language else guess.meaning,
        )
        for column, guess in enumerate(chosen)
        if header.texts[column] or column in told
    ]


def _told(meaning: str) -> Guess:
    name, _, language = meaning.partition(":")
    return Guess(meaning=name, language=language, confidence=CERTAIN, reason="mapping")


def _by_data(sheet: Sheet, header: Header, column: int, guess: Guess) -> Guess:
    """A column "Bedarf" beside measures that holds only numbers names the needs they serve."""
    if (
        guess.meaning != "need"
        or "measure" not in header.meanings
        or header.meanings & {"need_number", "measure_needs"}
    ):
        return guess
    below = (sheet.text(row, column) for row in range(header.below, len(sheet.rows)))
    return replace(guess, meaning="measure_needs", reason="data") if looks_like_numbers(below) else guess
