"""Read the text of OpenDocument paragraphs, in which blanks, tabs and line breaks are elements."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from facilitation.exchange.plan_import.xml import int_attribute, local_name

_LEFT_OUT = frozenset({"annotation", "annotation-end", "note", "tracked-changes", "frame", "ruby-text", "bookmark"})
MAX_BLANKS = 1_000


def paragraph_text(element: Element) -> str:
    """The text of a paragraph; notes, comments and frames within it are left out."""
    return "".join(_texts(element))


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for one in element:
        name = local_name(one.tag)
        if name == "s":
            yield " " * min(int_attribute(one, "c", 1), MAX_BLANKS)
        elif name == "tab":
            yield " "
        elif name == "line-break":
            yield "\n"
        elif name not in _LEFT_OUT:
            yield from _texts(one)
        yield one.tail or ""


def cell_lines(element: Element) -> Iterator[str]:
    """The lines of a cell: paragraphs, list items after a bullet or their number, and cells of tables within it."""
    for one in element:
        name = local_name(one.tag)
        if name in {"p", "h"}:
            yield paragraph_text(one)
        elif name == "list":
            yield from _items(one)
        elif name in {"section", "table", "table-row", "table-cell", "table-rows", "table-row-group"}:
            yield from cell_lines(one)


def _items(element: Element) -> Iterator[str]:
    for item in element:
        if local_name(item.tag) in {"list-item", "list-header"}:
            label = next((paragraph_text(one) for one in item if local_name(one.tag) == "number"), "•")
            for n, line in enumerate(cell_lines(item)):
                yield line if n or not line or line.startswith("•") else f"{label} {line}"
