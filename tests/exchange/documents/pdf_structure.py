"""What is wrong with the structure of a PDF that somebody hears or keeps, as its tags tell it."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name


def faults(data: bytes) -> list[str]:
    """Each a sentence; none for a document that is well made."""
    with pikepdf.open(BytesIO(data)) as pdf:
        root = pdf.Root
        if "/StructTreeRoot" not in root:
            return ["no structure"]
        elements = list(walk(root.StructTreeRoot))
        return [*_of_the_whole(pdf), *_of_headings(elements), *_of_figures(elements), *_of_tables(elements)]


def walk(element: Any) -> Iterator[tuple[str, Any]]:
    """The name of each element of the structure with the element, in reading order."""
    for child in _children(element):
        if isinstance(child, Dictionary) and "/S" in child:
            yield str(child.S)[1:], child
            yield from walk(child)


def text(data: bytes) -> str:
    """Everything that is printed."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def pages(data: bytes) -> int:
    """How many it has."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return len(pdf.pages)


def _children(element: Any) -> list[Any]:
    found = element.get("/K", [])
    return list(found) if isinstance(found, Array) else [found]


def _of_the_whole(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked as tagged"
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "its title is not shown"
    with pdf.open_metadata(set_pikepdf_as_editor=False) as about:
        claims = (about.get("pdfuaid:part"), about.get("pdfaid:part"), about.get("pdfaid:conformance"))
        if claims != ("1", "2", "A"):
            yield f"it claims {claims}"
        if not about.get("dc:title"):
            yield "no title"
    if "/AF" in root or "/EmbeddedFiles" in root.get("/Names", {}):
        yield "files within"


def _of_headings(elements: list[tuple[str, Any]]) -> Iterator[str]:
    levels = [0, *(int(name[1:]) for name, _ in elements if name[:1] == "H" and name[1:].isdigit())]
    if any(later > earlier + 1 for earlier, later in pairwise(levels)):
        yield f"a level of headings is left out: {levels}"


def _of_figures(elements: list[tuple[str, Any]]) -> Iterator[str]:
    for name, element in elements:
        if name == "Figure" and not str(element.get("/Alt", "")):
            yield "a picture without words for those who do not see it"


def _of_tables(elements: list[tuple[str, Any]]) -> Iterator[str]:
    for name, element in elements:
        if name != "Table":
            continue
        inside = list(walk(element))
        heads = [one for kind, one in inside if kind == "TH"]
        if not heads or not all(_scope(one) == "/Column" for one in heads):
            yield "a table whose head does not say that it is one of columns"
        rows = [one for kind, one in inside if kind == "TR"]
        widths = {sum(kind in ("TH", "TD") for kind, _ in walk(row)) for row in rows}
        if len(widths) != 1 or max(widths) > 7:
            yield f"rows of {sorted(widths)} cells"
        pages = Counter(filter(None, map(_page, rows[1:])))
        if len(rows) > 2 and 1 in pages.values():
            yield f"a page with one row of a table of {len(rows) - 1}"


def _page(row: Any) -> tuple[int, int] | None:
    """The page on which a row begins."""
    return next((one.Pg.objgen for _, one in walk(row) if "/Pg" in one), None)


def _scope(head: Any) -> str:
    found = head.get("/A", Dictionary())
    listed = list(found) if isinstance(found, Array) else [found]
    return next((str(one.Scope) for one in listed if "/Scope" in one), str(Name.Row))
