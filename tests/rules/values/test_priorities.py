"""Priorities in every usual notation of plans; only the people of a plan know which end of a scale is the highest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.values.priorities import PriorityScale, ends_of_scale, read_level, read_priority, read_scale


@pytest.mark.parametrize(
    ("text", "notation", "value"),
    [
        ("1", "number", "1"), ("5", "number", "5"), ("(5)", "number", "5"), ("Prio 2", "number", "2"), ("Priorität 1", "number", "1"), ("03", "number", "3"),
        ("A", "letter", "A"), ("b", "letter", "B"), ("Priorität C", "letter", "C"), ("hoch", "word", "hoch"), ("mittel", "word", "mittel"),
        ("gering", "word", "gering"), ("sehr hoch", "word", "sehr hoch"), ("hohe Priorität", "unread", ""), ("mittlere Priorität", "word", "mittlere"),
        ("***", "stars", "3"), ("★★☆", "stars", "2"), ("⭐ ⭐", "stars", "2"), ("-", "empty", ""), ("–", "empty", ""), ("", "empty", ""), ("nach Bedarf", "unread", ""),
    ],
)  # fmt: skip
def test_a_priority_is_read_with_its_notation(text, notation, value):
    one = read_priority(text)
    assert (one.notation, one.value) == (notation, value)


@pytest.mark.parametrize(
    ("texts", "ends"),
    [
        (["1", "(5)", "-", "3"], ("1", "5")), (["B", "A", "C", ""], ("A", "C")), (["10", "9", "1"], ("1", "10")),
        (["hoch", "mittel"], ()), (["***", "*"], ()), (["2", "2"], ()), ([], ()), (["hoch", "1", "hoch"], ()),
    ],
)  # fmt: skip
def test_the_direction_is_asked_only_of_numbers_and_letters(texts, ends):
    assert ends_of_scale(texts) == ends


def test_the_most_stars_are_the_highest_without_asking():
    assert read_scale(["*", "***", "**"]) == PriorityScale(notation="stars", ends=("1", "3"), highest="3")


@pytest.mark.parametrize(
    ("highest", "has_direction"), [("", False), ("9", False), ("1", True), ("5", True)]
)  # fmt: skip
def test_a_scale_of_numbers_has_a_direction_once_an_end_of_it_is_named(highest, has_direction):
    assert read_scale(["1", "3", "5"], highest).has_direction is has_direction


@pytest.mark.parametrize(
    ("text", "texts", "highest", "level"),
    [
        ("1", "12345", "1", "high"), ("2", "12345", "1", "high"), ("3", "12345", "1", "medium"), ("4", "12345", "1", "low"), ("5", "12345", "1", "low"),
        ("1", "12345", "5", "low"), ("(4)", "12345", "5", "high"), ("2", "1234", "1", "high"), ("3", "1234", "1", "medium"), ("B", "ABC", "A", "medium"),
        ("***", ["*", "***"], "", "high"), ("**", ["*", "***"], "", "medium"), ("*", ["*", "***"], "", "low"),
        ("hoch", "12345", "", "high"), ("sehr hoch", "", "", "high"), ("mittel", "", "", "medium"), ("gering", "", "", "low"),
        ("1", "12345", "", "unread"), ("9", "12345", "5", "unread"), ("A", "12345", "5", "unread"), ("1", "1", "1", "unread"), ("nach Bedarf", "", "", "unread"),
        ("-", "12345", "1", "empty"),
    ],
)  # fmt: skip
def test_a_priority_has_a_level_on_its_scale(text, texts, highest, level):
    assert read_level(text, read_scale(texts, highest)) == level


@given(st.text(), st.text(max_size=3))
def test_no_text_raises_and_what_has_a_level_was_read(text, highest):
    level = read_level(text, read_scale([text, "1", "4"], highest))
    assert level in {"empty", "unread"} or read_priority(text).value


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("sehr hoch, höchste, hoch, dringend, wichtig, high", "high"),
        ("mittel, mittlere, medium, normal", "medium"),
        ("gering, niedrig, nachrangig, low, sehr gering, sehr niedrig", "low"),
    ],
)
def test_words_have_a_level_without_a_scale(words, level):
    assert {read_level(word, read_scale("")) for word in words.split(", ")} == {level}
