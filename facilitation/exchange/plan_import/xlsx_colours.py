"""Read backgrounds and crossed-out text of an Excel workbook's cells from their styles."""

import re
from typing import Protocol
from xml.etree.ElementTree import Element, ParseError

from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import COLOR_INDEX, Color

from facilitation.exchange.plan_import.xml import attribute, child, parse

_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)))


class StreamedCell(Protocol):
    """A cell of a sheet that openpyxl streams. Its annotations leave the number of the style out; empty cells have none."""

    value: object
    data_type: str
    number_format: str
    font: Font | None
    fill: PatternFill | None
    _style_id: int


class CellStyles:
    """The styles of one workbook. A workbook has few styles and many cells, so results are cached by style."""

    def __init__(self, theme: bytes | None) -> None:
        self._theme = _theme_colours(theme)
        self._struck: dict[int, bool] = {}
        self._fills: dict[int, str] = {}

    def is_struck(self, cell: StreamedCell) -> bool:
        """Whether the text of a cell is crossed out."""
        style = cell._style_id
        if style not in self._struck:
            self._struck[style] = bool(cell.font and cell.font.strike)
        return self._struck[style]

    def fill(self, cell: StreamedCell) -> str:
        """The background of a cell as "#rrggbb"; empty if it has none."""
        if not getattr(cell, "has_style", False):  # an empty cell of a streamed sheet has no such attribute
            return ""
        style = cell._style_id
        if style not in self._fills:
            solid = cell.fill if cell.fill is not None and cell.fill.fill_type == "solid" else None
            self._fills[style] = self._rgb(solid.fgColor) if solid else ""
        return self._fills[style]

    def _rgb(self, colour: Color) -> str:
        """A colour given directly, by its number in the palette, or by its number in the theme."""
        value, colours = colour.value, {"indexed": COLOR_INDEX, "theme": self._theme}.get(colour.type, ())
        text = str(value)
        if isinstance(value, int):
            text = colours[value] if 0 <= value < len(colours) else ""
        digits = text[-6:]
        return f"#{digits.lower()}" if re.fullmatch(r"[0-9A-Fa-f]{6}", digits) else ""


def _theme_colours(theme: bytes | None) -> list[str]:
    """The colours of a workbook's theme by their numbers, "rrggbb" or empty; all empty where it cannot be read."""
    try:
        scheme = child(parse(theme), "themeElements", "clrScheme") if theme else None
    except ParseError:  # colours only say what a row may mean: the rows of such a workbook are still read
        scheme = None
    return [_direct_colour(child(scheme, name)) for name in _THEME_ORDER]


def _direct_colour(named: Element | None) -> str:
    """The colour of one name of a theme: a value, or what the system's colour was last."""
    value = child(named, "srgbClr")
    return attribute(value, "val") if value is not None else attribute(child(named, "sysClr"), "lastClr")
