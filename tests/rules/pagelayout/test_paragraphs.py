"""Lines are one paragraph as long as nothing tells them apart."""

from facilitation.rules.pagelayout.hyphens import Vocabulary
from facilitation.rules.pagelayout.paragraphs import cell_text, paragraphs
from tests.rules.pagelayout.words import line, lines

FULL = "eine Zeile die bis an das Ende reicht"
RIGHT = line(FULL).right


def texts(given, right=RIGHT):
    return [one.text for one in paragraphs(given, right, Vocabulary())]


def test_full_lines_go_on():
    assert texts(lines(FULL, FULL, "Ende.")) == [f"{FULL} {FULL} Ende."]


def test_room_for_the_next_word_ends_a_paragraph():
    assert texts(lines(FULL, "und hier.", "Neu begonnen")) == [f"{FULL} und hier.", "Neu begonnen"]


def test_a_parted_word_goes_on_whatever_room_there_is():
    assert texts(lines("Integrations-", "konzept")) == ["Integrationskonzept"]


def test_a_wide_distance_ends_a_paragraph():
    assert texts([*lines(FULL, FULL), *lines(FULL, top=60)]) == [f"{FULL} {FULL}", FULL]


def test_bullets_and_numbers_begin_items():
    given = lines("• erstens", "– zweitens", "3. drittens", "a) viertens")
    assert [(one.text, one.item) for one in paragraphs(given, 60, Vocabulary())] == [
        ("erstens", True),
        ("zweitens", True),
        ("3. drittens", True),
        ("a) viertens", True),
    ]


def test_another_size_or_weight_begins_a_paragraph():
    given = [line(FULL, base=10), line(FULL, base=22, bold=True), line("groß", base=36, size=14)]
    assert [(one.text, one.bold, one.size) for one in paragraphs(given, RIGHT, Vocabulary())] == [
        (FULL, False, 10),
        (FULL, True, 10),
        ("groß", False, 14),
    ]


def test_the_bold_words_at_the_beginning_are_told():
    bold, plain = line("Ziel:", base=10, bold=True), line("mehr Platz", left=40, base=10)
    (one,) = paragraphs([bold._replace(words=bold.words + plain.words)], 400, Vocabulary())
    assert (one.bold, one.begins_bold) == (False, "Ziel:")


def test_a_cell_has_a_line_for_each_paragraph():
    assert cell_text(lines("Amt für Soziales", "• erstens", "• zweitens"), 300, Vocabulary()) == (
        "Amt für Soziales\n• erstens\n• zweitens"
    )
