"""Official numbers are texts."""

import pytest

from facilitation.rules.plan_numbers import linked_numbers, looks_like_numbers, restart_in_each_field


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1.1; 1.10", ["1.1", "1.10"]),
        ("1.1, 1.10", ["1.1", "1.10"]),
        ("1.1 und Üneu1", ["1.1", "Üneu1"]),
        ("A, B", ["A, B"]),
        ("1.1\nA, B", ["1.1", "A, B"]),
        ("1.1; unbekannt", ["1.1", "unbekannt"]),
        ("", []),
    ],
)
def test_a_list_of_numbers_is_split_no_finer_than_they_are_known(text, numbers):
    assert linked_numbers(text, ["1.1", "1.10", "Üneu1", "A, B"]) == numbers


@pytest.mark.parametrize(
    ("numbers", "restart"),
    [
        ([(0, "1"), (0, "2"), (1, "1")], True),
        ([(0, "1"), (0, "1")], False),
        ([(0, "A1"), (1, "A1")], False),
        ([(0, "1"), (1, "2")], False),
    ],
)
def test_numbers_that_begin_anew_in_each_field_are_noticed(numbers, restart):
    assert restart_in_each_field(numbers) == restart


@pytest.mark.parametrize(
    ("texts", "numbers"), [(["A-01, A-03", ""], True), (["Kurse fehlen"], False), ([""], False), (["1.10"], True)]
)
def test_numbers_are_told_from_sentences(texts, numbers):
    assert looks_like_numbers(texts) == numbers
