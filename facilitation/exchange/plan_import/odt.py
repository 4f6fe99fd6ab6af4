"""Read an OpenDocument text as a grid: headings, paragraphs and tables. The format stores deleted text elsewhere."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from msgspec.structs import replace

from facilitation.exchange.plan_import.odf_text import cell_lines, paragraph_text
from facilitation.exchange.plan_import.table import TableBuilder
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.exchange.plan_import.xml import attribute, child, int_attribute, local_name, parse_part
from facilitation.rules.planfile.blocks import Block, Heading, TableBlock, TextBlock
from facilitation.rules.planfile.document import build_grid
from facilitation.rules.planfile.grid import Grid
from facilitation.rules.text import clean_text

_ROWS = frozenset({"table-header-rows", "table-row-group", "table-rows"})


def read_odt(archive: ZipFile, name: str) -> Grid:
    """Read the tables and the text of a document."""
    root = parse_part(archive, "content.xml")
    body = child(root, "body", "text")
    if body is None:
        raise Unreadable("broken")
    styles = _Styles([root, parse_part(archive, "styles.xml")])
    return build_grid(name, _blocks(body, styles))


class _Styles:
    """The styles that give a background, bold text, crossed-out text, or the document's title."""

    def __init__(self, roots: list[Element | None]) -> None:
        self.fills: dict[str, str] = {}
        self.bold: set[str] = set()
        self.struck: set[str] = set()
        self.parents: dict[str, str] = {}
        for style in (
            one for root in roots if root is not None for one in root.iter() if local_name(one.tag) == "style"
        ):
            name = attribute(style, "name")
            self.fills[name] = attribute(child(style, "table-cell-properties"), "background-color")
            self.parents[name] = attribute(style, "parent-style-name")
            if attribute(child(style, "text-properties"), "font-weight") == "bold":
                self.bold.add(name)
            if attribute(child(style, "text-properties"), "text-line-through-style", "none") != "none":
                self.struck.add(name)

    def is_struck(self, cell: Element) -> bool:
        """Whether a cell contains text that is crossed out."""
        return any(
            attribute(one, "style-name") in self.struck and paragraph_text(one).strip()
            for one in cell.iter()
            if local_name(one.tag) in {"p", "h", "span"}
        )

    def is_title(self, paragraph: Element) -> bool:
        """Whether a paragraph is the title of the document."""
        name = attribute(paragraph, "style-name")
        return "Title" in {name, self.parents.get(name)}

    def is_bold(self, paragraph: Element) -> bool:
        """Whether all text of a paragraph is bold, by its own style or by the styles of its parts."""
        if attribute(paragraph, "style-name") in self.bold:
            return True
        plain = (paragraph.text or "") + "".join(one.tail or "" for one in paragraph)
        return (
            bool(len(paragraph))
            and not plain.strip()
            and all(attribute(one, "style-name") in self.bold for one in paragraph)
        )


def _blocks(element: Element, styles: _Styles) -> Iterator[Block]:
    for one in element:
        name = local_name(one.tag)
        if name == "h":
            yield from _text(one, styles, level=int_attribute(one, "outline-level", 1))
        elif name == "p":
            yield from _text(one, styles, level=0 if styles.is_title(one) else None)
        elif name == "list":
            yield from _items(one, styles)
        elif name == "table":
            yield from _table(one, styles)
        elif name in {"section", "index-body"} and local_name(element.tag) != "table-of-content":
            yield from _blocks(one, styles)


def _text(element: Element, styles: _Styles, level: int | None) -> Iterator[Block]:
    text = clean_text(paragraph_text(element))
    if text:
        yield Heading(text, level) if level is not None else TextBlock(text, strong=styles.is_bold(element))


def _items(element: Element, styles: _Styles) -> Iterator[Block]:
    for item in element:
        for block in _blocks(item, styles):
            yield TextBlock(block.text, item=True) if isinstance(block, TextBlock) else block


def _table(table: Element, styles: _Styles) -> Iterator[TableBlock]:
    """The table, and after it the tables that stand in its cells, each with the text of its row as its field."""
    builder = TableBuilder()
    inner: list[TableBlock] = []
    for row in _rows(table):
        builder.start_row()
        tables = list(_take_inner_tables(row, styles))
        for cell in row:
            if local_name(cell.tag) == "table-cell":
                for _ in range(min(int_attribute(cell, "number-columns-repeated", 1), 100)):
                    builder.add_cell(
                        "\n".join(cell_lines(cell)),
                        int_attribute(cell, "number-columns-spanned", 1),
                        int_attribute(cell, "number-rows-spanned", 1),
                        styles.fills.get(attribute(cell, "style-name"), ""),
                        struck=styles.is_struck(cell),
                    )
        inner += [replace(one, field=builder.first_text()) for one in tables]
    yield builder.build()
    yield from inner


def _take_inner_tables(row: Element, styles: _Styles) -> Iterator[TableBlock]:
    """Take the tables with several rows and columns out of the cells of a row."""
    for cell in row:
        for table in [one for one in cell if local_name(one.tag) == "table"]:
            outer, *deeper = _table(table, styles)
            if len(outer.rows) > 1 and len(outer.rows[0]) > 1:
                cell.remove(table)
                yield from (outer, *deeper)


def _rows(element: Element) -> Iterator[Element]:
    for one in element:
        if local_name(one.tag) == "table-row":
            yield one
        elif local_name(one.tag) in _ROWS:
            yield from _rows(one)
