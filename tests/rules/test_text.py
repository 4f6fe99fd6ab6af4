import pytest

from facilitation.rules.text import N_, clean_text, folded, is_blank, one_line, pick, spans_text


def test_a_marked_text_is_itself() -> None:
    assert N_("Danke") == "Danke"


@pytest.mark.parametrize(
    ("texts", "language", "picked"),
    [
        ({"de": "Haus", "en": "house"}, "en", "house"),
        ({"de": "Haus", "en": "house"}, "tr", "Haus"),
        ({"tr": "ev", "fr": "maison"}, "en", "maison"),
        ({"de": "", "fr": "", "tr": "ev"}, "de", "ev"),
        ({"de": "Haus", "en": ""}, "en", "Haus"),
        ({}, "de", ""),
    ],
)
def test_a_text_is_picked_by_language_else_german_else_the_first(
    texts: dict[str, str], language: str, picked: str
) -> None:
    assert pick(texts, language) == picked


def test_a_text_is_picked_in_german_where_no_language_is_asked_for() -> None:
    assert pick({"en": "house", "de": "Haus"}) == "Haus"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  a \r\n b\t", "a\nb"),
        ("\n\na\u2028b\n", "a\nb"),
        ("a\u00a0b\u202fc\u3000d\u2009e", "a b c d e"),
        ("Woh\u00adnung", "Wohnung"),
        ("u\u0308ber", "über"),
        ("", ""),
    ],
)
def test_a_text_is_cleaned_to_what_is_seen(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned


@pytest.mark.parametrize(
    ("numbers", "text"),
    [((), ""), ((7,), "7"), ((7, 9, 10, 11), "7, 9–11"), ((1, 2, 4, 5), "1–2, 4–5"), ((3, 5, 7), "3, 5, 7")],
)
def test_numbers_are_written_as_ranges(numbers: tuple[int, ...], text: str) -> None:
    assert spans_text(numbers) == text


def test_lines_are_joined() -> None:
    assert one_line(" a \n\n b  c ") == "a b c"


def test_a_cell_of_dashes_says_nothing() -> None:
    assert [is_blank(text) for text in ("", " ", "-", "– / —", "\n-")] == [True] * 5
    assert [is_blank(text) for text in ("a", "0", "- a", "x", "?")] == [False] * 5


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Maßnahme", "massnahme"),
        ("Überblick", "ueberblick"),
        ("U\u0308berblick", "ueberblick"),
        ("café", "cafe"),
        ("Kita/Schule, (neu)", "kita schule neu"),
        ("na\u200cme", "name"),
        ("snake_case", "snake case"),
        (" A  b\n", "a b"),
        ("–", ""),
    ],
)
def test_texts_are_folded_for_comparison(text: str, same: str) -> None:
    assert folded(text) == same
