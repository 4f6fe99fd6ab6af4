"""Colours of cells by their German names, and states that a traffic light says without a word."""

import colorsys
import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from facilitation.rules.planfile.grid import Cell, Sheet
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
