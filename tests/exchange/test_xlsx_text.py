"""Workbooks write control characters as codes, and texts that look so come back unchanged."""

import pytest

from facilitation.exchange.xlsx_text import as_shown, as_written


def test_codes_are_the_characters_they_stand_for():
    assert as_shown("Amt_x000D_\nfür Wohnen") == "Amt\r\nfür Wohnen"


@pytest.mark.parametrize("text", ["_x000D_", "a_x0041_x0041_", "_x005F_x000D_", "Datei_x.pdf", ""])
def test_a_text_that_looks_like_a_code_comes_back_as_it_was(text):
    assert as_shown(as_written(text)) == text
