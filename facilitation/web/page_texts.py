"""The texts the law requires: as staff wrote them, else as they ship. All are Markdown."""

from typing import NamedTuple

from markupsafe import Markup

from facilitation.settings import resource
from facilitation.store import page_texts
from facilitation.web import current
from facilitation.web.markdown import render_markdown

PAGES = ("datenschutz", "impressum", "barrierefreiheit")
LANGUAGES = ("de", "en")


class PageText(NamedTuple):
    """A rendered text; `own` is False for the text that ships."""

    language: str
    html: Markup
    own: bool


class EditableText(NamedTuple):
    """A text in Markdown; `own` is False for the text that ships."""

    markdown: str
    own: bool


def page_text(page: str, language: str) -> PageText:
    """The text staff wrote, in German where they wrote no other language, else the one that ships."""
    with current.store().reading() as db:
        for candidate in (language, "de"):
            written = page_texts.text(db, page, candidate)
            if written is not None:
                return PageText(candidate, render_markdown(written), own=True)
    shipped = language if language in LANGUAGES else "de"
    return PageText(shipped, render_markdown(shipped_text(page, shipped)), own=False)


def text_to_edit(page: str, language: str) -> EditableText:
    """The text staff wrote in this language, else the one that ships."""
    with current.store().reading() as db:
        written = page_texts.text(db, page, language)
    return EditableText(shipped_text(page, language), own=False) if written is None else EditableText(written, own=True)


def shipped_text(page: str, language: str) -> str:
    """The text of PAGES that ships with the program, in one of LANGUAGES."""
    return (resource("templates") / "public" / "legal" / f"{page}.{language}.md").read_text(encoding="utf-8")
