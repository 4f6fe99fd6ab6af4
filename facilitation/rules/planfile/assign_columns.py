"""Assign a meaning to each column of a table: from a person's mapping, else from its header and cells."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from facilitation.rules.planfile.cells import TEXTS
from facilitation.rules.planfile.column_data import ColumnData, describe_columns
from facilitation.rules.planfile.columns import PART, Guess, names_projects
from facilitation.rules.planfile.grid import Sheet, column_letters
from facilitation.rules.planfile.header import Header
from facilitation.rules.planfile.messages import MEANINGS
from facilitation.rules.planfile.numbers import looks_like_numbers
from facilitation.rules.planfile.preview import ColumnReading, RowMeaning, SheetMapping
from facilitation.rules.planfile.row_meaning import Described, describe_rows

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


def resolve_guesses(guesses: Sequence[Guess], *, unknown: bool = False) -> tuple[Guess, ...]:
    """Resolve the guesses of all columns: "Nr." left of "Maßnahme" is the measure's number, each meaning has one column.

    `unknown`: nobody knows what the rows describe, so that a number or a description has no owner yet.
    """
    resolved = _one_anchor_each(list(guesses))
    anchors = {i: guess.meaning for i, guess in enumerate(resolved) if guess.meaning in ANCHORS}
    if not anchors:
        resolved = [_without_owner(guess) if unknown else _of_field(guess) for guess in resolved]
    else:
        resolved = [_with_owner(i, guess, anchors) for i, guess in enumerate(resolved)]
    return tuple(_once_each([_in_one_language(guess) for guess in resolved]))


def _in_one_language(guess: Guess) -> Guess:
    """Keep a column in another language as a further detail if its meaning has a text in one language only."""
    return guess if not guess.language or guess.meaning in TEXTS else replace(guess, meaning="extra", language="")


def _one_anchor_each(guesses: list[Guess]) -> list[Guess]:
    """Keep the surest of several columns that may be the need; the others, such as "Ausgangslage", explain it."""
    for anchor in ANCHORS:
        same = [i for i, guess in enumerate(guesses) if guess.meaning == anchor and not guess.language]
        for i in same:
            if i != max(same, key=lambda j: guesses[j].confidence):
                guesses[i] = replace(guesses[i], meaning=_OWN[anchor]["description"])
    return guesses


_OF_FIELD = {"number": "field_code", "description": "vision", "title": "extra", "target_group": "extra"}


def _of_field(guess: Guess) -> Guess:
    return replace(guess, meaning=_OF_FIELD.get(guess.meaning, guess.meaning))


def _without_owner(guess: Guess) -> Guess:
    """Leave open what a column means that belongs to a need or to a measure, when it is unknown which it is."""
    return replace(guess, meaning="extra", confidence=0.0, reason="none") if guess.meaning in _OF_FIELD else guess


def _with_owner(column: int, guess: Guess, anchors: dict[int, str]) -> Guess:
    """Add the owner to a meaning; without measures, columns that only measures have become further columns."""
    present = set(anchors.values())
    meaning = guess.meaning
    if meaning == "title":
        meaning = "extra"
    elif meaning in {"number", "description", "target_group"}:
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


class Assigned(NamedTuple):
    """The columns of a table; what each of its rows describes, None if unknown, and why."""

    columns: list[ColumnReading]
    each: RowMeaning | None
    reason: str


def assign_columns(sheet: Sheet, header: Header, mapping: SheetMapping) -> Assigned:
    """Return the meaning of each column; a meaning that a person gave takes precedence and displaces others.

    Columns with text below an empty header are returned as well: they are not taken over until somebody names them.
    """
    data = describe_columns(sheet, header.first_data_row, len(header.texts))
    given = {
        column: _given(meaning)
        for column, meaning in mapping.columns.items()
        if meaning.partition(":")[0] in MEANINGS and column < len(header.texts)
    }
    guesses = [
        _guess_from_cells(sheet, header, column, _unless_answered(guess, data[column]))
        for column, guess in enumerate(header.guesses)
    ]
    described = describe_rows(
        sheet, [given.get(column, guess) for column, guess in enumerate(guesses)], data, mapping.each
    )
    resolved = resolve_guesses(described.guesses, unknown=described.each is None and not _describes_fields(guesses))
    chosen = [given.get(column, guess) for column, guess in enumerate(resolved)]
    columns = [
        ColumnReading(
            index=column,
            letters=column_letters(column),
            header=header.texts[column],
            confidence=round(min(guess.confidence, 1.0), 2),
            reason=guess.reason,
            meaning=_meaning(guess) if header.texts[column] or guess.reason != "none" else "ignore",
            data=data[column],
        )
        for column, guess in enumerate(chosen)
        if header.texts[column] or column in given or data[column].filled
    ]
    return Assigned(columns, _project(described, header), described.reason)


def _meaning(guess: Guess) -> str:
    return f"{guess.meaning}:{guess.language}" if guess.language else guess.meaning


def _describes_fields(guesses: Sequence[Guess]) -> bool:
    meanings = {guess.meaning for guess in guesses}
    return "field" in meanings and not meanings.isdisjoint({"vision", "goal", "field_code"})


def _project(described: Described, header: Header) -> RowMeaning | None:
    """Return what each row describes: a measure whose header is that of projects is a project."""
    titles = (text for text, guess in zip(header.texts, described.guesses, strict=True) if guess.meaning == "measure")
    return "project" if described.each == "measure" and any(map(names_projects, titles)) else described.each


def _given(meaning: str) -> Guess:
    name, _, language = meaning.partition(":")
    return Guess(meaning=name, language=language, confidence=CERTAIN, reason="mapping")


def _unless_answered(guess: Guess, data: ColumnData) -> Guess:
    """Leave a column open that is known by a part of its header only and holds nothing but yes and no."""
    said = data.answers and not any(sign.isdigit() for value in data.values for sign in value) and bool(data.values)
    doubted = said and 0 < guess.confidence <= PART and guess.meaning not in (*ANCHORS, "extra")
    return Guess(meaning="extra") if doubted else guess


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
