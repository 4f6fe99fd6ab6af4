"""Write texts, numbers and dates in the language of a file's readers."""

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from babel.dates import format_date

from facilitation.rules.results.columns import Value
from facilitation.rules.results.figure_words import FigureWords
from facilitation.rules.session.blackening import BLACKENED, readable
from facilitation.rules.text import Texts, pick

Translate = Callable[[str], str]

LANGUAGE_TAGS = {"de": "de-DE", "en": "en-GB"}
"""Language → the tag that office files use."""


class Locale(NamedTuple):
    """A language, and the function that translates our own texts into it."""

    language: str
    translate: Translate

    @property
    def tag(self) -> str:
        """The language tag for office files."""
        return LANGUAGE_TAGS.get(self.language, self.language)

    @property
    def figures(self) -> FigureWords:
        """Figures in words in the language."""
        return FigureWords(self.translate, self._point)

    @property
    def _point(self) -> str:
        return "," if self.language == "de" else "."

    def text(self, texts: Texts) -> str:
        """The text in the language, else in German, else in another one."""
        return self.written(pick(texts, self.language))

    def written(self, text: str) -> str:
        """What somebody wrote, as it is; where words of it were blackened, that is said in the language."""
        return readable(text, self.translate(BLACKENED))

    def number(self, value: str | int | float | None, decimals: int = 2) -> str:
        """Format a value; German numbers have a decimal comma."""
        if not isinstance(value, float):
            return "" if value is None else str(value)
        return self.figures.number(value) if decimals == 1 else f"{value:.{decimals}f}".replace(".", self._point)

    def cell(self, value: Value, style: str) -> str | int | float | None:
        """The value of a kind's column for a cell: texts in the language, numbers unchanged."""
        if isinstance(value, dict):
            return self.text(value)
        if isinstance(value, tuple):
            return ", ".join(self.translate(str(word)) for word in value)
        return self.translate(value) if style == "word" and isinstance(value, str) else value

    def date(self, iso: str) -> str:
        """Format an ISO date as "28. April 2026"; any other text is returned unchanged."""
        return self._date(iso, "long")

    def weekday(self, iso: str) -> str:
        """Format an ISO date as "Dienstag, 28. April 2026"; any other text is returned unchanged."""
        return self._date(iso, "full")

    def _date(self, iso: str, length: Literal["long", "full"]) -> str:
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            return iso
        return format_date(day, length, locale=self.tag.replace("-", "_"))
