"""A web page, or a table as programs put it on the clipboard, as a grid."""

import re
from html.parser import HTMLParser

from facilitation.exchange.table_cells import TableCells
from facilitation.rules.plan_blocks import Block, Heading, Line
from facilitation.rules.plan_document import grid_of
from facilitation.rules.plan_grid import Grid
from facilitation.rules.plan_text import clean_text

_SILENT = frozenset({"script", "style", "head", "template", "svg", "nav", "noscript", "select"})
_LINES = frozenset({"p", "div", "li", "br", "tr", "section", "article", "blockquote", "dt", "dd", "ul", "ol", "header"})
_COLOUR = re.compile(r"background(?:-color)?\s*:\s*(#[0-9a-f]{6}|red|yellow|lime|green|orange)", re.IGNORECASE)
_NAMES = {"red": "#ff0000", "yellow": "#ffff00", "lime": "#00ff00", "green": "#008000", "orange": "#ffa500"}


def read_html(text: str, name: str) -> Grid:
    """The tables and the text of a page; what comes from the clipboard has some lines of its own before it."""
    page = _Page()
    page.feed(text[max(text.find("<"), 0) :])
    page.close()
    page.finish()
    return grid_of(name, page.blocks)


class _Page(HTMLParser):
    """Gathers blocks; tables within tables become lines of the cell they stand in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.tables: list[TableCells] = []
        self.text: list[str] = []
        self.cell: tuple[int, int, str] | None = None
        self.level: int | None = None
        self.item = False
        self.within = 0
        self.silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens; what was left open before it ends there."""
        if self.silent or tag in _SILENT:
            self.silent = self.silent or tag
        elif tag == "table":
            self._open_table()
        elif tag == "tr" and self.tables and not self.within:
            self._end_cell()
            self.tables[0].row()
        elif tag in {"td", "th"} and self.tables and not self.within:
            self._end_cell()
            given = {name: text or "" for name, text in attrs}
            self.cell = (_count(given.get("colspan")), _count(given.get("rowspan")), _fill(given))
        else:
            self._open_text(tag)

    def _open_table(self) -> None:
        if self.tables:
            self.within += 1
        else:
            self._flush()
            self.tables = [TableCells()]

    def _open_text(self, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag) and not self.tables:
            self._flush()
            self.level = int(tag[1])
        elif tag in _LINES and self.tables:
            self.text.append("\n• " if tag == "li" else "\n")
        elif tag == "br":
            self.text.append("\n")
        elif tag in _LINES:
            self._flush()
            self.item = tag == "li" or (self.item and tag in {"p", "div"})
        elif tag in {"td", "th"}:
            self.text.append(" – ")

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        if self.silent:
            self.silent = "" if tag == self.silent else self.silent
        elif tag == "table" and self.within:
            self.within -= 1
        elif tag == "table" and self.tables:
            self._end_cell()
            self.blocks.append(self.tables.pop().block())
        elif tag in {"td", "th"} and not self.within:
            self._end_cell()
        elif not self.tables and (tag in _LINES or re.fullmatch("h[1-6]", tag)):
            self._flush()
            self.item = self.item and tag not in {"li", "ul", "ol"}

    def handle_data(self, data: str) -> None:
        """Text; outside of cells, between the parts of a table, it says nothing. Line ends in the source are blanks."""
        if not self.silent and (self.cell or not self.tables):
            self.text.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _end_cell(self) -> None:
        if self.cell and self.tables:
            across, down, fill = self.cell
            self.tables[0].cell(re.sub(r"\n\s*\n+", "\n", clean_text("".join(self.text))), across, down, fill)
        self.cell, self.text = None, []

    def _flush(self) -> None:
        text = clean_text("".join(self.text))
        if text:
            self.blocks.append(Heading(text, self.level) if self.level else Line(text, item=self.item))
        self.text, self.level = [], None

    def finish(self) -> None:
        """End what the page left open."""
        self._end_cell() if self.tables else self._flush()
        self.blocks += [table.block() for table in self.tables]


def _count(text: str | None) -> int:
    return min(int(text), 1000) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1


def _fill(given: dict[str, str]) -> str:
    found = _COLOUR.search(f"background:{given.get('bgcolor', '')};{given.get('style', '')}")
    return _NAMES.get(found[1].lower(), found[1].lower()) if found else ""
