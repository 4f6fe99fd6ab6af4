"""Read an OpenDocument text as a grid: headings, paragraphs and tables. The format stores deleted text elsewhere."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from msgspec.structs import replace

from facilitation.exchange.plan_import.odf_text import cell_lines, paragraph_text
from facilitation.exchange.plan_import.table import TableBuilder
from facilitation.exchange.plan_import.unreadable import Unreadable
from facilitation.exchange.plan_import.xml import attribute, child, int_attribute, local_name, parse_part
from facilitation.rules.planfile.blocks import Block, Heading, TableBlock, TextBlock, find_bold
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
    """The styles that give a background, bold text, crossed-out text, numbers of lists, or the document's title.

    `numbered`: list styles, each with its levels that are numbered. `counts`: the last number of a list so far.
    """

    def __init__(self, roots: list[Element | None]) -> None:
        self.fills: dict[str, str] = {}
        self.bold: set[str] = set()
        self.struck: set[str] = set()
        self.parents: dict[str, str] = {}
        self.numbered = {
            (attribute(one, "name"), level) for one in _named(roots, "list-style") for level in _numbered(one)
        }
        self.counts: dict[tuple[str, int], int] = {}
        for style in _named(roots, "style"):
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

    def runs(self, paragraph: Element) -> Iterator[tuple[str, bool]]:
        """The parts of a paragraph, and whether each is bold by the paragraph's style or by its own."""
        all_bold = attribute(paragraph, "style-name") in self.bold
        yield paragraph.text or "", all_bold
        for one in paragraph:
            if local_name(one.tag) in {"span", "a"}:
                yield paragraph_text(one), all_bold or attribute(one, "style-name") in self.bold
            yield one.tail or "", all_bold


def _named(roots: list[Element | None], wanted: str) -> Iterator[Element]:
    """All elements of a name."""
    return (one for root in roots if root is not None for one in root.iter() if local_name(one.tag) == wanted)


def _numbered(style: Element) -> Iterator[int]:
    """The levels of a list style that have numbers."""
    for one in style:
        if local_name(one.tag) == "list-level-style-number" and attribute(one, "num-format"):
            yield int_attribute(one, "level", 1)


def _blocks(element: Element, styles: _Styles) -> Iterator[Block]:
    for one in element:
        yield from _blocks_of(one, element, styles)


def _blocks_of(one: Element, element: Element, styles: _Styles) -> Iterator[Block]:
    """The blocks of one child of an element."""
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


def _text(element: Element, styles: _Styles, level: int | None) -> Iterator[Heading | TextBlock]:
    text = clean_text(paragraph_text(element))
    if text:
        strong, bold = find_bold(styles.runs(element))
        yield Heading(text, level) if level is not None else TextBlock(text, strong=strong, bold=bold)


def _items(element: Element, styles: _Styles, style: str = "", depth: int = 1) -> Iterator[Block]:
    """The items of a list, each with its number; a list within a list has the style of the outer one."""
    style = attribute(element, "style-name") or style
    goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
    count = styles.counts.get((style, depth), 0) if goes_on else 0
    for item in (one for one in element if local_name(one.tag) in {"list-item", "list-header"}):
        count += 1
        mark = f"{count}. " if (style, depth) in styles.numbered else ""
        first = True
        for one in item:
            if local_name(one.tag) == "list":
                yield from _items(one, styles, style, depth + 1)
                continue
            for block in _blocks_of(one, item, styles):
                if isinstance(block, TextBlock):
                    block = replace(block, text=(mark if first else "") + block.text, item=first, depth=depth)
                    first = False
                yield block
    styles.counts[style, depth] = count


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
