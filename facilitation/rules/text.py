"""Mark texts for translation, choose them by language, clean them, and fold them for comparison."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from facilitation.rules.wording import without_controls

Texts = dict[str, str]
"""One text in several languages: language code → text."""

_SPACES = dict.fromkeys((0x09, 0x1F, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_PLAIN = re.compile("[ -~À-ÿ–—„“”‚‘’€…•]*")
"""Texts of one line that are clean already but for spaces at their ends: most cells of a large table."""
_JOINERS = "\u200c\u200d"  # typed by some keyboards only
_WORD = re.compile(r"[^\W_]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def N_(msgid: str) -> str:  # noqa: N802 - the name by which gettext's extractor finds it
    """Mark a text for the catalogues; the code that shows it translates it."""
    return msgid


def pick(texts: Mapping[str, str], language: str = "de") -> str:
    """Return the text in a language, else in German, else in the first by language code; "" if there is none."""
    return texts.get(language) or texts.get("de") or next((texts[code] for code in sorted(texts) if texts[code]), "")


def clean_text(text: str) -> str:
    """Normalise text as it is seen: NFC, plain spaces, `\\n` for line ends, no soft hyphens, stripped."""
    if _PLAIN.fullmatch(text):
        return text.strip()
    lines = [without_controls(line).translate(_SPACES).strip() for line in text.splitlines()]
    return unicodedata.normalize("NFC", "\n".join(lines)).strip()


def cut_utf16(text: str, units: int) -> str:
    """Cut a text as office programs count it: a letter beyond the basic plane, as 𝕏 or 👍, is two units."""
    return text.encode("utf-16-le", "ignore")[: 2 * units].decode("utf-16-le", "ignore")


def spans_text(numbers: Iterable[int]) -> str:
    """Write ascending numbers as ranges: (7, 9, 10, 11) → "7, 9–11"."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)


def one_line(text: str) -> str:
    """Clean text and join its lines."""
    return " ".join(clean_text(text).split())


def is_blank(text: str) -> bool:
    """Tell whether a cell is empty or holds only dashes and slashes."""
    return not one_line(text).strip("-–—/ ")


def folded(text: str) -> str:
    """Fold text for comparison: lower case, ä → ae, ß → ss, no accents, joiners or punctuation, single spaces."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(_UMLAUTS)
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c) and c not in _JOINERS
    )
    return " ".join(_WORD.findall(plain))
