"""Pages become a document: what a page break parts is one, and the size of letters tells headings."""

from facilitation.rules.pagelayout.document import read_document
from facilitation.rules.pagelayout.page import Edge, Page
from facilitation.rules.planfile.blocks import Heading, TableBlock, TextBlock
from tests.rules.pagelayout.words import words

FULL = "eine Zeile die bis an das Ende ihrer Spalte reicht"


def page(number, *texts, across=(), down=()):
    found = [word for text, left, base, size in texts for word in words(text, left, base, size)]
    return Page(number, 595, 842, tuple(found), tuple(across), tuple(down))


def test_larger_letters_make_headings_by_their_size():
    pages = [page(1, ("Wohnen", 0, 200, 18), (FULL, 0, 230, 10), ("Ziele", 0, 260, 13), (FULL, 0, 290, 10))]
    assert read_document(pages).blocks == [
        Heading("Wohnen", 1, 1),
        TextBlock(FULL, page=1),
        Heading("Ziele", 2, 1),
        TextBlock(FULL, page=1),
    ]


def test_a_paragraph_goes_on_over_a_page_break():
    pages = [page(1, (FULL, 0, 700, 10)), page(2, ("und hier weiter.", 0, 200, 10))]
    assert [one.text for one in read_document(pages).blocks] == [f"{FULL} und hier weiter."]


def test_a_row_goes_on_over_a_page_break_under_the_same_header():
    across, down = [Edge(y, 0, 300) for y in (200, 220, 240)], [Edge(x, 200, 240) for x in (0, 100, 300)]
    head = (("Nr.", 10, 214, 10), ("Bedarf", 110, 214, 10))
    first = page(1, *head, ("W-1", 10, 234, 10), ("mehr Wohnungen", 110, 234, 10), across=across, down=down)
    second = page(2, *head, ("und Zimmer", 110, 234, 10), across=across, down=down)
    (table,) = read_document([first, second]).blocks
    assert isinstance(table, TableBlock)
    assert table.rows == (("Nr.", "Bedarf"), ("W-1", "mehr Wohnungen und Zimmer"))


def test_what_is_left_out_is_kept_with_its_page():
    body = [(FULL, 0, 200 + 12 * n, 10) for n in range(5)]
    pages = [
        page(
            n,
            ("Plan 2024", 0, 30, 9),
            *body,
            ("Wohnen .......... 7", 0, 300, 10),
            (f"1 Quelle {'abc'[n - 1]}", 0, 760, 7),
        )
        for n in (1, 2, 3)
    ]
    found = read_document(pages)
    assert (found.margins[0], found.contents[0], found.notes) == (
        (1, "Plan 2024"),
        (1, "Wohnen .......... 7"),
        [(1, "1 Quelle a"), (2, "1 Quelle b"), (3, "1 Quelle c")],
    )
