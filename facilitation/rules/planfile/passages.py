"""The text of a document in passages: each has one role, with the reason for it, and a person may give it another one."""

from typing import Literal

import msgspec

from facilitation.rules.planfile.blocks import TableBlock
from facilitation.rules.planfile.labels import Label

Role = Literal["field", "need", "measure", "goal", "vision", "more", "nothing"]
"""What a passage is; `more` belongs to the need, measure or goal before it."""
TABLE_TITLE, ANNOUNCES = "table_title", "announces"
"""Reasons of lines that are no content: what our own documents have above a table, and "Folgende Bedarfe:" before a list."""
PassageKind = Literal["heading", "item", "text", "table"]


class Passage(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A passage, numbered from 1 in the order of the document. A table stands between passages and has number 0.

    `level`: of a heading, or how deep an item's list is. `form`: what it has in common with others, see `form_of`.
    `title`: of a heading, its words without what only marks it as one. `asked`: a person has to say whether the role is right. `given`: a person said so. `field`: the field of action there.
    """

    number: int
    kind: PassageKind
    text: str
    level: int = 0
    bold: str = ""
    label: Label | None = None
    page: int = 0
    title: str = ""
    form: str = ""
    below: str = ""
    role: Role = "nothing"
    reason: str = ""
    asked: bool = False
    given: bool = False
    field: str = ""
    block: TableBlock | None = None
