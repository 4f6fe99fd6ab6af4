"""Write a plan as Markdown: headings, and tables as GitHub, GitLab and Pandoc read them.

The content is that of the Word document. A line break in a cell is `<br>`; characters that Markdown would read as
markup are escaped.
"""

import re
from collections.abc import Iterator

from facilitation.exchange.plan_export.columns import writable
from facilitation.exchange.plan_export.sheets import (
    Block,
    OnItem,
    blocks,
    no_progress,
    overview,
    title_of,
)
from facilitation.rules.plan.content import PlanContent

_MARKUP = re.compile(r"[\\`*_\[\]|#~]")


def write(content: PlanContent, on_item: OnItem = no_progress) -> bytes:
    """Return the text in UTF-8."""
    return "".join(f"{line}\n" for line in _lines(content, on_item)).encode()


def escape(text: str) -> str:
    """Escape a text for one line of Markdown."""
    text = writable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "<br>".join(_MARKUP.sub(r"\\\g<0>", text).splitlines())  # any line end would end the row


def _lines(content: PlanContent, on_item: OnItem) -> Iterator[str]:
    yield f"# {escape(content.title)}"
    yield ""
    for block in overview(content):
        yield from _table(block, no_progress)
    for field, tables in blocks(content):
        yield f"## {escape(f'{field.code} {title_of(content, field)}')}"
        yield ""
        for block in tables:
            yield from _table(block, on_item)


def _table(block: Block, on_item: OnItem) -> Iterator[str]:
    header, *rows = block.rows()
    yield _row(header)
    yield "|" + " --- |" * len(header)
    for texts in rows:
        yield _row(texts)
        on_item()
    yield ""


def _row(texts: list[str]) -> str:
    return f"| {' | '.join(map(escape, texts))} |"
