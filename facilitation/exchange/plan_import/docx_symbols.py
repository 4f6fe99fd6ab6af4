"""Signs that Word takes from fonts of pictures, as letters that every font has."""

from typing import Any

from facilitation.exchange.plan_import.xml import value

_WINGDINGS = {
    0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xA8: "☐", 0x78: "☒", 0xFD: "☒", 0xFE: "☑", 0xFB: "✗", 0xFC: "✓",
    0x6C: "●", 0x6E: "■", 0x9F: "•", 0xA7: "▪", 0xDF: "←", 0xE0: "→", 0xE8: "→", 0xF0: "→",
}  # fmt: skip
_SIGNS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"},
    "symbol": {0xB7: "•", 0xAE: "→", 0xD6: "√"},
}
"""By font and place in it: marks of forms, bullets, and the arrow that Word makes of "-->"."""


def sign_of(symbol: Any) -> str:
    """The letter for a symbol; empty for one that is only a picture. Word adds F000 to its place."""
    try:
        place = int(value(symbol, "char"), 16) & 0xFF
    except ValueError:
        return ""
    return _SIGNS.get(value(symbol, "font").lower(), {}).get(place, "")
