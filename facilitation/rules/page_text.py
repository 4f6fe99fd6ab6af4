"""Plain text with three signs becomes headings, lists and paragraphs: what staff write needs no HTML. Pure.

`## ` begins a heading, `- ` an entry of a list, an empty line a new paragraph.
"""

from html.parser import HTMLParser
from typing import ClassVar, Literal, NamedTuple


class Block(NamedTuple):
    """A heading or a paragraph (one part), or a list (a part per entry)."""

    kind: Literal["heading", "paragraph", "list"]
    parts: tuple[str, ...]


def blocks(text: str) -> list[Block]:
    """The text in blocks, in order."""
    found: list[Block] = []
    together: list[str] = []
    for line in [*(line.strip() for line in text.splitlines()), ""]:
        heading = line.startswith("## ")
        if together and (not line or heading or _is_entry(line) != _is_entry(together[0])):
            found.append(_block(together))
            together = []
        if heading:
            found.append(Block("heading", (line[3:].strip(),)))
        elif line:
            together.append(line)
    return found


def _is_entry(line: str) -> bool:
    return line.startswith("- ")


def _block(lines: list[str]) -> Block:
    if _is_entry(lines[0]):
        return Block("list", tuple(line[2:].strip() for line in lines))
    return Block("paragraph", (" ".join(lines),))


def as_text(html: str) -> str:
    """A simple page of headings, lists and paragraphs in these signs, to begin editing from."""
    reader = _Reader()
    reader.feed(html)
    return "".join(reader.found).strip() + "\n"


class _Reader(HTMLParser):
    BEFORE: ClassVar = {"h2": "\n## ", "p": "\n", "ul": "\n", "li": "- ", "br": "\n"}
    AFTER: ClassVar = {"h2": "\n", "p": "\n", "li": "\n"}

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.found.append(self.BEFORE.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(self.AFTER.get(tag, ""))

    def handle_data(self, data: str) -> None:
        self.found.append(_joined(data) if data.strip() else "")


def _joined(data: str) -> str:
    """Blanks as one reads them, those at the edges kept: they part words from what is emphasised."""
    before, after = data[:1].isspace(), data[-1:].isspace()
    return " " * before + " ".join(data.split()) + " " * after
