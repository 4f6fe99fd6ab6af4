"""Read Markdown as a grid: headings, lists and pipe tables."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from facilitation.exchange.plan_import.table import TableBuilder
from facilitation.rules.planfile.blocks import Block, Heading, TextBlock
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
    items = 0
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
        elif token.type in {"list_item_open", "list_item_close"}:
            items += token.nesting
        elif token.type == "inline":
            text = _text(token)
            if table:
                table.add_cell(text)
            elif text:
                yield Heading(text, level) if level else TextBlock(text, item=items > 0, strong=_strong(token))


def _text(token: Token) -> str:
    """The text of a paragraph without marks; <br> and hard breaks become new lines."""
    pieces = []
    for one in token.children or ():
        if one.type in {"text", "code_inline"}:
            pieces.append(one.content)
        elif one.type in {"softbreak", "hardbreak"} or (one.type == "html_inline" and one.content.lower()[:3] == "<br"):
            pieces.append("\n" if one.type != "softbreak" else " ")
    return clean_text("".join(pieces))


def _strong(token: Token) -> bool:
    kinds = [one.type for one in token.children or () if one.type != "text" or one.content]
    return (
        len(kinds) > 2 and (kinds[0], kinds[-1]) == ("strong_open", "strong_close") and kinds.count("strong_open") == 1
    )
