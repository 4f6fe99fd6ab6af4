"""Assign a meaning to each column of a table: from a person's mapping, else from its header and cells."""

from collections.abc import Sequence

from msgspec.structs import replace

from facilitation.rules.planfile.columns import Guess
from facilitation.rules.planfile.grid import Sheet, column_letters
from facilitation.rules.planfile.header import Header
from facilitation.rules.planfile.messages import MEANINGS
from facilitation.rules.planfile.numbers import looks_like_numbers
from facilitation.rules.planfile.preview import ColumnReading, SheetMapping

ANCHORS = ("need", "measure")
REPEATABLE = {"goal", "extra", "measure_extra", "ignore"}
OF_MEASURES = {
    "objective",
    "lead",
    "partners",
    "period",
    "cost",
    "funding",
    "indicator",
    "priority",
    "status",
    "remark",
}
JOINED = {"period", "cost", "need_explanation", "measure_description"}
"""Meanings that several columns may share ("Beginn" and "Ende", a cost for each year)."""

_OWN = {
    "need": {"number": "need_number", "description": "need_explanation", "target_group": "need_target_group"},
    "measure": {
        "number": "measure_number",
        "description": "measure_description",
        "target_group": "measure_target_group",
    },
}


def resolve_guesses(guesses: Sequence[Guess]) -> tuple[Guess, ...]:
    """Resolve the guesses of all columns: "Nr." left of "Maßnahme" is the measure's number, each meaning has one column."""
    resolved = _one_anchor_each(list(guesses))
    anchors = {i: guess.meaning for i, guess in enumerate(resolved) if guess.meaning in ANCHORS}
    if not anchors:
        resolved = [_of_field(guess) for guess in resolved]
    else:
        resolved = [_with_owner(i, guess, anchors) for i, guess in enumerate(resolved)]
    return tuple(_once_each(resolved))


def _one_anchor_each(guesses: list[Guess]) -> list[Guess]:
    """Keep the surest of several columns that may be the need; the others, such as "Ausgangslage", explain it."""
    for anchor in ANCHORS:
        same = [i for i, guess in enumerate(guesses) if guess.meaning == anchor and not guess.language]
        for i in same:
            if i != max(same, key=lambda j: guesses[j].confidence):
                guesses[i] = replace(guesses[i], meaning=_OWN[anchor]["description"])
    return guesses


def _of_field(guess: Guess) -> Guess:
    meaning = (
        "field_code" if guess.meaning == "number" else "vision" if guess.meaning == "description" else guess.meaning
    )
    return replace(guess, meaning=meaning)


def _with_owner(column: int, guess: Guess, anchors: dict[int, str]) -> Guess:
    """Add the owner to a meaning; without measures, columns that only measures have become further columns."""
    present = set(anchors.values())
    meaning = guess.meaning
    if meaning in {"number", "description", "target_group"}:
        meaning = _OWN[_nearest(column, anchors, to_the_right=meaning == "number")][meaning]
    elif meaning in OF_MEASURES and "measure" not in present:
        meaning = "extra"
    elif meaning == "need_number" and "need" not in present:
        meaning = "measure_needs"
    elif meaning == "measure_number" and "measure" not in present:
        meaning = "extra"
    return replace(guess, meaning=meaning)


def _nearest(column: int, anchors: dict[int, str], *, to_the_right: bool) -> str:
    """Return what a column belongs to: a number to the next column on its right, a description to the one on its left."""
    right = [i for i in anchors if i > column]
    left = [i for i in anchors if i < column]
    if to_the_right:
        return anchors[right[0] if right else left[-1]]
    return anchors[left[-1] if left else right[0]]


def _once_each(guesses: list[Guess]) -> list[Guess]:
    """Keep the surest column of each meaning; others become further columns unless columns may share the meaning."""
    best: dict[tuple[str, str], int] = {}
    for i, guess in enumerate(guesses):
        key = (guess.meaning, guess.language)
        if key not in best or guess.confidence > guesses[best[key]].confidence:
            best[key] = i
    shared = REPEATABLE | JOINED
    return [
        guess
        if guess.meaning in shared or best[guess.meaning, guess.language] == i
        else replace(guess, meaning="extra", language="")
        for i, guess in enumerate(guesses)
    ]


CERTAIN = 2.0
"""Above every confidence of a header, so that a person's mapping wins."""


def assign_columns(sheet: Sheet, header: Header, mapping: SheetMapping) -> list[ColumnReading]:
    """Return the meaning of each column; a meaning that a person gave takes precedence and displaces others."""
    guesses = [_guess_from_cells(sheet, header, column, guess) for column, guess in enumerate(header.guesses)]
    given = {
        column: _given(meaning) for column, meaning in mapping.columns.items() if meaning.partition(":")[0] in MEANINGS
    }
    resolved = resolve_guesses([given.get(column, guess) for column, guess in enumerate(guesses)])
    chosen = [given.get(column, guess) for column, guess in enumerate(resolved)]
    return [
        ColumnReading(
            index=column,
            letters=column_letters(column),
            header=header.texts[column],
            confidence=round(min(guess.confidence, 1.0), 2),
            reason=guess.reason,
            meaning=f"{guess.meaning}:{guess.language}" if guess.language else guess.meaning,
        )
        for column, guess in enumerate(chosen)
        if header.texts[column] or column in given
    ]


def _given(meaning: str) -> Guess:
    name, _, language = meaning.partition(":")
    return Guess(meaning=name, language=language, confidence=CERTAIN, reason="mapping")


def _guess_from_cells(sheet: Sheet, header: Header, column: int, guess: Guess) -> Guess:
    """Take a column "Bedarf" beside measures that holds only numbers as the needs that they serve."""
    if (
        guess.meaning != "need"
        or "measure" not in header.meanings
        or header.meanings & {"need_number", "measure_needs"}
    ):
        return guess
    below = (sheet.text(row, column) for row in range(header.first_data_row, len(sheet.rows)))
    return replace(guess, meaning="measure_needs", reason="data") if looks_like_numbers(below) else guess
