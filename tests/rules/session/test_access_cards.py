"""Codes of one-time cards are read however they are typed or scanned."""

import pytest

from facilitation.rules.session.access_cards import format_card, read_card


@pytest.mark.parametrize(
    "typed", ["ABCDE-FGHJK", "abcdefghjk", "ABCDE FGHJK\n", "https://mitreden.example/s/W847YV4N/karte#ABCDEFGHJK"]
)
def test_a_code_is_read_as_people_type_or_scan_it(typed):
    assert read_card(typed) == "ABCDEFGHJK"


@pytest.mark.parametrize(
    "typed", ["", "ABCDEFGHJ", "ABCDEFGHJK2", "ABCDE-FGHJ0", "https://mitreden.example/s/W847YV4N"]
)
def test_anything_else_is_no_card(typed):
    assert read_card(typed) is None


def test_a_code_is_printed_in_two_halves():
    assert format_card("ABCDEFGHJK") == "ABCDE-FGHJK"
