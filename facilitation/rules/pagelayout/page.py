"""A printed page as words, ruling lines and shades at places, in points from its upper left corner."""

from typing import NamedTuple


class Word(NamedTuple):
    """Letters without a blank: the text, its left and right end, the line it stands on, and the size of its typeface.

    `turned`: it does not read from left to right, or right to left, along the page.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    turned: bool = False

    @property
    def top(self) -> float:
        """The upper end of its tall letters."""
        return self.base - 0.8 * self.size

    @property
    def middle(self) -> float:
        """Half way between its left and right end."""
        return (self.left + self.right) / 2


class Edge(NamedTuple):
    """A ruling line: its distance from the top (or from the left), and where it starts and ends along it."""

    at: float
    start: float
    end: float


class Shade(NamedTuple):
    """A coloured rectangle behind text."""

    left: float
    top: float
    right: float
    bottom: float
    colour: str


class Page(NamedTuple):
    """A page, counted from 1. `across` and `down`: its horizontal and vertical ruling lines."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    across: tuple[Edge, ...] = ()
    down: tuple[Edge, ...] = ()
    shades: tuple[Shade, ...] = ()
