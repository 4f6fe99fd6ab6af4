"""Render the Markdown of page texts: headings, lists, paragraphs, emphasis, code and links; HTML stays as typed."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

LINK_SCHEMES = {"http", "https", "mailto"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ENTRY = ("- ", "* ")
# Signs that German texts use literally get a backslash: „Bürger*innen“, and lines that begin with „30. Juni“ or „+ 49“.
_LITERAL = re.compile(r"(?<=\w)(?=\*\w)|^(?=\+(?:\s|$)|[-*]$)")
_NUMBER = re.compile(r"^(\d+)(?=[.)](?:\s|$))")


def render_markdown(text: str) -> Markup:
    """HTML of a text. Indentation has no meaning; a blank line ends every paragraph and list."""
    return Markup("".join(_MARKDOWN.render("\n".join(block)) for block in _blocks(text)))  # noqa: S704 - HTML is off


def is_allowed_link(address: str) -> bool:
    """Whether an address is relative, or has one of LINK_SCHEMES."""
    scheme = _SCHEME.match(address)
    return scheme is None or scheme[1].lower() in LINK_SCHEMES


def _blocks(text: str) -> Iterator[list[str]]:
    """Lines between blank lines; a list also ends where a line is no entry. Each block is rendered on its own."""
    block: list[str] = []
    for line in [*(line.strip() for line in text.splitlines()), ""]:
        if block and (not line or (block[-1].startswith(_ENTRY) and not line.startswith(_ENTRY))):
            yield block
            block = []
        if line:
            block.append(_NUMBER.sub(r"\1\\", _LITERAL.sub(r"\\", line)))


def _heading(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    """The page has the only h1, so the highest heading of a text is h2."""
    tokens[index].tag = tokens[index].tag.replace("h1", "h2")
    return renderer.renderToken(tokens, index, options, env)


def _link(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    tokens[index].attrSet("class", "kern-link")
    return renderer.renderToken(tokens, index, options, env)


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return is_allowed_link(url)


def _parser() -> MarkdownIt:
    parser = _Parser("zero", {"html": False, "xhtmlOut": False})
    parser.enable(["heading", "list", "backticks", "emphasis", "escape", "link", "newline"])
    for rule in ("heading_open", "heading_close"):
        parser.add_render_rule(rule, _heading)
    parser.add_render_rule("link_open", _link)
    return parser


_MARKDOWN = _parser()
