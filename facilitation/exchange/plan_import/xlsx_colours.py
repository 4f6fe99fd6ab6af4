"""The colours of cells in an Excel workbook, given as they are, by number or by the theme; and which are struck out."""

import re
from typing import Any

from openpyxl.styles.colors import COLOR_INDEX

_THEME = re.compile(rb'<a:(lt1|dk1|lt2|dk2|accent\d)>.*?(?:lastClr|srgbClr val)="([0-9A-Fa-f]{6})"', re.DOTALL)
_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)))


class Palette:
    """The colours of one workbook."""

    def __init__(self, theme: bytes | None) -> None:
        named = {found[1].decode(): found[2].decode() for found in _THEME.finditer((theme or b"")[:50_000])}
        self.theme = [named.get(name, "") for name in _ORDER]
        self._struck: dict[int, bool] = {}
        self._fills: dict[int, str] = {}

    def is_struck(self, cell: Any) -> bool:
        """Whether the text of a cell is crossed out; a workbook has few styles and many cells."""
        style = cell._style_id
        if style not in self._struck:
            self._struck[style] = bool(cell.font and cell.font.strike)
        return self._struck[style]

    def fill(self, cell: Any) -> str:
        """The background of a cell as "#rrggbb"; empty where it has none."""
        if not getattr(cell, "has_style", False):  # an empty cell of a streamed sheet has none
            return ""
        style = cell._style_id
        if style not in self._fills:
            self._fills[style] = self._filled(cell.fill)
        return self._fills[style]

    def _filled(self, fill: Any) -> str:
        if fill is None or fill.fill_type != "solid":
            return ""
        colour = fill.fgColor
        digits = {"rgb": self._rgb, "indexed": self._indexed, "theme": self._themed}.get(colour.type, self._rgb)(colour)
        return f"#{digits.lower()}" if re.fullmatch(r"[0-9A-Fa-f]{6}", digits) else ""

    def _rgb(self, colour: Any) -> str:
        return str(colour.rgb)[-6:]

    def _indexed(self, colour: Any) -> str:
        return COLOR_INDEX[colour.indexed][-6:] if 0 <= colour.indexed < len(COLOR_INDEX) else ""

    def _themed(self, colour: Any) -> str:
        return self.theme[colour.theme] if 0 <= colour.theme < len(self.theme) else ""
