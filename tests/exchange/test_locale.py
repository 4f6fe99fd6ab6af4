"""Texts, numbers and dates in the language of a file's readers."""

import pytest

from facilitation.exchange.locale import Locale
from facilitation.rules.session.blackening import BLACKENED

GERMAN, ENGLISH = Locale("de", str), Locale("en", str.upper)


def test_a_text_is_in_the_language_or_else_in_german():
    assert ENGLISH.text({"de": "Wohnen", "en": "Housing"}) == "Housing"
    assert ENGLISH.text({"de": "Wohnen"}) == "Wohnen"


@pytest.mark.parametrize(
    ("locale", "value", "text"),
    [
        (GERMAN, 3.14159, "3,14"),
        (ENGLISH, 3.14159, "3.14"),
        (GERMAN, 7, "7"),
        (GERMAN, "1.10", "1.10"),
        (GERMAN, None, ""),
    ],
)
def test_a_number_has_two_decimals_and_the_decimal_mark_of_the_language(locale, value, text):
    assert locale.number(value) == text


def test_the_number_of_decimals_can_be_chosen():
    assert GERMAN.number(3.14159, decimals=1) == "3,1"


@pytest.mark.parametrize(
    ("value", "style", "cell"),
    [
        ({"de": "Ja", "en": "Yes"}, "text", "Yes"),
        (("ja", 3), "words", "JA, 3"),
        ("ja", "word", "JA"),
        ("ja", "text", "ja"),
        (0.5, "share", 0.5),
        (None, "word", None),
    ],
)
def test_a_cell_has_texts_in_the_language_and_unchanged_numbers(value, style, cell):
    assert ENGLISH.cell(value, style) == cell


@pytest.mark.parametrize(
    ("locale", "iso", "date"),
    [
        (GERMAN, "2026-04-28", "28. April 2026"),
        (ENGLISH, "2026-04-28", "28 April 2026"),
        (GERMAN, "im April", "im April"),
    ],
)
def test_a_date_is_written_out_and_other_text_unchanged(locale, iso, date):
    assert locale.date(iso) == date


def test_office_files_get_a_language_tag_with_a_country():
    assert [Locale(language, str).tag for language in ("de", "en", "tr")] == ["de-DE", "en-GB", "tr"]


def test_that_words_were_blackened_is_said_in_the_language_also_within_a_text():
    english = Locale("en", {BLACKENED: "[redacted]"}.get)
    assert english.written("Frag [geschwärzt] im Amt") == "Frag [redacted] im Amt"
    assert english.text({"": BLACKENED}) == "[redacted]"
    assert GERMAN.text({"": BLACKENED}) == BLACKENED
