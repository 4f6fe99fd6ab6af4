"""Words at places of a page, as tests write them."""

from facilitation.rules.pagelayout.lines import Line, lines_of
from facilitation.rules.pagelayout.page import Word


def words(text: str, left: float = 0.0, base: float = 0.0, size: float = 10.0, *, bold: bool = False) -> list[Word]:
    """The words of a text that begins at a place; each letter is half as wide as the typeface is high."""
    found = []
    for word in text.split(" "):
        right = left + len(word) * size / 2
        if word:
            found.append(Word(word, left, right, base, size, bold))
        left = right + size / 4
    return found


def line(text: str, left: float = 0.0, base: float = 0.0, size: float = 10.0, *, bold: bool = False) -> Line:
    """A text as one line."""
    return lines_of(words(text, left, base, size, bold=bold))[0]


def lines(*texts: str, left: float = 0.0, top: float = 10.0, step: float = 12.0) -> list[Line]:
    """Texts below each other."""
    return [line(text, left, top + n * step) for n, text in enumerate(texts)]
