"""Read a web page, or a table that programs put on the clipboard, as a grid."""

import re
from html.parser import HTMLParser

from facilitation.exchange.plan_import.table import TableBuilder
from facilitation.rules.planfile.blocks import Block, Heading, TextBlock, find_bold
from facilitation.rules.planfile.document import build_grid
from facilitation.rules.planfile.grid import Grid
from facilitation.rules.planfile.header import find_header
from facilitation.rules.text import clean_text

_UNREAD = frozenset({"script", "style", "head", "template", "svg", "nav", "noscript", "select", "del"})
"""Elements that no page displays as text, navigation, and what a tracked change deleted."""
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_LIST_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
"""Word writes bullets and numbers of lists as text, with blanks up to the words."""
_LIST_NUMBER = re.compile(r"\(?(?:\d+|[a-zA-Z]|[ivxIVX]+)(?:\.\d+)*[.)]")
_HEADING = re.compile("h([1-6])")
_BLOCKS = frozenset(
    {"p", "div", "li", "br", "tr", "section", "article", "blockquote", "dt", "dd", "ul", "ol", "header"}
)
_CELLS = frozenset({"td", "th"})
_COLOUR = re.compile(r"background(?:-color)?\s*:\s*(#[0-9a-f]{6}|red|yellow|lime|green|orange)", re.IGNORECASE)
_BOLD = frozenset({"b", "strong", "dt"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_STRUCK = re.compile(r"line-through", re.IGNORECASE)
_NAMED_COLOURS = {"red": "#ff0000", "yellow": "#ffff00", "lime": "#00ff00", "green": "#008000", "orange": "#ffa500"}


class _Bold(str):
    """A piece of text that is bold."""

    __slots__ = ()


def read_html(text: str, name: str) -> Grid:
    """Read the tables and the text of a page; the clipboard's own lines before the first tag are dropped."""
    text = text[max(text.find("<"), 0) :]
    page = _parse(text, frozenset())
    grid = build_grid(name, page.blocks)
    if page.outer_tables and not any(map(find_header, grid.sheets)):
        # The outer tables only lay out the page: read those within them.
        return build_grid(name, _parse(text, frozenset(page.outer_tables)).blocks)
    return grid


def _parse(text: str, layout_tables: frozenset[int]) -> "_Page":
    page = _Page(layout_tables)
    page.feed(text)
    page.close()
    page.finish()
    return page


class _Page(HTMLParser):
    """Collects blocks; tables within tables become lines of the cell that contains them.

    Tables are numbered from 1 in the order they open. `layout_tables` are ignored; `outer_tables` contain other ones.
    """

    def __init__(self, layout_tables: frozenset[int]) -> None:
        super().__init__(convert_charrefs=True)
        self.layout_tables = layout_tables
        self.outer_tables: set[int] = set()
        self.open_tables: list[int] = []
        self.table_count = 0
        self.blocks: list[Block] = []
        self.tables: list[TableBuilder] = []
        self.nested = 0
        self.text: list[str] = []
        self.cell: tuple[int, int, str] | None = None
        self.level: int | None = None
        self.item = False
        self.lists: list[int | None] = []
        """Open lists, outermost first: how many items a numbered one has had, None for bullets."""
        self.mark = ""
        self.bold: list[str] = []
        """Open elements whose text is bold."""
        self.struck = False
        self.unread, self.unread_depth = "", 0
        self.spans: list[int | None] = []
        """Open <span> elements: where in `text` the mark of a list item begins, or None."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; elements left open before it end there."""
        attributes = {name: text or "" for name, text in attrs}
        style = attributes.get("style", "")
        if not self._skips(tag, style):
            self._open(tag, attributes)
        self.struck = self.struck or tag in {"s", "strike"} or bool(_STRUCK.search(style))

    def _skips(self, tag: str, style: str) -> bool:
        """Whether the tag opens an unread element or is within one."""
        if self.unread == "head" and tag in {"body", "table"}:
            self.unread = ""  # the head was never closed
        if self.unread:
            self.unread_depth += tag == self.unread
        elif tag in _UNREAD or (tag in {"span", "div"} and _HIDDEN.search(style)):
            self.unread, self.unread_depth = tag, 1
        return bool(self.unread)

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        in_table = self.tables and not self.nested
        if tag == "span":
            self.spans.append(len(self.text) if _LIST_MARK.search(attributes.get("style", "")) else None)
        elif tag == "table":
            self._open_table()
        elif tag == "tr" and in_table:
            self._end_cell()
            self.tables[0].start_row()
        elif tag in _CELLS and in_table:
            self._end_cell()
            self.cell = (_span(attributes.get("colspan")), _span(attributes.get("rowspan")), _fill(attributes))
        else:
            self._open_text(tag)
            self._open_list(tag, attributes)
        if tag in _BOLD or _BOLD_STYLE.search(attributes.get("style", "")):
            self.bold.append(tag)

    def _open_list(self, tag: str, attributes: dict[str, str]) -> None:
        """Note a list, and the number of its item."""
        if self.tables:
            return
        if tag in {"ul", "ol"}:
            self.lists.append(_whole(attributes.get("start"), 1) - 1 if tag == "ol" else None)
        elif tag == "li" and self.lists and (before := self.lists[-1]) is not None:
            self.lists[-1] = _whole(attributes.get("value"), before + 1)
            self.mark = f"{self.lists[-1]}. "

    def _open_table(self) -> None:
        self.table_count += 1
        self.outer_tables.update(self.open_tables[-1:])
        self.open_tables.append(self.table_count)
        if self.table_count in self.layout_tables:
            self._end_text()
        elif self.tables:
            self.nested += 1
        else:
            self._end_text()
            self.tables = [TableBuilder()]

    def _open_text(self, tag: str) -> None:
        heading = _HEADING.fullmatch(tag)
        if heading and not self.tables:
            self._end_text()
            self.level = int(heading[1])
        elif tag in _BLOCKS and self.tables:
            self.text.append("\n• " if tag == "li" else "\n")
        elif tag == "br":
            self.text.append("\n")
        elif tag in _BLOCKS:
            self._end_text()
            self.item = tag == "li" or (self.item and tag in {"p", "div"})
            self.mark = "" if tag == "li" else self.mark
        elif tag in _CELLS and not self.tables:
            self._end_text()
        elif tag in _CELLS:
            self.text.append(" – ")

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if self.unread:
            self.unread_depth -= tag == self.unread
            self.unread = self.unread if self.unread_depth else ""
            return
        if self.bold and self.bold[-1] == tag:
            self.bold.pop()
        if tag == "span":
            self._end_span()
        elif tag == "table":
            self._end_table()
        elif tag in _CELLS and not self.nested:
            self._end_cell()
        elif not self.tables and (tag in _BLOCKS or _HEADING.fullmatch(tag)):
            self._end_text()
            self.item = self.item and tag not in {"li", "ul", "ol"}
            if tag in {"ul", "ol"} and self.lists:
                self.lists.pop()

    def _end_span(self) -> None:
        """Replace the mark that Word puts before an item: a number stays, any other mark becomes a bullet."""
        start = self.spans.pop() if self.spans else None
        mark = "" if start is None else clean_text("".join(self.text[start:]))
        if mark:
            self.text[start:] = [f"{mark} " if _LIST_NUMBER.fullmatch(mark) else "• "]

    def _end_table(self) -> None:
        if self.open_tables and self.open_tables.pop() in self.layout_tables:
            self._end_text()
        elif self.nested:
            self.nested -= 1
        elif self.tables:
            self._end_cell()
            self.blocks.append(self.tables.pop().build())

    def handle_data(self, data: str) -> None:
        """Add text with line ends as blanks; text of a table outside of its cells is dropped."""
        if not self.unread and (self.cell or not self.tables):
            text = re.sub(r"[ \t\r\n\f]+", " ", data)
            self.text.append(_Bold(text) if self.bold else text)

    def _end_cell(self) -> None:
        if self.cell and self.tables:
            across, down, fill = self.cell
            text = re.sub(r"\n\s*\n+", "\n", clean_text("".join(self.text)))
            self.tables[0].add_cell(text, across, down, fill, struck=self.struck and bool(text))
        self.cell, self.text, self.spans, self.struck = None, [], [], False

    def _end_text(self) -> None:
        text = clean_text("".join(self.text))
        if text:
            self.blocks.append(Heading(text, self.level) if self.level else self._paragraph(text))
            self.item, self.mark = False, ""
        self.text, self.level, self.bold = [], None, []

    def _paragraph(self, text: str) -> TextBlock:
        """A paragraph; the first one of an item takes its number, any other one goes on in it."""
        strong, bold = find_bold((piece, isinstance(piece, _Bold)) for piece in self.text)
        return TextBlock(self.mark + text, item=self.item, strong=strong, bold=bold, depth=len(self.lists))

    def finish(self) -> None:
        """Close the elements that the page left open."""
        self._end_cell() if self.tables else self._end_text()
        self.blocks += [table.build() for table in self.tables]


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _span(text: str | None) -> int:
    return min(_whole(text, 1), 1000)


def _fill(attributes: dict[str, str]) -> str:
    found = _COLOUR.search(f"background:{attributes.get('bgcolor', '')};{attributes.get('style', '')}")
    return _NAMED_COLOURS.get(found[1].lower(), found[1].lower()) if found else ""
