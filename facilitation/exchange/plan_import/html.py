"""A web page, or a table as programs put it on the clipboard, as a grid."""

import re
from html.parser import HTMLParser

from facilitation.exchange.plan_import.table import TableCells
from facilitation.rules.planfile.blocks import Block, Heading, TextBlock
from facilitation.rules.planfile.document import build_grid
from facilitation.rules.planfile.grid import Grid
from facilitation.rules.planfile.header import find_header
from facilitation.rules.text import clean_text

_SILENT = frozenset({"script", "style", "head", "template", "svg", "nav", "noscript", "select", "del"})
"""What nobody reads on a page, and what a tracked change took away."""
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
"""Word's bullets and numbers are text of their own, with blanks up to the words."""
_NUMBER = re.compile(r"\(?(?:\d+|[a-zA-Z]|[ivxIVX]+)(?:\.\d+)*[.)]")
_LINES = frozenset({"p", "div", "li", "br", "tr", "section", "article", "blockquote", "dt", "dd", "ul", "ol", "header"})
_COLOUR = re.compile(r"background(?:-color)?\s*:\s*(#[0-9a-f]{6}|red|yellow|lime|green|orange)", re.IGNORECASE)
_STRUCK = re.compile(r"line-through", re.IGNORECASE)
_NAMES = {"red": "#ff0000", "yellow": "#ffff00", "lime": "#00ff00", "green": "#008000", "orange": "#ffa500"}


def read_html(text: str, name: str) -> Grid:
    """The tables and the text of a page; what comes from the clipboard has some lines of its own before it."""
    text = text[max(text.find("<"), 0) :]
    page = _read(text, frozenset())
    grid = build_grid(name, page.blocks)
    if page.frames and not any(map(find_header, grid.sheets)):
        # Tables that only lay a page out: those within them are the ones.
        return build_grid(name, _read(text, frozenset(page.frames)).blocks)
    return grid


def _read(text: str, frames: frozenset[int]) -> "_Page":
    page = _Page(frames)
    page.feed(text)
    page.close()
    page.finish()
    return page


class _Page(HTMLParser):
    """Gathers blocks; tables within tables become lines of the cell they stand in.

    `seen_through` are tables (counted from 1) that are no tables, `frames` those that hold other ones.
    """

    def __init__(self, seen_through: frozenset[int]) -> None:
        super().__init__(convert_charrefs=True)
        self.seen_through = seen_through
        self.frames: set[int] = set()
        self.opened: list[int] = []
        self.count = 0
        self.blocks: list[Block] = []
        self.tables: list[TableCells] = []
        self.text: list[str] = []
        self.cell: tuple[int, int, str] | None = None
        self.level: int | None = None
        self.item = False
        self.struck = False
        self.within = 0
        self.silent, self.depth = "", 0
        self.spans: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens; what was left open before it ends there."""
        if self.silent == "head" and tag in {"body", "table"}:
            self.silent = ""
        if self.silent:
            self.depth += tag == self.silent
        elif tag in _SILENT or (tag in {"span", "div"} and _HIDDEN.search(dict(attrs).get("style") or "")):
            self.silent, self.depth = tag, 1
        elif tag == "span":
            self.spans.append(len(self.text) if _MARK.search(dict(attrs).get("style") or "") else None)
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
        self.struck = self.struck or tag in {"s", "strike"} or bool(_STRUCK.search(dict(attrs).get("style") or ""))

    def _open_table(self) -> None:
        self.count += 1
        self.frames.update(self.opened[-1:])
        self.opened.append(self.count)
        if self.count in self.seen_through:
            self._flush()
        elif self.tables:
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
        elif tag in {"td", "th"} and not self.tables:
            self._flush()
        elif tag in {"td", "th"}:
            self.text.append(" – ")

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        if self.silent:
            self.depth -= tag == self.silent
            self.silent = self.silent if self.depth else ""
        elif tag == "span":
            self._end_span()
        elif tag == "table" and self.opened and self.opened.pop() in self.seen_through:
            self._flush()
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

    def _end_span(self) -> None:
        """What Word put before an item: a number stays, any other sign is a bullet."""
        start = self.spans.pop() if self.spans else None
        mark = "" if start is None else clean_text("".join(self.text[start:]))
        if mark:
            self.text[start:] = [f"{mark} " if _NUMBER.fullmatch(mark) else "• "]

    def handle_data(self, data: str) -> None:
        """Text; outside of cells, between the parts of a table, it says nothing. Line ends in the source are blanks."""
        if not self.silent and (self.cell or not self.tables):
            self.text.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _end_cell(self) -> None:
        if self.cell and self.tables:
            across, down, fill = self.cell
            text = re.sub(r"\n\s*\n+", "\n", clean_text("".join(self.text)))
            self.tables[0].cell(text, across, down, fill, struck=self.struck and bool(text))
        self.cell, self.text, self.spans, self.struck = None, [], [], False

    def _flush(self) -> None:
        text = clean_text("".join(self.text))
        if text:
            self.blocks.append(Heading(text, self.level) if self.level else TextBlock(text, item=self.item))
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
