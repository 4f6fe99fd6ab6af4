"""Tell what each row of a table describes, and give the column with its title the meaning that follows from it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from facilitation.rules.planfile.column_data import ColumnData, best_title, contradicts_title, names_entries
from facilitation.rules.planfile.columns import PART, SYNONYM, Guess, split_key
from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.preview import RowMeaning
from facilitation.rules.text import folded

_NAMES: tuple[tuple[RowMeaning, re.Pattern[str]], ...] = (
    ("need", re.compile(r"\b(?:handlungs)?bedarfe?\b|\bherausforderungen\b|\bneeds\b")),
    ("measure", re.compile(
        r"\b(?:einzel|leit)?massnahmen?\w*|\b(?:aktionen|aktivitaeten|vorhaben|handlungsempfehlungen)\b"
        r"|\b(?:measures|actions)\b"
    )),
    ("project", re.compile(
        r"\bprojekte?\b|\bprojekt(?:liste|uebersicht|e)\b|\bangebote?\b|\bprojects\b"
    )),
)  # fmt: skip
"""Names of sheets and headings that say what a table lists, the most telling first."""
_LISTS: tuple[tuple[RowMeaning, re.Pattern[str]], ...] = (
    ("measure", re.compile(r"\b(?:initiatives|promises|commitments|pledges|recommendations|interventions)\b")),
    ("project", re.compile(r"\b(?:programs|programmes)\b")),
)
"""Names of sheets and files only: below a heading "Commitments" may stand the people who made them."""
ANCHOR: dict[RowMeaning, tuple[str, ...]] = {
    "need": ("need",), "measure": ("measure",), "project": ("measure",), "both": ("need", "measure"), "field": ("field",),
    "nothing": (),
}  # fmt: skip
"""What a row describes → meanings of the columns with its titles."""
_PIECE = re.compile(r"[^\W_]+")
_UNKNOWN = ("title", "extra")
_NUMBERS = frozenset({"number", "need_number", "measure_number", "field_code"})


class Described(NamedTuple):
    """What each row of a table describes ("" if nobody knows), why, and the meanings of its columns that follow."""

    each: RowMeaning | None
    reason: str
    guesses: list[Guess]


def describe_rows(
    sheet: Sheet, guesses: Sequence[Guess], data: Sequence[ColumnData], given: RowMeaning | None
) -> Described:
    """Tell what each row describes: as a person said, else as the header says, else as the sheet is called."""
    if given is not None and given != "nothing":
        return Described(given, "mapping", _as_given(guesses, data, given))
    named = _named(sheet) if any(guess.meaning == "title" for guess in guesses) else None
    anchors = {guess.meaning for guess in guesses if guess.meaning in ("need", "measure")}
    if named and all(_is_weak(guess) for guess in guesses if guess.meaning in anchors):
        return Described(named, "sheet", _as_given(guesses, data, named))
    if anchors:
        each: RowMeaning = "both" if len(anchors) > 1 else "need" if "need" in anchors else "measure"
        return Described(each, "header", _without_doubt(list(guesses), data, each))
    return Described(None, "", list(guesses))


def _is_weak(guess: Guess) -> bool:
    """Tell whether a header means a need or a measure only if nothing better is known: "Problem", "Projekt"."""
    return guess.confidence <= SYNONYM and guess.reason != "mapping"


def _named(sheet: Sheet) -> RowMeaning | None:
    """Return what the heading above a table, else the name of the sheet, else that of the file says of its rows."""
    of_sheet = _NAMES + _LISTS if sheet.part == "sheet" else _NAMES
    for name, known in ((sheet.heading, _NAMES), (sheet.name, of_sheet), (sheet.file, _NAMES + _LISTS)):
        words = folded(" ".join(map(split_key, _PIECE.findall(name))))
        found = next((each for each, pattern in known if pattern.search(words)), None)
        if found:
            return found
    return None


def _as_given(guesses: Sequence[Guess], data: Sequence[ColumnData], each: RowMeaning) -> list[Guess]:
    """Give each anchor of a kind of rows a column, and take it from columns that are no anchor of it."""
    wanted = ANCHOR[each]
    changed = [
        replace(guess, meaning="extra", language="") if _is_other_anchor(guess, wanted) else guess for guess in guesses
    ]
    for anchor in wanted:
        changed = _with_anchor(changed, data, anchor)
    return _with_number(changed, data)


def _with_number(guesses: list[Guess], data: Sequence[ColumnData]) -> list[Guess]:
    """Take the first unknown column of official numbers, all of them different, for the numbers of the entries."""
    if any(guess.meaning in _NUMBERS for guess in guesses):
        return guesses
    coded = (
        column
        for column, guess in enumerate(guesses)
        if guess.meaning == "extra" and guess.reason == "none" and data[column].codes and data[column].share == 1
    )
    return _move(guesses, next(coded, None), "number", PART)


def _is_other_anchor(guess: Guess, wanted: Sequence[str]) -> bool:
    return guess.meaning in ("need", "measure") and guess.meaning not in wanted and guess.reason != "mapping"


def _with_anchor(guesses: list[Guess], data: Sequence[ColumnData], anchor: str) -> list[Guess]:
    if any(guess.meaning == anchor and guess.reason == "mapping" for guess in guesses):
        return guesses
    if not any(guess.meaning == anchor for guess in guesses):
        return _move(guesses, _title_column(guesses, data, certain=True), anchor, SYNONYM)
    return guesses if anchor == "field" else _without_doubt(guesses, data, anchor)


def _without_doubt(guesses: list[Guess], data: Sequence[ColumnData], each: str) -> list[Guess]:
    """Move the title of rows away from a column that its cells contradict, to one that names them."""
    if each not in ("need", "measure"):
        return guesses
    doubted = [
        column
        for column, guess in enumerate(guesses)
        if guess.meaning == each and guess.reason != "mapping" and contradicts_title(data[column])
    ]
    target = _title_column(guesses, data, certain=False) if doubted else None
    if target is None:
        return guesses
    for column in doubted:
        number = each == "measure" and all(value.isdigit() for value in data[column].values) and data[column].values
        guesses[column] = Guess(meaning="number" if number else "extra", confidence=PART, reason="doubted")
    return _move(guesses, target, each, PART)


def _title_column(guesses: Sequence[Guess], data: Sequence[ColumnData], *, certain: bool) -> int | None:
    """Return the column with the titles of entries: one that is called so, else the one whose texts differ most.

    `certain`: it is known that the rows are such entries, so that any column with text will do.
    """
    called = [column for column, guess in enumerate(guesses) if guess.meaning == "title" and data[column].filled]
    if called:
        return max(called, key=lambda column: (not guesses[column].language, guesses[column].confidence, -column))
    # "Weiteres: …" in our own files is known to be nothing else.
    unknown = [n for n, guess in enumerate(guesses) if guess.meaning in _UNKNOWN and guess.reason != "exact"]
    if not certain:
        return best_title(data, [column for column in unknown if names_entries(data[column])])
    described = [column for column, guess in enumerate(guesses) if guess.meaning == "description"]
    rest = [column for column, guess in enumerate(guesses) if guess.reason != "mapping"]
    found = (best_title(data, columns) for columns in (unknown, described, rest))
    return next((column for column in found if column is not None), None)


def _move(guesses: list[Guess], column: int | None, meaning: str, confidence: float) -> list[Guess]:
    if column is not None:
        named = guesses[column].meaning == "title"
        guesses[column] = Guess(meaning=meaning, confidence=confidence, reason="context" if named else "data")
    return guesses
