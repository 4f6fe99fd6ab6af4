"""Divide a document into passages: which text is a heading, an item, a labelled line, and what passages have in common."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from facilitation.rules.planfile.blocks import Block, Heading, TableBlock, TextBlock
from facilitation.rules.planfile.headings import FIELD_LEVEL, FIELD_LINE, as_heading, is_generic, unnumbered
from facilitation.rules.planfile.labels import BULLET, find_label
from facilitation.rules.planfile.own_export import is_table_title
from facilitation.rules.planfile.passages import TABLE_TITLE, Passage
from facilitation.rules.text import one_line

_LEVELS = "h"
FEWEST_LABELS = 2
"""Labelled lines that make a measure of a heading which does not call itself one."""


def split_passages(blocks: Iterable[Block]) -> list[Passage]:
    """Divide the blocks of a document into passages; lines of a paragraph are passages if one of them has a label."""
    found: list[Passage] = []
    listed = list(blocks)
    for block, after in zip(listed, [*listed[1:], None], strict=False):
        if isinstance(block, TableBlock):
            found.append(Passage(number=0, kind="table", text="", block=block))
        elif isinstance(block, Heading):
            found.append(_heading(block, block.text))
        elif is_table_title(block, after):
            found.append(Passage(number=0, kind="text", text=block.text, page=block.page, reason=TABLE_TITLE))
        else:
            found += _of_text(block)
    for number, passage in enumerate((one for one in found if one.kind != "table"), start=1):
        passage.number = number
    _settle_labels(found)
    _note_forms(found)
    return found


def _heading(heading: Heading, text: str) -> Passage:
    label = find_label(text, emphasised=True)
    return Passage(
        number=0,
        kind="heading",
        text=text,
        title=one_line(heading.text),
        level=heading.level,
        page=heading.page,
        label=None if label and label.value else label,
    )


def _of_text(block: TextBlock) -> Iterator[Passage]:
    shown = as_heading(block)
    label = find_label(block.text, emphasised=True) if block.strong else None
    if isinstance(shown, Heading) and not (label and label.value):
        yield _heading(shown, block.text)
        return
    lines = [line for line in block.text.split("\n") if line.strip()]
    labels = [find_label(line, block.bold, emphasised=block.strong) for line in lines]
    if not any(labels):
        lines, labels = [block.text], [None]
    for n, (line, found) in enumerate(zip(lines, labels, strict=True)):
        item = (block.item and n == 0) or bool(BULLET.match(line))
        yield Passage(
            number=0,
            kind="item" if item else "text",
            text=line,
            level=block.depth or int(item),
            bold=block.bold if n == 0 else "",
            label=found,
            page=block.page,
        )


def _settle_labels(passages: list[Passage]) -> None:
    """Tell headings that are labels of one measure ("Zuständigkeit", "Kosten") from those of sections ("Ziele")."""
    titles = [
        n for n, one in enumerate(passages) if one.kind == "table" or (one.kind == "heading" and one.label is None)
    ]
    for start, stop in zip([-1, *titles], [*titles, len(passages)], strict=True):
        title = passages[start] if start >= 0 else None
        after = passages[stop] if stop < len(passages) else None
        group = [one for one in passages[start + 1 : stop] if one.label]
        of_one = title is not None and _are_of_one_measure(title, group, after)
        for one in group:
            if one.kind == "heading" and of_one:
                one.kind, one.level = "text", 0
            elif one.kind == "heading":
                one.label = None


def _are_of_one_measure(title: Passage, labelled: list[Passage], after: Passage | None) -> bool:
    """Tell whether labels below a heading are those of one measure: no section lies below it, and some are telling."""
    labels = [one.label for one in labelled if one.label]
    deeper = [one for one in labelled if one.kind == "heading" and title.level >= one.level < FIELD_LEVEL]
    is_outer = after is not None and after.kind == "heading" and title.level < after.level
    return (
        title.kind == "heading"
        and len(labels) >= FEWEST_LABELS
        and any(label.is_telling for label in labels)
        and not deeper
        and not is_outer
        and not FIELD_LINE.match(title.text)
    )


def _note_forms(passages: list[Passage]) -> None:
    """Give each passage its form: its kind, and the heading above it if that one returns in the document."""
    headings = Counter(unnumbered(one.text) for one in passages if one.kind == "heading")
    above: Passage | None = None
    for passage in passages:
        if passage.kind == "heading":
            passage.form = f"heading {passage.level}"
            above = passage
        elif passage.kind != "table":
            passage.below = _below(above, headings)
            passage.form = f"{passage.kind} {passage.level} < {passage.below}"


def _below(above: Passage | None, headings: Counter[str]) -> str:
    """Return the words of the heading above if it is one of several or names a part of any plan, else its level."""
    if above is None:
        return ""
    words = unnumbered(above.text)
    returns = headings[words] > 1 or is_generic(Heading(one_line(above.text), above.level))
    return words[:80] if returns and words else f"{_LEVELS}{above.level}"


LEVEL_ONLY = re.compile(rf"{_LEVELS}\d+")
"""What `Passage.below` holds where the headings above differ."""
