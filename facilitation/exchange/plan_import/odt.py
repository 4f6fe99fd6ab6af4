"""An OpenDocument text as a grid: headings, lines and tables; what tracked changes deleted is kept apart by the format."""

from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from facilitation.exchange.plan_import.odf_text import lines, texts
from facilitation.exchange.plan_import.table import TableCells
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.exchange.plan_import.xml import child, local, number, part, value
from facilitation.rules.planfile.blocks import Block, Heading, TextBlock
from facilitation.rules.planfile.document import build_grid
from facilitation.rules.planfile.grid import Grid
from facilitation.rules.text import clean_text

_ROWS = frozenset({"table-header-rows", "table-row-group", "table-rows"})


def read_odt(archive: ZipFile, name: str) -> Grid:
    """The tables and the text of a document."""
    root = part(archive, "content.xml")
    body = child(root, "body", "text")
    if body is None:
        raise Unreadable("broken")
    styles = _Styles([root, part(archive, "styles.xml")])
    return build_grid(name, _blocks(body, styles))


class _Styles:
    """Backgrounds of cells, what is bold or crossed out, and which styles are the document's title."""

    def __init__(self, roots: list[Any]) -> None:
        self.fills: dict[str, str] = {}
        self.bold: set[str] = set()
        self.struck: set[str] = set()
        self.parents: dict[str, str] = {}
        for style in (one for root in roots if root is not None for one in root.iter() if local(one.tag) == "style"):
            name = value(style, "name")
            self.fills[name] = value(child(style, "table-cell-properties"), "background-color")
            self.parents[name] = value(style, "parent-style-name")
            if value(child(style, "text-properties"), "font-weight") == "bold":
                self.bold.add(name)
            if value(child(style, "text-properties"), "text-line-through-style", "none") != "none":
                self.struck.add(name)

    def is_struck(self, cell: Any) -> bool:
        """Whether text of a cell is crossed out."""
        return any(
            value(one, "style-name") in self.struck and "".join(texts(one)).strip()
            for one in cell.iter()
            if local(one.tag) in {"p", "h", "span"}
        )

    def is_title(self, paragraph: Any) -> bool:
        name = value(paragraph, "style-name")
        return "Title" in {name, self.parents.get(name)}

    def is_bold(self, paragraph: Any) -> bool:
        """Whether all text of a paragraph is bold, by its own style or by those within it."""
        if value(paragraph, "style-name") in self.bold:
            return True
        plain = (paragraph.text or "") + "".join(one.tail or "" for one in paragraph)
        return (
            bool(len(paragraph))
            and not plain.strip()
            and all(value(one, "style-name") in self.bold for one in paragraph)
        )


def _blocks(element: Any, styles: _Styles) -> Iterator[Block]:
    for one in element:
        name = local(one.tag)
        if name == "h":
            yield from _text(one, styles, level=number(one, "outline-level", 1))
        elif name == "p":
            yield from _text(one, styles, level=0 if styles.is_title(one) else None)
        elif name == "list":
            yield from _items(one, styles)
        elif name == "table":
            yield _table(one, styles)
        elif name in {"section", "index-body"} and local(element.tag) != "table-of-content":
            yield from _blocks(one, styles)


def _text(element: Any, styles: _Styles, level: int | None) -> Iterator[Block]:
    text = clean_text("".join(texts(element)))
    if text:
        yield Heading(text, level) if level is not None else TextBlock(text, strong=styles.is_bold(element))


def _items(element: Any, styles: _Styles) -> Iterator[Block]:
    for item in element:
        for block in _blocks(item, styles):
            yield TextBlock(block.text, item=True) if isinstance(block, TextBlock) else block


def _table(table: Any, styles: _Styles) -> Block:
    taken = TableCells()
    for row in _rows(table):
        taken.row()
        for cell in row:
            if local(cell.tag) == "table-cell":
                for _ in range(min(number(cell, "number-columns-repeated", 1), 100)):
                    taken.cell(
                        "\n".join(lines(cell)),
                        number(cell, "number-columns-spanned", 1),
                        number(cell, "number-rows-spanned", 1),
                        styles.fills.get(value(cell, "style-name"), ""),
                        struck=styles.is_struck(cell),
                    )
    return taken.block()


def _rows(element: Any) -> Iterator[Any]:
    for one in element:
        if local(one.tag) == "table-row":
            yield one
        elif local(one.tag) in _ROWS:
            yield from _rows(one)
