"""Texts chosen by language, cleaned, and folded for comparison."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.text import N_, clean_text, cut_utf16, folded, is_blank, one_line, pick, spans_text


@pytest.mark.parametrize(
    ("texts", "language", "text"),
    [
        ({"de": "Rat", "en": "Advice"}, "en", "Advice"),
        ({"de": "Rat", "en": "Advice"}, "tr", "Rat"),
        ({"de": "Rat", "en": ""}, "en", "Rat"),
        ({"de": "", "uk": "Рада", "en": "Advice"}, "de", "Advice"),
        ({"uk": "", "en": ""}, "de", ""),
        ({}, "de", ""),
    ],
)
def test_a_text_is_picked_in_a_language_then_in_german_then_in_any(texts, language, text):
    assert pick(texts, language) == text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  Rat\u00a0und\tTat ", "Rat und Tat"), ("Maß\u00adnahme", "Maßnahme"), ("a\u0308", "ä"), ("eins\r\nzwei\u2028drei", "eins\nzwei\ndrei"),
        ("\n\n eins \n\n", "eins"), ("\x07Ton", "Ton"), ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)  # fmt: skip
def test_a_text_is_cleaned(text, clean):
    assert clean_text(text) == clean


def test_lines_are_joined_to_one():
    assert one_line(" Rat \n\n und   Tat ") == "Rat und Tat"


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("Größe", "groesse"), ("GROẞE", "grosse"), ("Café-Tür (neu)!", "cafe tuer neu"), ("a_b", "a b"), ("می\u200cخواهم", "میخواهم"), ("…", ""),
        ("U\u0308ben", "ueben"), ("𝑨mt №1", "amt no1"),
    ],
)  # fmt: skip
def test_a_text_is_folded_for_comparison(text, compared):
    assert folded(text) == compared


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "blank"), [("", True), (" \n ", True), ("–", True), ("- / -", True), ("0", False), ("x", False), ("?", False)]
)  # fmt: skip
def test_a_cell_with_dashes_alone_is_blank(text, blank):
    assert is_blank(text) is blank


@pytest.mark.parametrize(
    ("numbers", "text"), [([7, 9, 10, 11], "7, 9–11"), ([1, 2], "1–2"), ([5], "5"), ([], "")]
)  # fmt: skip
def test_consecutive_numbers_are_written_as_a_range(numbers, text):
    assert spans_text(numbers) == text


def test_marking_a_text_for_translation_does_not_change_it():
    assert N_("Bedarf") == "Bedarf"


@pytest.mark.parametrize(
    ("text", "units", "cut"), [("Wohnen", 4, "Wohn"), ("👍👍", 3, "👍"), ("👍", 1, ""), ("Ä", 5, "Ä")]
)
def test_a_text_is_cut_between_its_letters(text, units, cut):
    assert cut_utf16(text, units) == cut
