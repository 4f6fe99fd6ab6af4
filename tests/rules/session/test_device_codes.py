"""Codes of six signs are read however they are typed."""

import pytest

from facilitation.rules.session.device_codes import format_device_code, read_device_code


@pytest.mark.parametrize("typed", ["ABC-DEF", "abcdef", " A B C – D E F ", "ＡＢＣ-ＤＥＦ", "АВС-DEF"])
def test_a_code_is_read_as_people_type_it(typed):
    assert read_device_code(typed) == "ABCDEF"


@pytest.mark.parametrize("typed", ["", "ABCDE", "ABCDEFG", "ABC-DE0", "ABC-DE1", "ABCDEL", "ABCDEF" * 100])
def test_anything_else_is_no_code(typed):
    assert read_device_code(typed) is None


def test_a_code_is_shown_in_two_halves():
    assert format_device_code("ABCDEF") == "ABC-DEF"
