"""Fields of action as people write them."""

import pytest

from facilitation.rules.planfile.fields import FieldRegistry, parse_field
from facilitation.rules.planfile.parsed_rows import ParsedField


@pytest.mark.parametrize(
    ("text", "code", "title"),
    [
        ("Handlungsfeld 4: Wohnen", "4", "Wohnen"),
        ("HF 2 – Bildung und Kita", "2", "Bildung und Kita"),
        ("Handlungsfeld Wohnen", "", "Wohnen"),
        ("A Arbeit", "A", "Arbeit"),
        ("4. Wohnen", "4", "Wohnen"),
        ("III Sprache", "III", "Sprache"),
        ("W", "W", ""),
        ("Werte, Regeln und Normen", "", "Werte, Regeln und Normen"),
        ("IT und Netze", "", "IT und Netze"),
    ],
)
def test_a_field_is_split_into_code_and_title(text, code, title):
    assert parse_field(text) == (code, title)


def test_a_field_is_found_by_code_by_title_and_by_both():
    book = FieldRegistry([ParsedField(code="W", title={"de": "Wohnen", "en": "Housing"})], "de")
    assert [book.find(text) for text in ("W", "wohnen", "Housing", "W Wohnen", "Arbeit")] == [0, 0, 0, 0, None]


def test_two_fields_never_share_a_code():
    book = FieldRegistry([], "de")
    for text in ("A Arbeit", "A Ausbildung", "Alter"):
        book.place(text)
    book.give_codes({})
    assert [field.code for field in book.fields] == ["A", "AU", "AL"]


def test_a_field_without_a_code_gets_the_letters_of_its_numbers():
    book = FieldRegistry([], "de")
    book.place("Werte, Regeln und Normen")
    book.give_codes({0: ["N-01", "N-02"]})
    assert [field.code for field in book.fields] == ["N"]


def test_a_field_gets_the_title_and_the_code_that_later_rows_name():
    book = FieldRegistry([ParsedField(code="W")], "de")
    assert [book.place(text) for text in ("W Wohnen", "Wohnen", "W", "W Wohnen")] == [0, 0, 0, 0]
    assert [(field.code, field.title) for field in book.fields] == [("W", {"de": "Wohnen"})]


def test_a_field_named_by_its_code_alone_has_the_code_as_its_title():
    book = FieldRegistry([], "en")
    book.place("W")
    book.give_codes({})

    assert [(field.code, field.title) for field in book.fields] == [("W", {"en": "W"})]


def test_a_code_comes_from_the_title_or_a_number_where_letters_are_taken():
    book = FieldRegistry([], "de")
    for text in ("Ab", "A", "AB Arbeit", "A!"):
        book.place(text)
    book.give_codes({0: ["1", "N-2"]})

    assert len({field.code for field in book.fields}) == len(book.fields)


def test_a_text_that_is_only_a_code_or_only_a_title_makes_a_field_of_it():
    book = FieldRegistry([], "de")
    for text in ("W", "Wohnen und Leben", "4. Arbeit"):
        book.place(text)

    assert [(field.code, field.title) for field in book.fields] == [
        ("W", {}),
        ("", {"de": "Wohnen und Leben"}),
        ("4", {"de": "Arbeit"}),
    ]
