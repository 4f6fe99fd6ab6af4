"""Texts that begin below each other over several lines are a table, lists and running text are none."""

from facilitation.rules.pagelayout.aligned_tables import aligned_tables
from facilitation.rules.pagelayout.lines import lines_of
from facilitation.rules.pagelayout.page import Edge
from tests.rules.pagelayout.words import lines, words


def set_in_columns(*rows, lefts=(0, 60, 200), step=14.0):
    return lines_of(
        [
            w
            for n, row in enumerate(rows)
            for x, text in zip(lefts, row, strict=False)
            for w in words(text, x, 20 + n * step)
        ]
    )


def texts(given, across=()):
    return [
        [[" ".join(word.text for word in cell) for cell in row] for row in table.rows]
        for table in aligned_tables(given, across)
    ]


ROWS = (("Nr.", "Bedarf", "Amt"), ("W-1", "mehr Wohnungen", "Bauamt"), ("W-2", "kurze Wege", "Sozialamt"))


def test_columns_are_told_by_the_gaps_that_all_lines_leave():
    assert texts(set_in_columns(*ROWS)) == [[list(row) for row in ROWS]]


def test_a_line_that_fills_only_some_columns_goes_on_with_the_row_above():
    given = set_in_columns(*ROWS[:2], ("", "und Zimmer", ""), ROWS[2])
    assert texts(given)[0][1] == ["W-1", "mehr Wohnungen und Zimmer", "Bauamt"]


def test_ruling_lines_part_rows():
    given = set_in_columns(*ROWS[:2], ("W-2", "kurze Wege", "Amt für"), ("", "", "Soziales"))
    assert texts(given, [Edge(27, 0, 300), Edge(41, 0, 300)])[0][2] == ["W-2", "kurze Wege", "Amt für Soziales"]


def test_labels_beside_texts_are_a_table_of_two_columns():
    rows = [
        ("Ziel", "Familien finden eine Wohnung, die sie bezahlen können"),
        ("Amt", "Bauamt"),
        ("Frist", "Ende 2025 oder früher"),
    ]
    assert texts(set_in_columns(*rows, lefts=(0, 60))) == [[list(row) for row in rows]]


def test_lists_are_no_tables():
    marked = [("•", "Erstens eine Sache"), ("•", "Zweitens eine andere"), ("•", "Drittens noch eine")]
    counted = [("1.", "Erstens eine Sache"), ("2.", "Zweitens eine andere"), ("3.", "Drittens noch eine")]
    assert [texts(set_in_columns(*rows, lefts=(0, 30))) for rows in (marked, counted)] == [[], []]


def test_running_text_is_no_table():
    assert texts(lines("Ein Satz mit mehreren Worten.", "Noch ein Satz.", "Und der letzte davon.")) == []
