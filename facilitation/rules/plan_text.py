"""How texts of a plan are cleaned before they are compared, read or stored."""

import re
import unicodedata
from collections.abc import Iterable

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\t"), " ")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_LINE_BREAK = re.compile("\r\n?|\x0b|\x85|[\u2028\u2029]")
_WORD = re.compile(r"[^\W_]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def clean_text(text: str) -> str:
    """Text as people see it: NFC, plain spaces, `\\n` for new lines, no soft hyphens, nothing around it."""
    text = _LINE_BREAK.sub("\n", text).translate(_INVISIBLE).translate(_SPACES)
    text = unicodedata.normalize("NFC", _CONTROL.sub("", text))
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def spans_text(numbers: Iterable[int]) -> str:
    """Ascending numbers as people write them: (7, 9, 10, 11) → "7, 9–11"."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)


def one_line(text: str) -> str:
    """Clean text on a single line."""
    return " ".join(clean_text(text).split())


def folded(text: str) -> str:
    """Text for comparing: lower case, ä → ae, ß → ss, accents and punctuation dropped, single blanks."""
    text = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(plain))
