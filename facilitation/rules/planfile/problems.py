"""Problems of a plan file: made by code, worded in the reader's language at the door."""

from collections.abc import Callable, Mapping

from facilitation.rules.planfile.grid import column_number
from facilitation.rules.planfile.messages import (
    ERRORS,
    MEANINGS,
    NOTES,
    PLACE_CELL,
    PLACE_FILE,
    PLACE_ROW,
    PLACE_SHEET,
    PLACE_TABLE_CELL,
    PLACE_TABLE_ROW,
    WARNINGS,
)
from facilitation.rules.planfile.preview import Place, Problem, Severity

Params = dict[str, str | int]

_SEVERITIES: Mapping[str, Severity] = {
    **dict.fromkeys(ERRORS, "error"),
    **dict.fromkeys(WARNINGS, "warning"),
    **dict.fromkeys(NOTES, "note"),
}
MESSAGES = ERRORS | WARNINGS | NOTES


def problem(code: str, place: Place | None = None, /, **params: str | int) -> Problem:
    """A problem of a known code."""
    return Problem(code=code, severity=_SEVERITIES[code], params=params, place=place or Place())


def problem_text(found: Problem) -> tuple[str, Params]:
    """The German msgid of a problem's message and its parameters."""
    return MESSAGES[found.code], found.params


def place_text(place: Place) -> tuple[str, Params]:
    """The German msgid that names a place and its parameters."""
    if not place.sheet:
        return PLACE_FILE, {}
    if place.part != "sheet":
        return _in_document(place)
    if place.cell:
        return PLACE_CELL, {"sheet": place.sheet, "cell": place.cell}
    if place.row is not None:
        return PLACE_ROW, {"sheet": place.sheet, "row": place.row}
    return PLACE_SHEET, {"sheet": place.sheet}


def _in_document(place: Place) -> tuple[str, Params]:
    """A place in a table of a document, whose columns have no letters: they are counted."""
    if place.row is None:
        return "%(sheet)s", {"sheet": place.sheet}
    if not place.cell:
        return PLACE_TABLE_ROW, {"sheet": place.sheet, "row": place.row}
    return PLACE_TABLE_CELL, {"sheet": place.sheet, "row": place.row, "column": column_number(place.cell)}


def worded(found: Problem, translate: Callable[[str], str]) -> tuple[str, str]:
    """Place and message of a problem in the language of `translate` (gettext without parameters)."""
    place, where = place_text(found.place)
    message, params = problem_text(found)
    params = {name: translate(MEANINGS[str(value)]) if name == "meaning" else value for name, value in params.items()}
    return translate(place) % where, translate(message) % params
