"""Name cell colours in German and derive the state of measures from coloured cells and rows."""

import colorsys
import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import groupby, pairwise

from msgspec.structs import replace

from facilitation.rules.planfile.grid import Cell, Sheet
from facilitation.rules.planfile.parsed_rows import ParsedMeasure
from facilitation.rules.planfile.preview import ColumnReading

Meant = Mapping[str, str]
"""Name of a colour → the state it means."""
NO_MEANING: Meant = {}
NOTHING = "bedeutet nichts"
"""What somebody answers where a colour is only a colour."""
LIGHTS = frozenset({"rot", "orange", "gelb", "grün"})
_HUES = ((20, "rot"), (47, "orange"), (70, "gelb"), (170, "grün"), (260, "blau"), (330, "violett"), (361, "rot"))
"""Degrees up to which a hue has its name; Excel's own traffic light is #FF0000, #FFC000, #FFFF00, #00B050."""
_HEX = re.compile(r"#?([0-9a-fA-F]{6})")


def colour_name(colour: str) -> str:
    """The German name of "#rrggbb"; empty for anything else."""
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


def with_colours(
    sheet: Sheet, columns: Sequence[ColumnReading], below: int, meant: Meant
) -> tuple[Sheet, tuple[str, ...]]:
    """The sheet with the colour, or what it means, where a state has no text; and the colours that were found."""
    found = _lights(sheet, {column.index for column in columns if column.meaning == "status"}, below)
    if not LIGHTS & set(found.values()):
        return sheet, ()
    rows = list(sheet.rows)
    for (row, column), name in found.items():
        cells = [*rows[row], *[""] * (column + 1 - len(rows[row]))]
        cells[column] = state_of(meant, name, name)
        rows[row] = tuple(cells)
    return replace(sheet, rows=tuple(rows)), tuple(dict.fromkeys(found.values()))


def state_of(meant: Meant, name: str, unknown: str = "") -> str:
    """The state a colour means, empty where it means nothing; `unknown` as long as nobody has said."""
    state = meant.get(name, unknown)
    return "" if state == NOTHING else state


def _lights(sheet: Sheet, columns: set[int], below: int) -> dict[Cell, str]:
    """Colours of cells without text in rows with text."""
    return {
        (row, column): name
        for (row, column), colour in sorted(sheet.fills.items())
        if column in columns and below <= row < len(sheet.rows) and any(sheet.rows[row])
        if not sheet.text(row, column) and (name := colour_name(colour)) not in {"", "weiß"}
    }


Coloured = tuple[ParsedMeasure, str]
"""A measure and the colour of its row; empty for none."""
FEWEST = 2
"""Coloured rows; a single one is a mark that somebody forgot."""
FEWEST_STRIPES = 5
"""Rows from which on a colour of a traffic light in every other row is a stripe rather than chance."""


def with_row_colours(
    sheet: Sheet, columns: Sequence[ColumnReading], measures: Sequence[ParsedMeasure], meant: Meant
) -> tuple[str, ...]:
    """Give measures the state that the colour of their row means; returns the colours that were found."""
    if not sheet.fills or any(column.meaning == "status" for column in columns):
        return ()
    titles = [column.index for name in ("measure", "measure_number") for column in columns if column.meaning == name]
    rows = [(measure, _colour(sheet, titles, measure)) for measure in measures]
    if not _tells(rows):
        return ()
    for measure, colour in rows:
        if state := state_of(meant, colour):
            measure.values = {**measure.values, "status": state}
    return tuple(dict.fromkeys(colour for _, colour in rows if colour))


def _colour(sheet: Sheet, titles: Sequence[int], measure: ParsedMeasure) -> str:
    """The colour behind a measure's title, else behind its number."""
    row = (measure.place.row or 1) - 1
    names = (colour_name(sheet.fills.get((row, column), "")) for column in titles)
    return next((name for name in names if name not in {"", "weiß"}), "")


def _tells(rows: Sequence[Coloured]) -> bool:
    """Whether colours recur, differ, and do more than part rows, needs or fields."""
    colours = [colour for _, colour in rows]
    if len(set(colours)) < 2 or sum(map(bool, colours)) < FEWEST:
        return False
    return not (_is_striped(rows, id) or _is_striped(rows, _needs) or _parts_fields(rows))


def _needs(measure: ParsedMeasure) -> Hashable:
    return measure.needs, *map(id, measure.beside)


def _is_striped(rows: Sequence[Coloured], band: Callable[[ParsedMeasure], Hashable]) -> bool:
    """Whether two colours take turns from band to band; below the heading of a field they may begin anew."""
    turns: list[bool] = []
    for _, of_field in groupby(rows, key=lambda row: row[0].field):
        bands = [{colour for _, colour in same} for _, same in groupby(of_field, key=lambda row: band(row[0]))]
        turns += [one != other and len(one) == len(other) == 1 for one, other in pairwise(bands)]
    colours = {colour for _, colour in rows}
    chance = bool(LIGHTS & colours) and len(turns) + 1 < FEWEST_STRIPES
    return len(colours) == 2 and bool(turns) and all(turns) and not chance


def _parts_fields(rows: Sequence[Coloured]) -> bool:
    """Whether each field has a colour of its own."""
    fields: dict[str, set[str]] = {}
    for measure, colour in rows:
        fields.setdefault(measure.field, set()).add(colour)
    own = {colour for colours in fields.values() for colour in colours if len(colours) == 1 and colour}
    return len(own) == len(fields) and len(rows) >= 2 * len(fields)
