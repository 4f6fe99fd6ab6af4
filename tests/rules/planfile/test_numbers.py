"""Official numbers, which are opaque texts."""

import pytest

from facilitation.rules.planfile.numbers import (
    free_numbers,
    linked_numbers,
    looks_like_numbers,
    next_number,
    restart_in_each_field,
)


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
def test_a_list_is_split_by_the_first_separator_that_gives_known_numbers(text, numbers):
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
def test_numbers_that_start_over_in_each_field_are_recognised(numbers, restart):
    assert restart_in_each_field(numbers) == restart


@pytest.mark.parametrize(
    ("texts", "numbers"), [(["A-01, A-03", ""], True), (["Kurse fehlen"], False), ([""], False), (["1.10"], True)]
)
def test_numbers_are_distinguished_from_sentences(texts, numbers):
    assert looks_like_numbers(texts) == numbers


@pytest.mark.parametrize(
    ("of_field", "ever", "number"),
    [
        (["A-01", "A-08"], ["A-01", "A-07", "A-08", "A-12"], "A-13"),  # were given in earlier versions
        (["A-01"], ["A-01", "A-01b", "A-M40", "A-"], "A-02"),
        ([], [], "A-01"),
        (["1.1", "1.9"], ["1.1", "1.9", "1.10", "2.30"], "1.11"),
        (["Üneu1", "1.1", "1.2"], ["Üneu1", "1.1", "1.2"], "1.3"),
        (["A-99"], ["A-99"], "A-100"),
    ],
)
def test_a_new_number_comes_after_the_highest_ever_given(of_field, ever, number):
    assert next_number("A", of_field, ever) == number


def test_entries_without_a_number_get_no_number_that_was_skipped():
    free = free_numbers("A", ["A-01", "A-03", "", "B-09"])
    assert [next(free), next(free)] == ["A-04", "A-05"]
