"""Write a document as one web page that needs nothing beside it, or as the part of a page that people copy.

A page says what it is by its elements alone; its style stands in it, so that it can be published as it is.
"""

from base64 import b64encode
from collections.abc import Iterable
from html import escape
from itertools import groupby

from facilitation.exchange.plan_export.columns import writable
from facilitation.rules.documents.blocks import (
    Block,
    Bullets,
    Contents,
    Document,
    Fact,
    Heading,
    Paragraph,
    Picture,
    Run,
    Style,
    Table,
    Text,
    is_right_to_left,
    right_to_left,
    runs,
)
from facilitation.rules.documents.pictures import svg
from facilitation.settings import resource

_LEVELS_LISTED = 2
_CLASSES: dict[Style, str] = {
    "text": "",
    "title": "",
    "subtitle": ' class="subtitle"',
    "city": ' class="city"',
    "note": ' class="strong"',
    "entry": ' class="strong"',
    "after_table": "",
}


def write(document: Document) -> bytes:
    """Return the page's bytes."""
    side = ' dir="rtl"' if is_right_to_left(document.language) else ""
    mark = f'<p class="draft">{_escaped(document.mark)}</p>' if document.mark else ""
    style = (resource("static") / "staff" / "document.css").read_text(encoding="utf-8")
    return (
        f'<!doctype html>\n<html lang="{escape(document.language)}"{side}>\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{_escaped(document.title)}</title>'
        f'<style>{style}</style></head>\n<body class="document">\n<header>{_arms(document)}{mark}</header>\n'
        f"<main>\n{fragment(document)}</main>\n<footer><p>{_escaped(document.foot)}</p></footer>\n</body>\n</html>\n"
    ).encode()


def fragment(document: Document, top: int = 1) -> str:
    """The blocks alone, to be copied into another page or shown in one; `top` is the level of its title there."""
    found: list[str] = []
    for kind, blocks in groupby(document.blocks, type):
        if kind is Fact:
            found.append(_facts(block for block in blocks if isinstance(block, Fact)))
        else:
            found += (written for block in blocks if (written := _block(block, document, top)))
    return "".join(f"{one}\n" for one in found)


def _block(block: Block, document: Document, top: int) -> str:
    if isinstance(block, Heading):
        place = document.blocks.index(block)
        return _element(f"h{block.level + top}", block.text, f' id="teil-{place}"')
    if isinstance(block, Paragraph):
        return _paragraph(block, top)
    if isinstance(block, Bullets):
        return f"<ul>{''.join(_element('li', text) for text in block.texts)}</ul>"
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Picture):
        return f"<figure>{svg(block)}</figure>"
    return _contents(block, document, top) if isinstance(block, Contents) else ""


def _paragraph(block: Paragraph, top: int) -> str:
    if block.style == "title":
        return _element(f"h{top}", block.text)
    return _element("p", block.text, _CLASSES[block.style])


def _facts(facts: Iterable[Fact]) -> str:
    listed = (f"<dt>{_escaped(one.name)}</dt>{_element('dd', one.value)}" for one in facts)
    return f"<dl>{''.join(listed)}</dl>"


def _table(table: Table) -> str:
    sides = [' class="digits"' if column.number else "" for column in table.columns]
    head = "".join(
        f'<th scope="col"{side}>{_lines(column.title)}</th>' for column, side in zip(table.columns, sides, strict=True)
    )
    rows = "".join(f"<tr>{_row(row, sides)}</tr>" for row in table.rows)
    title = _escaped(table.title)
    parts = f"<caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
    # on a phone a wide table is moved sideways, by keys, too
    return f'<div class="wide" role="region" aria-label="{title}" tabindex="0"><table>{parts}</table></div>'


def _row(row: tuple[Text, ...], sides: list[str]) -> str:
    first, *others = zip(row, sides, strict=True)
    lead = _element("th", first[0], f' scope="row"{first[1]}')
    return lead + "".join(_element("td", text, side) for text, side in others)


def _contents(block: Contents, document: Document, top: int) -> str:
    entries = "".join(
        f'<li class="level-{one.level}"><a href="#teil-{place}">{_runs(one.text)}</a></li>'
        for place, one in enumerate(document.blocks)
        if isinstance(one, Heading) and one.level <= _LEVELS_LISTED
    )
    return f'<nav aria-label="{_escaped(block.title)}"><h{top + 1}>{_escaped(block.title)}</h{top + 1}><ul>{entries}</ul></nav>'


def _arms(document: Document) -> str:
    if not document.arms:
        return ""
    image = b64encode(document.arms).decode()
    return f'<img src="data:image/png;base64,{image}" alt="{_escaped(document.arms_alt)}">'


def _element(name: str, text: Text, attributes: str = "") -> str:
    side = ' dir="rtl"' if right_to_left(text) else ""
    return f"<{name}{attributes}{side}>{_runs(text)}</{name}>"


def _runs(text: Text) -> str:
    return "".join(map(_run, runs(text)))


def _run(run: Run) -> str:
    words = f"<strong>{_lines(run.text)}</strong>" if run.bold else _lines(run.text)
    return f'<span lang="{escape(run.language)}">{words}</span>' if run.language else words


def _lines(text: str) -> str:
    return _escaped(text).replace("\n", "<br>")


def _escaped(text: str) -> str:
    # pages have no typeface with the hyphen that never breaks, and before a digit no browser breaks at another
    return escape(writable(text).replace("\u2011", "-"))
