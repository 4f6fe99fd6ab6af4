"""Turn printed pages into a document: headings, paragraphs, items and tables in the order in which they are read."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from facilitation.rules.pagelayout.aligned_tables import AlignedTable, aligned_tables
from facilitation.rules.pagelayout.columns import in_columns
from facilitation.rules.pagelayout.hyphens import Vocabulary
from facilitation.rules.pagelayout.lines import Line, lines_of
from facilitation.rules.pagelayout.margins import Sides, numbered_margin, repeated_lines
from facilitation.rules.pagelayout.page import Page
from facilitation.rules.pagelayout.paragraphs import Paragraph, cell_text, paragraphs
from facilitation.rules.pagelayout.ruled_tables import RuledTable, continued, ruled_tables, table_block
from facilitation.rules.pagelayout.tall_rows import divided
from facilitation.rules.planfile.blocks import Block, Heading, TableBlock, TextBlock
from facilitation.rules.text import clean_text

LARGER = 1.08
"""Times the size of running text from which a short paragraph is a heading."""
LONGEST_HEADING = 200
LEVELS = 6
NOTE = 0.87
"""Times the size of running text up to which a paragraph at the foot of a page is a footnote."""
_CONTENTS = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,})\s*\d{0,4}\s*$")
_NOTE = re.compile(r"^(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d{1,3}|\*{1,3})\s?\S")

Left = tuple[int, str]
"""A text that was left out, and its page."""


class PrintedDocument(NamedTuple):
    """The blocks of a document, and what was left out of them."""

    blocks: list[Block]
    margins: list[Left]
    contents: list[Left]
    notes: list[Left]
    turned: list[Left]


class Paper(NamedTuple):
    """A page with its ruled tables, the lines outside of them, and those left out of these."""

    page: Page
    tables: list[RuledTable]
    lines: list[Line]
    margins: list[Line]
    contents: list[Line]


class Piece(NamedTuple):
    """A paragraph or a table, its page, and the ruling lines of the table."""

    part: Paragraph | TableBlock
    page: int
    ruled: RuledTable | None = None


def read_document(pages: Sequence[Page]) -> PrintedDocument:
    """Read all pages."""
    papers = [_paper(page) for page in pages]
    repeated = repeated_lines([Sides(one.lines, one.page.height) for one in papers])
    papers = [_without_margins(paper, gone) for paper, gone in zip(papers, repeated, strict=True)]
    words = Vocabulary(line.text for paper in papers for line in paper.lines)
    pieces = [piece for paper in papers for piece in _pieces(paper, words)]
    pieces = list(_continued(pieces, words))
    size = _usual_size(pieces)
    notes = [piece for piece in pieces if _is_note(piece, size)]
    return PrintedDocument(
        list(_blocks([piece for piece in pieces if piece not in notes], size)),
        [(paper.page.number, line.text) for paper in papers for line in paper.margins],
        [(paper.page.number, line.text) for paper in papers for line in paper.contents],
        [(piece.page, piece.part.text) for piece in notes if isinstance(piece.part, Paragraph)],
        [(page.number, word.text) for page in pages for word in page.words if word.turned],
    )


def _paper(page: Page) -> Paper:
    tables = [divided(one, page.words) for one in ruled_tables(page)]
    outside = [word for word in page.words if not word.turned and not any(one.box.holds(word) for one in tables)]
    return Paper(page, tables, lines_of(outside), [], [])


def _without_margins(paper: Paper, gone: set[int]) -> Paper:
    """Leave out running heads and feet, the numbers of lines, and the lines of a table of contents."""
    margins = [line for n, line in enumerate(paper.lines) if n in gone]
    kept = numbered_margin([line for n, line in enumerate(paper.lines) if n not in gone])
    contents = [line for line in kept if _CONTENTS.search(line.text)]
    lines = [line for line in kept if line not in contents]
    return paper._replace(lines=lines, margins=margins, contents=contents)


def _pieces(paper: Paper, words: Vocabulary) -> Iterator[Piece]:
    """Yield the paragraphs and tables of a page from top to bottom."""
    rest, page = paper.lines, paper.page
    for table in paper.tables:
        above = [line for line in rest if line.base <= table.box.top + 2]
        rest = [line for line in rest if line.base > table.box.top + 2]
        yield from _between(page, above, words)
        yield Piece(_ruled_block(table, page, words), page.number, table)
    yield from _between(page, rest, words)


def _ruled_block(table: RuledTable, page: Page, words: Vocabulary) -> TableBlock:
    block = table_block(table, page, lambda inside, right: cell_text(lines_of(inside), right, words))
    return replace(block, page=page.number)


def _between(page: Page, lines: Sequence[Line], words: Vocabulary) -> Iterator[Piece]:
    """Yield what stands between ruled tables."""
    for column in in_columns(lines):
        start = 0
        for table in aligned_tables(column.lines, page.across):
            for one in paragraphs(column.lines[start : table.start], column.right, words):
                yield Piece(one, page.number)
            yield Piece(_aligned_block(table, page.number, words), page.number)
            start = table.end
        for one in paragraphs(column.lines[start:], column.right, words):
            yield Piece(one, page.number)


def _aligned_block(table: AlignedTable, page: int, words: Vocabulary) -> TableBlock:
    columns = range(len(table.rows[0]))
    rights = [max((word.right for row in table.rows for word in row[n]), default=0.0) for n in columns]
    rows = tuple(
        tuple(cell_text(lines_of(cell), right, words) for cell, right in zip(row, rights, strict=True))
        for row in table.rows
    )
    return TableBlock(rows=rows, page=page, unsure=True)


def _continued(pieces: Sequence[Piece], words: Vocabulary) -> Iterator[Piece]:
    """Join what a page break parts: a table with the rest of its last row, and a paragraph that goes on."""
    last: Piece | None = None
    for piece in pieces:
        joined = _joined(last, piece, words) if last and last.page != piece.page else None
        if last and joined is None:
            yield last
        last = joined or piece
    if last:
        yield last


def _joined(above: Piece, below: Piece, words: Vocabulary) -> Piece | None:
    """Return two pieces on pages that follow each other as one; None if they are two."""
    one, other = above.part, below.part
    if isinstance(one, Paragraph) and isinstance(other, Paragraph):
        goes_on = other.text[:1].islower() or one.text.endswith("-")
        if not goes_on or other.item or abs(one.size - other.size) > 0.6 or one.bold != other.bold:
            return None
        return above._replace(part=one._replace(text=words.joined([one.text, other.text])))
    if isinstance(one, TableBlock) and isinstance(other, TableBlock) and above.ruled and below.ruled:
        return _joined_tables(above, below, words)
    return None


def _joined_tables(above: Piece, below: Piece, words: Vocabulary) -> Piece | None:
    """Return a table with its rest from the next page, if that begins within a row or has cells merged across columns."""
    one, other = above.part, below.part
    if not above.ruled or not below.ruled or not isinstance(one, TableBlock) or not isinstance(other, TableBlock):
        return None
    places = continued(above.ruled, below.ruled)
    if len(other.rows) > 1 and other.rows[0] == one.rows[0]:
        other = replace(other, rows=other.rows[1:])
    within = not other.rows[0][0] and any(other.rows[0])
    if places is None or not (within or len(other.rows[0]) < len(one.rows[0])):
        return None
    rows = tuple(tuple(row[place] for place in places) for row in other.rows)
    start = len(one.rows)
    merged = {
        (n + start, c)
        for n in range(len(rows))
        for c, place in enumerate(places)
        if places.count(place) > 1 and rows[n][c]
    }
    if within:
        last = tuple(words.joined(filter(None, pair)) for pair in zip(one.rows[-1], rows[0], strict=True))
        rows, merged = (last, *rows[1:]), {(n - 1, c) for n, c in merged}
        one = replace(one, rows=one.rows[:-1])
    return above._replace(part=replace(one, rows=(*one.rows, *rows), merged=one.merged | merged), page=below.page)


def _usual_size(pieces: Sequence[Piece]) -> float:
    """Return the size of most letters outside of tables."""
    letters: Counter[float] = Counter()
    for piece in pieces:
        if isinstance(piece.part, Paragraph):
            letters[piece.part.size] += len(piece.part.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _is_note(piece: Piece, usual: float) -> bool:
    """Tell whether a paragraph is a footnote: small, and begun by its number."""
    part = piece.part
    return isinstance(part, Paragraph) and part.size <= NOTE * usual and bool(_NOTE.match(part.text))


def _blocks(pieces: Sequence[Piece], usual: float) -> Iterator[Block]:
    """Yield blocks: short paragraphs in a larger typeface are headings, the largest of them chapters."""
    sizes = {
        piece.part.size for piece in pieces if isinstance(piece.part, Paragraph) and _is_heading(piece.part, usual)
    }
    levels = {size: min(n + 1, LEVELS) for n, size in enumerate(sorted(sizes, reverse=True))}
    for piece in pieces:
        part = piece.part
        if isinstance(part, TableBlock):
            yield part
        elif part.size in levels and _is_heading(part, usual):
            yield Heading(clean_text(part.text), levels[part.size], piece.page)
        elif text := clean_text(part.text):
            yield TextBlock(text, part.item, part.bold, part.begins_bold, int(part.item), piece.page)


def _is_heading(one: Paragraph, usual: float) -> bool:
    return one.size >= LARGER * usual and len(one.text) <= LONGEST_HEADING and not one.item
