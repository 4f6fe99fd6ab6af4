"""The text of OpenDocument's paragraphs: blanks, tabs and line breaks are elements, notes and comments stand within."""

from collections.abc import Iterator
from typing import Any

from facilitation.exchange.plan_import.xml import local, number

_LEFT_OUT = frozenset({"annotation", "annotation-end", "note", "tracked-changes", "frame", "ruby-text", "bookmark"})
MOST_BLANKS = 1_000


def texts(element: Any) -> Iterator[str]:
    """The pieces of text of a paragraph and of what stands within it."""
    yield element.text or ""
    for one in element:
        name = local(one.tag)
        if name == "s":
            yield " " * min(number(one, "c", 1), MOST_BLANKS)
        elif name == "tab":
            yield " "
        elif name == "line-break":
            yield "\n"
        elif name not in _LEFT_OUT:
            yield from texts(one)
        yield one.tail or ""


def lines(element: Any) -> Iterator[str]:
    """A line for each paragraph of a cell; items of lists with a bullet, tables within as lines."""
    for one in element:
        name = local(one.tag)
        if name in {"p", "h"}:
            yield "".join(texts(one))
        elif name == "list":
            yield from _items(one)
        elif name in {"section", "table", "table-row", "table-cell", "table-rows", "table-row-group"}:
            yield from lines(one)


def _items(element: Any) -> Iterator[str]:
    for item in element:
        if local(item.tag) in {"list-item", "list-header"}:
            stated = next(("".join(texts(one)) for one in item if local(one.tag) == "number"), "•")
            for n, line in enumerate(lines(item)):
                yield line if n or not line or line.startswith("•") else f"{stated} {line}"
