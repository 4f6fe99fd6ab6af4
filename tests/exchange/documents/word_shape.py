"""What is wrong with the shape of a Word document that somebody has to read, print, or hear."""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

from docx import Document
from docx.oxml.ns import qn

MOST_COLUMNS = 7


def opened(data: bytes) -> Any:
    """The document."""
    return Document(BytesIO(data))


def faults(data: bytes) -> list[str]:
    """Each a sentence; none for a document that is well made."""
    word = opened(data)
    return [*_of_the_whole(word), *_of_headings(word), *_of_paragraphs(word), *_of_tables(word)]


def rows(table: Any) -> list[list[str]]:
    """The texts of a table, its places to fill in included."""
    return [[_text(cell) for cell in row.findall(qn("w:tc"))] for row in table._tbl.findall(qn("w:tr"))]


def widths(table: Any) -> list[int]:
    """Of its columns."""
    return [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))]


def text(data: bytes) -> str:
    """Everything that is written in its body."""
    return "\n".join(_text(block) for block in opened(data).element.body.iter(qn("w:p")))


def _text(element: Any) -> str:
    return "".join(
        {qn("w:t"): part.text or "", qn("w:noBreakHyphen"): "-", qn("w:br"): "\n", qn("w:tab"): "\t"}.get(part.tag, "")
        for part in element.iter()
    )


def _of_the_whole(word: Any) -> Iterator[str]:
    core, body, xml = word.core_properties, word.element.body, word.element.xml
    languages = {one.get(qn("w:val")) for one in word.styles.element.iter(qn("w:lang"))}
    if not core.title or languages != {core.language}:
        yield f"its title is {core.title!r}, its languages {languages | {core.language}}"
    for mark, what in (("w:vMerge", "merged cells"), ("w:gridSpan", "merged cells"), ("wp:anchor", "floating objects")):
        if f"<{mark}" in xml:
            yield what
    if any(field not in word.sections[0].footer._element.xml for field in (" PAGE ", " NUMPAGES ")):
        yield "no page numbers"
    if word.settings.element.find(qn("w:updateFields")) is not None:
        yield "Word asks whether it may renew fields"
    if body[-2].tag != qn("w:p"):
        yield "it ends with a table, below which Word puts an empty paragraph"


def _of_headings(word: Any) -> Iterator[str]:
    levels = [0, *(int(one.style.name[-1]) for one in word.paragraphs if one.style.name.startswith("Heading"))]
    if any(later > earlier + 1 for earlier, later in pairwise(levels)):
        yield f"a level of headings is left out: {levels}"


def _of_paragraphs(word: Any) -> Iterator[str]:
    empty = sum(not _text(paragraph._p) and not _pictures(paragraph._p) for paragraph in word.paragraphs)
    if any(not one.get("descr") for one in _pictures(word.element)):
        yield "a picture without words for those who do not see it"
    if empty:
        yield f"{empty} empty paragraphs"


def _pictures(element: Any) -> list[Any]:
    return list(element.iter(qn("wp:docPr")))


def _of_tables(word: Any) -> Iterator[str]:
    for table in word.tables:
        head, *body = table._tbl.findall(qn("w:tr"))
        names = [_text(cell) for cell in head.findall(qn("w:tc"))]
        if len(names) > MOST_COLUMNS:
            yield f"{len(names)} columns: {names}"
        if head.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None or not all(names):
            yield f"a head that does not return, or is empty: {names}"
        if any(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None for row in (head, *body)):
            yield f"rows that part: {names}"
        if table._tbl.tblPr.find(qn("w:tblCaption")) is None:
            yield f"no title for screen readers: {names}"
