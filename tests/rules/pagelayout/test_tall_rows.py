"""Rows that no line parts are told by blanks across all cells, and called unsure."""

from facilitation.rules.pagelayout.page import Edge, Page
from facilitation.rules.pagelayout.ruled_tables import ruled_tables, table_block
from facilitation.rules.pagelayout.tall_rows import divided
from tests.rules.pagelayout.words import words


def read(texts, across=(0, 200), down=(0, 100, 200, 300)):
    """The rows of the one table of a page, and whether it is unsure."""
    page = Page(
        1,
        595,
        842,
        tuple(word for text, x, y in texts for word in words(text, x, y)),
        tuple(Edge(y, 0, 300) for y in across),
        tuple(Edge(x, 0, 200) for x in down),
    )
    table = divided(ruled_tables(page)[0], page.words)
    block = table_block(table, page, lambda inside, right: " ".join(word.text for word in inside))
    return block.rows, block.unsure, block.merged


def test_a_blank_across_all_cells_parts_rows():
    lines = [("1", 10, 10), ("eins", 110, 10), ("weiter", 110, 22), ("2", 10, 42), ("zwei", 110, 42), ("3", 10, 62)]
    rows, unsure, _ = read([*lines, ("drei", 110, 62)])
    assert (rows, unsure) == ((("1", "eins weiter", ""), ("2", "zwei", ""), ("3", "drei", "")), True)


def test_a_text_that_stands_once_beside_all_rows_is_in_each():
    once = [(text, 10 + 100 * n, y) for y in (10, 22, 52, 64, 94) for n, text in enumerate(("", "a", "b")) if text]
    rows, unsure, merged = read([("Wohnen", 10, 50), *once])
    assert rows == (("Wohnen", "a a", "b b"), ("Wohnen", "a a", "b b"), ("Wohnen", "a", "b"))
    assert (unsure, merged) == (True, frozenset({(0, 0), (1, 0), (2, 0)}))


def test_lines_beside_each_other_are_rows_where_numbers_lead_them():
    lines = [(text, x, y) for y, n in ((10, 1), (22, 2), (34, 3)) for text, x in ((f"M{n}", 10), (f"Titel-{n}", 110))]
    rows, unsure, _ = read(lines)
    assert (rows, unsure) == ((("M1", "Titel-1", ""), ("M2", "Titel-2", ""), ("M3", "Titel-3", "")), True)


def test_three_lines_without_numbers_may_be_one_row_and_are_unsure():
    lines = [(text, x, y) for y in (10, 22, 34) for text, x in (("Wort", 10), ("Text", 110))]
    assert read(lines)[:2] == ((("Wort Wort Wort", "Text Text Text", ""),), True)


def test_a_row_of_a_table_with_all_its_lines_stays_whole():
    lines = [(text, x, y) for y in (10, 22, 34, 70, 110) for text, x in (("Wort", 10), ("Text", 110))]
    rows, unsure, _ = read(lines, across=(0, 50, 90, 200), down=(0, 100, 300))
    assert (rows[0], len(rows), unsure) == (("Wort Wort Wort", "Text Text Text"), 3, False)
