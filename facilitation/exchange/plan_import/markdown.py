"""Read Markdown as a grid: headings, lists and pipe tables."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from facilitation.exchange.plan_import.table import TableBuilder
from facilitation.rules.planfile.blocks import Block, Heading, TextBlock, find_bold
from facilitation.rules.planfile.document import build_grid
from facilitation.rules.planfile.grid import Grid
from facilitation.rules.text import clean_text


def read_markdown(text: str, name: str) -> Grid:
    """Read the tables and the text of a document."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text.removeprefix("\ufeff"))
    return build_grid(name, _blocks(tokens))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    table: TableBuilder | None = None
    level: int | None = None
    items: list[str] = []
    for token in tokens:
        if token.type == "table_open":
            table = TableBuilder()
        elif token.type == "table_close" and table:
            yield table.build()
            table = None
        elif token.type == "tr_open" and table:
            table.start_row()
        elif token.type in {"heading_open", "heading_close"}:
            level = int(token.tag[1:]) if token.nesting == 1 else None
        elif token.type == "inline" and table:
            table.add_cell(_text(token))
        elif token.type == "inline" and (text := _text(token)):
            yield Heading(text, level) if level else _paragraph(token, text, items)
        _open_item(token, items)


def _open_item(token: Token, items: list[str]) -> None:
    """Keep the mark of each open item: its number, a bullet, or "" once its first paragraph has it."""
    if token.type == "list_item_open":
        items.append(f"{token.info}{token.markup} " if token.info else "• ")
    elif token.type == "list_item_close":
        items.pop()


def _paragraph(token: Token, text: str, items: list[str]) -> TextBlock:
    """A paragraph; the first one of an item takes its number, any other one goes on in it."""
    strong, bold = find_bold(_runs(token))
    mark = items[-1] if items else ""
    if items:
        items[-1] = ""
    return TextBlock(text if mark == "• " else mark + text, item=bool(mark), strong=strong, bold=bold, depth=len(items))


def _runs(token: Token) -> Iterator[tuple[str, bool]]:
    """Yield the texts of a paragraph, and whether each is bold."""
    deep = 0
    for one in token.children or ():
        deep += one.nesting if one.type.startswith("strong") else 0
        if one.type in {"text", "code_inline"}:
            yield one.content, deep > 0


def _text(token: Token) -> str:
    """The text of a paragraph without marks; <br> and hard breaks become new lines."""
    pieces = []
    for one in token.children or ():
        if one.type in {"text", "code_inline"}:
            pieces.append(one.content)
        elif one.type in {"softbreak", "hardbreak"} or (one.type == "html_inline" and one.content.lower()[:3] == "<br"):
            pieces.append("\n" if one.type != "softbreak" else " ")
    return clean_text("".join(pieces))
