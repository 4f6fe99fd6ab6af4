"""Put lines together as running text: words that are parted at the end of a line become one word again."""

import re
from collections.abc import Iterable

_HYPHENS = re.compile(r"[-\u00ad\u2010]+$")
_PARTED = re.compile(r"(?P<word>[^\W\d_]+)-$")
_NEXT = re.compile(r"[^\W\d_]+")
_CONNECTING = frozenset(
    {"und", "oder", "bzw", "beziehungsweise", "sowie", "als", "bis", "noch", "wie", "statt", "and", "or", "to"}
)
"""Words before which a hyphen stands for what follows: "Sport- und Kulturvereine"."""


class Vocabulary:
    """The words of a document, which tell how a word is written that is parted at the end of a line."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.words = {word for text in texts for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)}

    def joined(self, lines: Iterable[str]) -> str:
        """Return lines as one text."""
        text = ""
        for line in lines:
            text = self._with(text, line.strip()) if text else line.strip()
        return text

    def _with(self, text: str, line: str) -> str:
        text = _HYPHENS.sub("-", text)
        parted, following = _PARTED.search(text), _NEXT.match(line)
        if not parted or not following or following[0].lower() in _CONNECTING:
            return f"{text} {line}"
        one, other = parted["word"], following[0]
        kept = other[0].isupper() or (f"{one}-{other}" in self.words and f"{one}{other}" not in self.words)
        return text[:-1] + ("-" if kept else "") + line
