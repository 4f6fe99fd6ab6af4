"""The model of a text document that every reader fills: headings, texts and tables in order, before their meaning is read."""

from collections.abc import Iterable
from itertools import takewhile

import msgspec

from facilitation.rules.text import clean_text

TITLE = 0
"""The level of a document's title; chapters begin at 1."""


class Heading(msgspec.Struct, frozen=True, tag=True):
    """A heading; level 1 is a chapter, 0 the title of the document. `page`: counted from 1, 0 if the file has none."""

    text: str
    level: int
    page: int = 0


class TextBlock(msgspec.Struct, frozen=True, tag=True):
    """A paragraph, or an item of a list with its number as text; `strong` when all of it is bold.

    `bold`: the bold words it begins with, "" where none or all of it is. `depth`: 1 for an item of a list, 2 for one of
    a list within it, 0 for a paragraph. `page` as in `Heading`.
    """

    text: str
    item: bool = False
    strong: bool = False
    bold: str = ""
    depth: int = 0
    page: int = 0


class TableBlock(msgspec.Struct, frozen=True, tag=True):
    """A table with merged cells filled; `merged`, `fills` and `struck` as in `grid.Sheet`.

    `field`: text of the row of another table in which it stands, "" outside of tables. `page` as in `Heading`.
    `unsure`: its rows and columns were told by the distances of texts on a page.
    """

    rows: tuple[tuple[str, ...], ...]
    merged: frozenset[tuple[int, int]] = frozenset()
    fills: dict[tuple[int, int], str] = {}
    struck: frozenset[tuple[int, int]] = frozenset()
    field: str = ""
    page: int = 0
    unsure: bool = False


Block = Heading | TextBlock | TableBlock


def find_bold(runs: Iterable[tuple[str, bool]]) -> tuple[bool, str]:
    """Tell of a paragraph's runs, each with whether it is bold, whether all is bold, and else with which bold words it begins."""
    filled = [(text, bold) for text, bold in runs if text.strip()]
    strong = bool(filled) and all(bold for _, bold in filled)
    first = [text for text, _ in takewhile(lambda run: run[1], filled)]
    return strong, "" if strong else clean_text("".join(first))
