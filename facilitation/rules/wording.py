"""Clean what people type or paste: every visible character stays in any script, controls and invisible ones are removed.

Joiners (Persian, Indic scripts, emoji), variation selectors, direction marks and characters newer than Python's Unicode
tables are kept.
"""

import re
import unicodedata

_PLANES = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_REMOVED = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls, except those that separate lines or words
    "\u00ad\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb"  # soft hyphens, invisible joiners, remains of old encodings
    "\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
    f"\ud800-\udfff\ufdd0-\ufdef{_PLANES}"  # surrogates and noncharacters
    "]"
)
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[\U000e0020-\U000e007f]")  # flags of Wales, …
_WITHOUT_SPACES = (
    "[\u0e00-\u109f\u1780-\u17ff]"  # Thai, Lao, Tibetan, Burmese, Khmer: a zero width space separates words
)
_NO_BREAK = re.compile(f"(?<!{_WITHOUT_SPACES})\u200b|\u200b(?!{_WITHOUT_SPACES})")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSED_BY = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_OVERRIDES = "\u202d\u202e"
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"


def as_written(text: str) -> str:
    """Return the text in NFC without surplus spaces and empty lines; "" if no character is visible."""
    lines = [" ".join(without_controls(line).split()) for line in text.splitlines()]
    kept = unicodedata.normalize("NFC", re.sub("\n{3,}", "\n\n", "\n".join(lines).strip("\n")))
    return kept if any(map(_is_visible, kept)) else ""


def without_controls(line: str) -> str:
    """Remove controls from one line, and direction characters that would affect text after it."""
    if line.isascii() and line.isprintable():
        return line
    line = _NO_BREAK.sub("", _TAGS.sub(r"\1", _REMOVED.sub("", line)))
    return _paired(line) if _DIRECTION.search(line) else line


def _paired(line: str) -> str:
    """Remove overrides, which show letters in another order than they are stored, and unpaired direction characters."""
    begun: list[int] = []
    gone: set[int] = set()
    for place, sign in enumerate(line):
        if sign in _CLOSED_BY:
            begun.append(place)
        elif sign in "\u202c\u2069":
            if not begun or _CLOSED_BY[line[begun[-1]]] != sign:
                gone.add(place)
            elif line[begin := begun.pop()] in _OVERRIDES:
                gone |= {begin, place}
    gone.update(begun)
    return "".join(sign for place, sign in enumerate(line) if place not in gone)


def _is_visible(sign: str) -> bool:
    """Tell whether a character is visible: a letter, number or symbol, or unknown yet, such as a new emoji."""
    kind = unicodedata.category(sign)
    return (kind[0] not in "CMZ" or kind in ("Cn", "Co")) and sign not in _BLANK_LETTERS
