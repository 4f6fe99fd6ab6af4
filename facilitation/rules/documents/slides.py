"""Slides for people in a room: each says one thing in a sentence and shows it by a chart or a table. Pure."""

from typing import NamedTuple

from facilitation.rules.documents.blocks import Table

MOST_BARS = 6
MOST_ROWS = 5
"""What can be read from the back of a hall."""


class Chart(NamedTuple):
    """Horizontal bars: title and description for those who do not see it, their labels, and a row of values per part.

    `highest` is the end of the scale; values of shares add up to 100.
    """

    title: str
    description: str
    labels: tuple[str, ...]
    parts: tuple[tuple[str, tuple[float, ...]], ...]
    highest: float
    unit: str = "0"

    @property
    def alt(self) -> str:
        """What it shows, for those who do not see it."""
        return f"{self.title}. {self.description}"


class Slide(NamedTuple):
    """A slide: its title is a sentence; `points` stand below the chart or the table, `address` with a QR code at the side."""

    title: str
    points: tuple[str, ...] = ()
    chart: Chart | None = None
    table: Table | None = None
    notes: str = ""
    address: str = ""


class Deck(NamedTuple):
    """Slides with their first one: title, subtitle, language tag, whose they are."""

    title: str
    subtitle: str
    language: str
    slides: tuple[Slide, ...]
    author: str = ""
    mark: str = ""


def shortened(text: str, most: int) -> str:
    """A text of at most so many letters, cut between words."""
    if len(text) <= most:
        return text
    words = text[:most].rpartition(" ")[0]
    return f"{words} …" if len(words) > most / 2 else f"{text[: most - 1]}…"
