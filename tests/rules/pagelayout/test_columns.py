"""Columns of text are read one after the other; tables and full lines are not taken apart."""

from facilitation.rules.pagelayout.columns import in_columns
from facilitation.rules.pagelayout.lines import lines_of
from tests.rules.pagelayout.words import words

LONG = "viele Worte die ihre ganze Spalte bis fast zum Ende füllen"


def page(*texts):
    return lines_of([word for text, x, y in texts for word in words(text, x, y)])


def read(given):
    return [[line.text.split()[-1] for line in column.lines] for column in in_columns(given)]


def test_the_left_column_comes_before_the_right_one_though_their_lines_are_not_level():
    left = [(f"{LONG} l{n}", 0, 100 + 12 * n) for n in range(6)]
    right = [(f"{LONG} r{n}", 340, 105 + 12 * n) for n in range(6)]
    title = [("ein Titel der über beide Spalten hinweg reicht und noch etwas weiter geht als die Hälfte T", 0, 50)]
    assert read(page(*title, *left, *right)) == [["T"], [f"l{n}" for n in range(6)], [f"r{n}" for n in range(6)]]


def test_short_texts_beside_each_other_are_left_together():
    rows = [text for n in range(8) for text in ((f"W-{n}", 0, 12 * n), (f"Bedarf {n}", 340, 12 * n))]
    assert len(read(page(*rows))) == 1


def test_a_page_without_columns_is_one():
    assert read(page(*((f"{LONG} z{n}", 0, 12 * n) for n in range(9)))) == [[f"z{n}" for n in range(9)]]


def test_no_lines_have_no_columns():
    assert read([]) == []
