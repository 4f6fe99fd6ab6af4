"""Put a document into the form that the layout document.typ reads: texts are values in it, so that none is ever code."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from facilitation.exchange.plan_export.columns import writable
from facilitation.rules.documents.blocks import (
    Block,
    Bullets,
    Contents,
    Document,
    Fact,
    Heading,
    Paragraph,
    Picture,
    Table,
    Text,
    is_right_to_left,
    right_to_left,
    runs,
)
from facilitation.rules.documents.pictures import svg

Value = str | int | float | bool | None | Sequence["Value"] | dict[str, "Value"]
LONGEST_WHOLE_ROW = 1_500
"""Characters up to which a row is kept on one page; a longer one may fill more than a page."""
_MARK_ROOM = 900
"""Points of the mark across a page; letters take six tenths of their size."""


def data_of(document: Document, undrawn: str = "") -> dict[str, Value]:
    """The whole document; `undrawn` is a sentence at its end."""
    language, _, region = document.language.partition("-")
    before, rest = document.page.split("{page}")
    between, after = rest.split("{pages}")
    return {
        "title": writable(document.title),
        "author": writable(document.author),
        "language": language,
        "region": region if len(region) == len("DE") else None,
        "rtl": is_right_to_left(document.language),
        "made": [int(part) for part in document.made.split("-")] if document.made else None,
        "foot": writable(document.foot),
        "page": [before, between, after],
        "mark": writable(document.mark),
        "mark-size": min(120, _MARK_ROOM // max(1, len(document.mark))),
        "arms": _picture(document.arms) if document.arms else None,
        "arms_alt": writable(document.arms_alt),
        "undrawn": undrawn,
        "blocks": list(_blocks(document.blocks)),
    }


def _blocks(blocks: Iterable[Block]) -> Iterator[Value]:
    for kind, some in groupby(blocks, type):
        if kind is Fact:
            yield {"kind": "facts", "facts": [_fact(one) for one in some if isinstance(one, Fact)]}
        else:
            yield from map(_block, some)


def _block(block: Block) -> Value:
    if isinstance(block, Heading):
        return {"kind": "heading", "text": _text(block.text), "level": block.level, "new_page": block.new_page}
    if isinstance(block, Paragraph):
        kind = "title" if block.style == "title" else "paragraph"
        return {"kind": kind, "style": block.style, "text": _text(block.text)}
    if isinstance(block, Bullets):
        return {"kind": "bullets", "texts": [_text(text) for text in block.texts]}
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Picture):
        return {"kind": "picture", "svg": svg(block), "alt": writable(block.alt)}
    return {"kind": "contents", "title": block.title} if isinstance(block, Contents) else {"kind": "annexes"}


def _table(table: Table) -> Value:
    widest = max(range(len(table.columns)), key=lambda place: table.columns[place].width)
    return {
        "kind": "table",
        "whole": table.whole,
        "parts": any(
            sum(len(run.text) for text in row for run in runs(text)) > LONGEST_WHOLE_ROW for row in table.rows
        ),
        "columns": [
            {"title": _text(one.title), "width": one.width, "number": one.number, "widest": place == widest}
            for place, one in enumerate(table.columns)
        ],
        "rows": [[_text(text) for text in row] for row in table.rows],
    }


def _fact(fact: Fact) -> Value:
    return {"name": writable(fact.name), "value": _text(fact.value)}


def _text(text: Text) -> Value:
    return {
        "rtl": right_to_left(text),
        "runs": [
            {"text": writable(run.text), "bold": run.bold, "language": run.language.partition("-")[0]}
            for run in runs(text)
        ],
    }


def _picture(image: bytes) -> str:
    """A PNG inside an SVG, since JSON holds no bytes."""
    width, height = (int.from_bytes(image[at : at + 4], "big") for at in (16, 20))
    address = f"data:image/png;base64,{b64encode(image).decode()}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="{address}"/></svg>'
    )


BOX = "\u25a1"
_MARKS = re.compile("[\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f]")


class Letters(NamedTuple):
    """Letters that no typeface has: those that are drawn as a box, and marks that only change others and are left out."""

    boxes: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()

    def with_others(self, undrawn: Iterable[str]) -> "Letters":
        """These letters and those of further texts that could not be drawn."""
        found = {letter for text in undrawn for letter in text} - {BOX}
        marks = frozenset(letter for letter in found if _MARKS.fullmatch(letter))
        return Letters(self.boxes | (found - marks), self.marks | marks)

    def replaced(self, text: str) -> str:
        """The text without these letters."""
        return text.translate(dict.fromkeys(map(ord, self.boxes), BOX) | dict.fromkeys(map(ord, self.marks), ""))
