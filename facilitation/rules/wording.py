"""What people type or paste, as it is kept: every sign that says something stays, whatever the script. Pure.

Joiners (Persian, Indic scripts, emoji), variation selectors, marks of direction and signs younger than this program's
tables of signs are kept. Controls and what no eye can see go.
"""

import re
import unicodedata

_PLANES = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_GONE = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls; those that part lines or words are blanks
    "\u00ad\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb"  # soft hyphens, invisible joiners, remains of old encodings
    "\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
    f"\ud800-\udfff\ufdd0-\ufdef{_PLANES}"  # halves of signs, and what is no sign
    "]"
)
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[\U000e0020-\U000e007f]")  # flags of Wales, …
_WITHOUT_BLANKS = "[\u0e00-\u109f\u1780-\u17ff]"  # Thai, Lao, Tibetan, Burmese, Khmer: a zero width space parts words
_NO_BREAK = re.compile(f"(?<!{_WITHOUT_BLANKS})\u200b|\u200b(?!{_WITHOUT_BLANKS})")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSED_BY = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_OVERRIDES = "\u202d\u202e"
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"


def as_written(text: str) -> str:
    """A text without surplus blanks and empty lines, in NFC; empty if no sign of it can be seen."""
    lines = [" ".join(without_controls(line).split()) for line in text.splitlines()]
    kept = unicodedata.normalize("NFC", re.sub("\n{3,}", "\n\n", "\n".join(lines).strip("\n")))
    return kept if any(map(_is_seen, kept)) else ""


def without_controls(line: str) -> str:
    """One line without controls, and without signs of direction that would reach beyond it."""
    if line.isascii() and line.isprintable():
        return line
    line = _NO_BREAK.sub("", _TAGS.sub(r"\1", _GONE.sub("", line)))
    return _paired(line) if _DIRECTION.search(line) else line


def _paired(line: str) -> str:
    """Without overrides, which show letters in another order than they are stored, and without halves of pairs."""
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


def _is_seen(sign: str) -> bool:
    """Letters, numbers, signs; also what is not in the tables yet, such as a new emoji."""
    kind = unicodedata.category(sign)
    return (kind[0] not in "CMZ" or kind in ("Cn", "Co")) and sign not in _BLANK_LETTERS
