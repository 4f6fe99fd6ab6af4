"""Priorities as plans write them; nobody but the plan's people knows which end is the highest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.values.priorities import ends_of_scale, importance, read_priority


@pytest.mark.parametrize(
    ("text", "scale", "value"),
    [
        ("1", "number", "1"), ("5", "number", "5"), ("(5)", "number", "5"), ("Prio 2", "number", "2"), ("Priorität 1", "number", "1"), ("03", "number", "3"),
        ("A", "letter", "A"), ("b", "letter", "B"), ("Priorität C", "letter", "C"), ("hoch", "word", "hoch"), ("mittel", "word", "mittel"),
        ("gering", "word", "gering"), ("sehr hoch", "word", "sehr hoch"), ("hohe Priorität", "unclear", ""), ("mittlere Priorität", "word", "mittlere"),
        ("***", "stars", "3"), ("★★☆", "stars", "2"), ("⭐ ⭐", "stars", "2"), ("-", "none", ""), ("–", "none", ""), ("", "none", ""), ("nach Bedarf", "unclear", ""),
    ],
)  # fmt: skip
def test_a_priority_is_read_with_its_scale(text, scale, value):
    one = read_priority(text)
    assert (one.raw, one.scale, one.value) == (text, scale, value)


def test_a_priority_in_brackets_says_so():
    assert (read_priority("(5)").bracketed, read_priority("5").bracketed) == (True, False)


@pytest.mark.parametrize(
    ("texts", "ends"),
    [
        (["1", "(5)", "-", "3"], ("1", "5")), (["B", "A", "C", ""], ("A", "C")), (["10", "9", "1"], ("1", "10")),
        (["hoch", "mittel"], ()), (["***", "*"], ()), (["2", "2"], ()), ([], ()), (["hoch", "1", "hoch"], ()),
    ],
)  # fmt: skip
def test_the_direction_is_asked_where_numbers_or_letters_do_not_tell_it(texts, ends):
    assert ends_of_scale(texts) == ends


@pytest.mark.parametrize(
    ("text", "ends", "highest", "share"),
    [
        ("1", ("1", "5"), "1", 1.0), ("1", ("1", "5"), "5", 0.0), ("(4)", ("1", "5"), "5", 0.75), ("B", ("A", "C"), "A", 0.5),
        ("hoch", (), "", 0.75), ("sehr hoch", (), "", 1.0), ("1", ("1", "5"), "", None), ("9", ("1", "5"), "5", None), ("-", ("1", "5"), "1", None),
    ],
)  # fmt: skip
def test_the_answer_makes_a_priority_comparable(text, ends, highest, share):
    assert importance(text, ends, highest) == share


@given(st.text(), st.text(max_size=3))
def test_nothing_is_too_odd_and_the_text_is_always_kept(text, highest):
    assert read_priority(text).raw == text
    assert importance(text, ends_of_scale([text, "1", "4"]), highest) is None or read_priority(text).value
