"""Name cell colours in German and derive the state of measures from coloured cells and rows."""

import colorsys
import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import groupby, pairwise

from msgspec.structs import replace

from facilitation.rules.planfile.grid import Cell, Sheet
from facilitation.rules.planfile.parsed_rows import ParsedMeasure
from facilitation.rules.planfile.preview import ColumnReading

ColourMeanings = Mapping[str, str]
"""Name of a colour → the state it means."""
NO_MEANING: ColourMeanings = {}
NOTHING = "bedeutet nichts"
"""The answer of a person for a colour without a meaning."""
LIGHTS = frozenset({"rot", "orange", "gelb", "grün"})
_HUES = ((20, "rot"), (47, "orange"), (70, "gelb"), (170, "grün"), (260, "blau"), (330, "violett"), (361, "rot"))
"""Upper limit of each hue in degrees; Excel's traffic light is #FF0000, #FFC000, #FFFF00, #00B050."""
_HEX = re.compile(r"#?([0-9a-fA-F]{6})")


def colour_name(colour: str) -> str:
    """Name a colour "#rrggbb" in German; "" for anything else."""
    found = _HEX.fullmatch(colour.strip())
    if found is None:
        return ""
    red, green, blue = (int(found[1][n : n + 2], 16) / 255 for n in (0, 2, 4))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if value < 0.2:
        return "schwarz"
    if saturation < 0.12:
        return "weiß" if value > 0.93 else "grau"
    return next(name for limit, name in _HUES if hue * 360 < limit)


def fill_states_from_cells(
    sheet: Sheet, columns: Sequence[ColumnReading], first: int, meanings: ColourMeanings
) -> tuple[Sheet, tuple[str, ...]]:
    """Fill empty state cells with the meaning of their colour, or its name, and return the colours found."""
    found = _coloured_cells(sheet, {column.index for column in columns if column.meaning == "status"}, first)
    if not LIGHTS & set(found.values()):
        return sheet, ()
    rows = list(sheet.rows)
    for (row, column), name in found.items():
        cells = [*rows[row], *[""] * (column + 1 - len(rows[row]))]
        cells[column] = state_of(meanings, name, name)
        rows[row] = tuple(cells)
    return replace(sheet, rows=tuple(rows)), tuple(dict.fromkeys(found.values()))


def state_of(meanings: ColourMeanings, name: str, unknown: str = "") -> str:
    """Return the state a colour means, "" if it means nothing, `unknown` if it has no answer yet."""
    state = meanings.get(name, unknown)
    return "" if state == NOTHING else state


def _coloured_cells(sheet: Sheet, columns: set[int], first: int) -> dict[Cell, str]:
    """Return the colour names of empty cells in rows with text."""
    return {
        (row, column): name
        for (row, column), colour in sorted(sheet.fills.items())
        if column in columns and first <= row < len(sheet.rows) and any(sheet.rows[row])
        if not sheet.text(row, column) and (name := colour_name(colour)) not in {"", "weiß"}
    }


Coloured = tuple[ParsedMeasure, str]
"""A measure and the colour of its row, "" for none."""
FEWEST = 2
"""Fewest coloured rows that mean something; a single one may be left from editing."""
FEWEST_STRIPES = 5
"""Fewest rows for which traffic light colours in every other row are stripes rather than chance."""


def set_states_from_rows(
    sheet: Sheet, columns: Sequence[ColumnReading], measures: Sequence[ParsedMeasure], meanings: ColourMeanings
) -> tuple[str, ...]:
    """Set the state of measures from the colour of their row, if no column has states; return the colours found."""
    if not sheet.fills or any(column.meaning == "status" for column in columns):
        return ()
    titles = [column.index for name in ("measure", "measure_number") for column in columns if column.meaning == name]
    rows = [(measure, _colour(sheet, titles, measure)) for measure in measures]
    if not _have_meaning(rows):
        return ()
    for measure, colour in rows:
        if state := state_of(meanings, colour):
            measure.values = {**measure.values, "status": state}
    return tuple(dict.fromkeys(colour for _, colour in rows if colour))


def _colour(sheet: Sheet, titles: Sequence[int], measure: ParsedMeasure) -> str:
    """Return the colour of the cell with a measure's title, else with its number."""
    row = (measure.place.row or 1) - 1
    names = (colour_name(sheet.fills.get((row, column), "")) for column in titles)
    return next((name for name in names if name not in {"", "weiß"}), "")


def _have_meaning(rows: Sequence[Coloured]) -> bool:
    """Tell whether colours recur, differ, and do more than separate rows, needs or fields."""
    colours = [colour for _, colour in rows]
    if len(set(colours)) < 2 or sum(map(bool, colours)) < FEWEST:
        return False
    return not (_is_striped(rows, id) or _is_striped(rows, _needs) or _separate_fields(rows))


def _needs(measure: ParsedMeasure) -> Hashable:
    return measure.needs, *map(id, measure.linked_needs)


def _is_striped(rows: Sequence[Coloured], band: Callable[[ParsedMeasure], Hashable]) -> bool:
    """Tell whether two colours alternate from band to band; in each field they may start over."""
    turns: list[bool] = []
    for _, of_field in groupby(rows, key=lambda row: row[0].field):
        bands = [{colour for _, colour in same} for _, same in groupby(of_field, key=lambda row: band(row[0]))]
        turns += [one != other and len(one) == len(other) == 1 for one, other in pairwise(bands)]
    colours = {colour for _, colour in rows}
    chance = bool(LIGHTS & colours) and len(turns) + 1 < FEWEST_STRIPES
    return len(colours) == 2 and bool(turns) and all(turns) and not chance


def _separate_fields(rows: Sequence[Coloured]) -> bool:
    """Tell whether each field has its own colour."""
    fields: dict[str, set[str]] = {}
    for measure, colour in rows:
        fields.setdefault(measure.field, set()).add(colour)
    own = {colour for colours in fields.values() for colour in colours if len(colours) == 1 and colour}
    return len(own) == len(fields) and len(rows) >= 2 * len(fields)
