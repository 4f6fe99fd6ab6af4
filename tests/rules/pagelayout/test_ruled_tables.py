"""A cell is what lines enclose, and a missing line merges cells."""

from facilitation.rules.pagelayout.page import Edge, Page, Shade
from facilitation.rules.pagelayout.ruled_tables import MOST_EDGES, continued, ruled_tables, table_block
from tests.rules.pagelayout.words import words

ACROSS = tuple(Edge(y, 0, 300) for y in (0, 20, 40))
DOWN = tuple(Edge(x, 0, 40) for x in (0, 100, 300))


def page(across=ACROSS, down=DOWN, texts=(), shades=()):
    return Page(1, 595, 842, tuple(word for text, x, y in texts for word in words(text, x, y)), across, down, shades)


def rows(given):
    (table,) = ruled_tables(given)
    return table_block(table, given, lambda inside, right: " ".join(word.text for word in inside)).rows


TEXTS = (("Nr.", 10, 14), ("Bedarf", 110, 14), ("W-1", 10, 34), ("zu wenig Wohnungen", 110, 34))


def test_each_cell_has_its_text():
    assert rows(page(texts=TEXTS)) == (("Nr.", "Bedarf"), ("W-1", "zu wenig Wohnungen"))


def test_cells_without_a_line_between_them_are_one():
    down = (Edge(0, 0, 40), Edge(100, 20, 40), Edge(300, 0, 40))
    given = page(down=down, texts=(("Handlungsfeld Wohnen", 10, 14), *TEXTS[2:]))
    (table,) = ruled_tables(given)
    block = table_block(table, given, lambda inside, right: " ".join(word.text for word in inside))
    assert block.rows == (("Handlungsfeld Wohnen",) * 2, ("W-1", "zu wenig Wohnungen"))
    assert block.merged == frozenset({(0, 0), (0, 1)})


def test_a_table_may_be_open_at_its_sides():
    assert rows(page(down=DOWN[1:2], texts=TEXTS)) == (("Nr.", "Bedarf"), ("W-1", "zu wenig Wohnungen"))


def test_double_and_broken_lines_are_one():
    across = (*ACROSS, Edge(21.5, 0, 300))
    down = (Edge(0, 0, 40), Edge(100, 0, 18), Edge(100.5, 20, 40), Edge(300, 0, 40))
    assert rows(page(across, down, TEXTS)) == (("Nr.", "Bedarf"), ("W-1", "zu wenig Wohnungen"))


def test_a_frame_around_text_is_no_table():
    assert ruled_tables(page(ACROSS[::2], DOWN[::2], TEXTS)) == []


def test_colours_of_cells_are_those_drawn_last():
    given = page(texts=TEXTS, shades=(Shade(0, 0, 300, 40, "#eeeeee"), Shade(100, 20, 300, 40, "#00ff00")))
    (table,) = ruled_tables(given)
    fills = table_block(table, given, lambda inside, right: "").fills
    assert (fills[0, 0], fills[1, 1]) == ("#eeeeee", "#00ff00")


def test_a_drawing_of_thousands_of_lines_is_no_table():
    many = tuple(Edge(3.0 * n, 10 * n, 10 * n + 5) for n in range(MOST_EDGES + 20))
    assert ruled_tables(page((*ACROSS, *many), DOWN, TEXTS)) == []


def test_a_table_with_the_same_sides_may_continue_another():
    (whole,) = ruled_tables(page(down=(*DOWN, Edge(200, 0, 40))))
    (rest,) = ruled_tables(page())
    assert continued(whole, rest) == [0, 1, 1]
    (other,) = ruled_tables(page(tuple(Edge(y, 0, 320) for y in (0, 20, 40)), (*DOWN[:2], Edge(320, 0, 40))))
    assert continued(whole, other) is None
