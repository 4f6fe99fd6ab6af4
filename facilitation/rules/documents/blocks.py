"""A document for people, as blocks that are written as PDF, as Word and as a web page. Pure.

A block holds what is read, never how it looks; the writers in exchange/documents decide that, each for its format.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

MOST_COLUMNS = 7
"""Columns of a table that can be read on A4 portrait."""
TEXT_WIDTH = 166
"""Millimetres between the margins of A4 portrait, 22 on each side."""


RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur"})
"""Languages that are written from right to left."""


class Run(NamedTuple):
    """A piece of text; `language` is a tag such as "de-DE" if it is not the document's."""

    text: str
    bold: bool = False
    language: str = ""


Text = str | Run | Sequence[str | Run]
Style = Literal["text", "title", "subtitle", "city", "note", "entry", "after_table"]


class Column(NamedTuple):
    """A column: its title, its width in millimetres, and whether its cells are numbers."""

    title: str
    width: float
    number: bool = False


class Heading(NamedTuple):
    """A heading; callers leave no level out."""

    text: Text
    level: int = 1
    new_page: bool = False


class Paragraph(NamedTuple):
    """A paragraph; a "note" and an "entry" are bold, and an entry stays with what follows it."""

    text: Text
    style: Style = "text"


class Fact(NamedTuple):
    """A name and its value; those that follow each other are one list."""

    name: str
    value: Text


class Bullets(NamedTuple):
    """A list."""

    texts: tuple[Text, ...]


class Table(NamedTuple):
    """A table; `title` is for those who do not see it, `whole` keeps it on one page."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    whole: bool = False


class Bar(NamedTuple):
    """A bar: its label, the lengths of its parts in whole per cent of the scale, and the words in each part."""

    label: str
    parts: tuple[int, ...]
    words: tuple[str, ...]


class Bars(NamedTuple):
    """A picture of bars: title and description for those who do not see it, and what each part of a bar is called."""

    title: str
    description: str
    parts: tuple[str, ...]
    bars: tuple[Bar, ...]

    @property
    def alt(self) -> str:
        """What it shows, for those who do not see it."""
        return _alt(self.title, self.description)


class Point(NamedTuple):
    """A point: its label, and how far it is to the right and up, from 0 to 100."""

    label: str
    x: float
    y: float


class PointMap(NamedTuple):
    """Points between two scales: title and description for those who do not see it, what grows upward and rightward.

    `quarters` are the names of the upper left, upper right, lower left and lower right quarter.
    """

    title: str
    description: str
    upward: str
    rightward: str
    quarters: tuple[str, str, str, str]
    points: tuple[Point, ...]

    @property
    def alt(self) -> str:
        """What it shows, for those who do not see it."""
        return _alt(self.title, self.description)


Picture = Bars | PointMap


def _alt(title: str, description: str) -> str:
    return f"{title}{'' if title.endswith('?') else '.'} {description}"


class Annexes(NamedTuple):
    """From here on letters are smaller."""


class Contents(NamedTuple):
    """The list of headings of two levels with their pages; web pages link them instead."""

    title: str


Block = Heading | Paragraph | Fact | Bullets | Table | Bars | PointMap | Annexes | Contents


class Document(NamedTuple):
    """A document: title and language tag; the city's name and arms (a PNG) if it set them; its foot; a mark across pages.

    `page` is a sentence with {page} and {pages}, `made` the ISO date on which it was made, `author` whose document it is.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    foot: str
    page: str
    author: str = ""
    arms: bytes = b""
    arms_alt: str = ""
    mark: str = ""
    made: str = ""


class City(NamedTuple):
    """Whose documents these are: the city's name and arms (a PNG), if it set them."""

    name: str = ""
    arms: bytes = b""


class BlockList:
    """The blocks of a document while they are put together, and the names of parts for which there is nothing to write."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.left_out: list[str] = []

    def leave_out(self, name: str) -> None:
        """Note that a part has no content: it is not written, and those whose document it is are told."""
        self.left_out.append(name)

    def add_paragraph(self, text: Text, style: Style = "text") -> None:
        """Add a paragraph."""
        self.blocks.append(Paragraph(text, style))

    def add_heading(self, text: Text, level: int = 1, *, new_page: bool = False) -> None:
        """Add a heading; callers must not leave a level out."""
        self.blocks.append(Heading(text, level, new_page))

    def add_fact(self, name: str, value: Text) -> None:
        """Add a name and its value, or leave it out where there is none."""
        if plain(value):
            self.blocks.append(Fact(name, value))
        else:
            self.leave_out(name)

    def add_bullets(self, texts: Iterable[Text]) -> None:
        """Add a list, unless it is empty."""
        if listed := tuple(texts):
            self.blocks.append(Bullets(listed))

    def add_table(
        self, title: str, columns: Iterable[Column], rows: Iterable[Sequence[Text]], *, whole: bool = False
    ) -> None:
        """Add a table, unless it has no row."""
        if listed := tuple(map(tuple, rows)):
            self.blocks.append(Table(title, tuple(columns), listed, whole))

    def add(self, block: Block) -> None:
        """Add any block."""
        self.blocks.append(block)


def runs(text: Text) -> list[Run]:
    """The pieces of a text."""
    parts = (text,) if isinstance(text, str | Run) else text
    return [Run(part) if isinstance(part, str) else part for part in parts]


def plain(text: Text) -> str:
    """A text without what is marked in it."""
    return "".join(run.text for run in runs(text))


def right_to_left(text: Text) -> bool:
    """Whether a text runs from right to left, by its first letter that has a direction."""
    strong = (unicodedata.bidirectional(sign) for sign in plain(text))
    return next((side for side in strong if side in ("L", "R", "AL")), "L") != "L"


def is_right_to_left(language: str) -> bool:
    """Whether a language, by its tag, is written from right to left."""
    return language.partition("-")[0] in RIGHT_TO_LEFT
