"""How workbooks write characters that XML cannot hold: a carriage return is _x000D_, and such a text itself _x005F_x000D_."""

import re

_WRITTEN = re.compile("_x([0-9A-Fa-f]{4})_")
_LOOKS_WRITTEN = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def as_shown(text: str) -> str:
    """Return a text as Excel shows it."""
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def as_written(text: str) -> str:
    """Return a text so that Excel shows it as it is."""
    return _LOOKS_WRITTEN.sub("_x005F_", text) if "_x" in text else text
