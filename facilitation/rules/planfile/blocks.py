"""A text document as a sequence of blocks: headings, texts and tables, before their meaning is read."""

import msgspec

from facilitation.rules.planfile.grid import Cell

TITLE = 0
"""The level of a document's title; chapters begin at 1."""


class Heading(msgspec.Struct, frozen=True):
    """A heading; level 1 is a chapter, 0 the title of the document."""

    text: str
    level: int


class TextBlock(msgspec.Struct, frozen=True):
    """A paragraph, or an item of a list; `strong` when all of it is bold."""

    text: str
    item: bool = False
    strong: bool = False


class TableBlock(msgspec.Struct, frozen=True):
    """A table with merged cells filled; `merged`, `fills` and `struck` as in `grid.Sheet`.

    `field`: text of the row of another table in which it stands, "" outside of tables.
    """

    rows: tuple[tuple[str, ...], ...]
    merged: frozenset[Cell] = frozenset()
    fills: dict[Cell, str] = {}
    struck: frozenset[Cell] = frozenset()
    field: str = ""


Block = Heading | TextBlock | TableBlock
