"""Public numbers of cards."""

import pytest

from facilitation.rules.session.card_numbers import free_numbers, read_number, show_number


def test_most_numbers_stay_free_so_that_they_do_not_tell_how_many_cards_there_are():
    assert free_numbers(()) == list(range(1, 1_000))
    assert free_numbers({1, 3})[:2] == [2, 4]
    assert len(free_numbers(range(1, 501))) == 9_999 - 500


@pytest.mark.parametrize(
    ("typed", "number"),
    [("K-017", 17), (" k 17 ", 17), ("17", 17), ("k–1234", 1_234), ("K-", None), ("17a", None), ("", None)],
)
def test_a_number_is_read_as_people_type_it(typed, number):
    assert read_number(typed) == number
    assert number is None or read_number(show_number(number)) == number
