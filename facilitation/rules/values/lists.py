"""Split a cell that lists several things: at lines, bullets, semicolons, slashes; at commas and "und" only with care."""

import re

from facilitation.rules.text import clean_text

_MARK = re.compile(r"^(?:[•▪■◦●‣∙·*–—\uf0b7\uf0a7-]|\d{1,2}[.)])\s+")
_HARD = re.compile(r"[\n;•▪■●]")
_DASHED = re.compile(r"\s+[–—]\s+")
_SLASH = re.compile(r"\s+/\s+|(?<=[^\W\d_]{3})/(?=[A-ZÄÖÜ][^\W\d_]{2})")
_COMMA = re.compile(r",\s+")
_AND = re.compile(r"\s+(?:und|sowie|u\.)\s+")
_WITHIN = re.compile(r"(?i)\b(?:für|von|vom|zur?|zum|im|in|der|des|mit|bei|aus)\b|[-–]$")
LONGEST_PAIR = 3
"""Most words on each side of an "und" that separates two names: "Schulen und Kitas", not "Amt für Schule und Sport"."""


def split_list(text: str) -> tuple[str, ...]:
    """Return the entries of a cell in order, without repetitions; a cell that may be a single name is one entry."""
    clean = clean_text(text)
    for separator in (_HARD, _DASHED, _SLASH):
        if len(parts := _parts(separator.split(clean))) > 1:
            return tuple(dict.fromkeys(parts))
    parts = _parts(_COMMA.split(_MARK.sub("", clean)))
    if len(parts) < 2:
        return _pair(parts[0]) if parts else ()
    last = _pair(parts[-1])
    # One comma may separate an office from its city ("Stadt Göppingen, Referat Migration"); a list has two, or an "und".
    return tuple(dict.fromkeys(parts[:-1] + last)) if len(parts) > 2 or len(last) > 1 else (", ".join(parts),)


def _parts(texts: list[str]) -> tuple[str, ...]:
    stripped = (_MARK.sub("", text.strip()).strip(" ,") for text in texts)
    return tuple(text for text in stripped if text.strip("-–— "))


def _pair(text: str) -> tuple[str, ...]:
    """Split at "und" if each side is a short name of its own."""
    sides = _AND.split(text)
    named = all(len(side.split()) <= LONGEST_PAIR and side[:1].isupper() and not _WITHIN.search(side) for side in sides)
    return tuple(dict.fromkeys(sides)) if len(sides) > 1 and named else (text,)
