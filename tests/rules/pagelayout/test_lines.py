"""Words on one line are read in their order, whatever the order of the file."""

from facilitation.rules.pagelayout.lines import Line, lines_of, pieces_of
from facilitation.rules.pagelayout.page import Word
from tests.rules.pagelayout.words import line, words


def test_words_are_put_together_by_the_line_they_stand_on():
    given = [*words("zweite Zeile", base=30), *words("der ersten", left=60, base=11), *words("Rest", left=5, base=10)]
    assert [one.text for one in lines_of(given)] == ["Rest der ersten", "zweite Zeile"]


def test_raised_numbers_stay_beside_their_word():
    note = Word("2", 20, 23, 6, 6)
    assert lines_of([Word("CO", 10, 20, 10, 10), note, Word("danach", 26, 50, 10, 10)])[0].text == "CO² danach"


def test_numbers_below_the_line_stay_as_they_are():
    assert lines_of([Word("CO", 10, 20, 10, 10), Word("2", 20, 23, 12, 6)])[0].text == "CO2"


def test_arabic_begins_on_the_right_and_numbers_in_it_on_the_left():
    given = [
        Word("2024", 0, 20, 10, 10),
        *(Word(sign, left, left + 5, 10, 10) for sign, left in [("ن", 30), ("ك", 35), ("س", 40)]),
    ]
    assert lines_of(given)[0].text == "سكن 2024"


def test_a_letter_that_is_drawn_in_two_parts_is_one():
    parts = [Word("ن", 30, 35, 10, 10), Word("ن", 31, 33, 10, 10), Word("م", 35, 40, 10, 10), Word("م", 40, 45, 10, 10)]
    assert lines_of(parts)[0].text == "ممن"


def test_a_line_is_bold_when_all_its_words_with_letters_are():
    bold, plain = words("Ziel", bold=True), words("– 1", left=40)
    assert (Line(tuple(bold)).bold, Line((*bold, *plain)).bold, Line((*bold, plain[0])).bold) == (True, False, True)


def test_a_line_has_the_size_of_most_of_its_letters():
    assert Line((*words("•", size=14), *words("Text dahinter", left=20))).size == 10


def test_a_line_is_split_where_words_stand_far_apart():
    one = Line((*line("links").words, *line("rechts davon", left=80).words))
    assert [piece.text for piece in pieces_of(one, 20)] == ["links", "rechts davon"]
