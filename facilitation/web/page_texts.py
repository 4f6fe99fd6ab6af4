"""The texts the law asks for: as staff wrote them, else as they ship."""

from typing import NamedTuple

from flask import render_template
from jinja2 import TemplateNotFound

from facilitation.rules.page_text import Block, as_text, blocks
from facilitation.store import page_texts
from facilitation.web import current

PAGES = ("datenschutz", "impressum", "barrierefreiheit")
LANGUAGES = ("de", "en")


class PageText(NamedTuple):
    """A text in the language it is written in."""

    language: str
    blocks: list[Block]


def page_text(page: str, language: str) -> PageText | None:
    """What staff wrote, in German where they wrote no other language; None while the text that ships holds."""
    with current.store().reading() as db:
        for candidate in (language, "de"):
            written = page_texts.text(db, page, candidate)
            if written is not None:
                return PageText(candidate, blocks(written))
    return None


def text_to_edit(page: str, language: str) -> tuple[str, bool]:
    """The text in the signs staff write, and whether it is their own."""
    with current.store().reading() as db:
        written = page_texts.text(db, page, language)
    return (written, True) if written is not None else (_shipped(page, language), False)


def _shipped(page: str, language: str) -> str:
    try:
        return as_text(render_template(f"public/legal/{page}.{language}.html"))
    except TemplateNotFound:
        return ""
