"""Typed text keeps every visible character in any script, and loses controls and invisible ones."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.text import clean_text, folded
from facilitation.rules.wording import as_written

BLANKS = [chr(n) for n in range(0x110000) if chr(n).isspace() and len(f"a{chr(n)}b".splitlines()) == 1]
DIRECTION = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
SEEN = st.characters(categories=("L", "N", "P", "S"), exclude_characters="\u115f\u1160\u2800\u3164\uffa0")
WORDS = st.text(SEEN, min_size=1).map(lambda text: unicodedata.normalize("NFC", text))
NOTHING = "\u00ad\u2060\ufeff\x00\x07\x7f\ud800\ufdd0\U0001ffff"


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",  # Persian: the joiner parts a word
        "क्\u200dष",  # Hindi: and here it changes the letter
        "👩\u200d🏫 👍🏽 ❤\ufe0f 🇩🇪 🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
        "\U0001fae8 \U0001fac6",  # newer than this Python's tables
        "العيادة بعيدة جداً \u061c\u200f(B1)",
        "\u2067עברית\u2069 und Deutsch",
        "ភាសា\u200bខ្មែរ",  # Khmer: a line may break here
        "Zeile\n\nAbsatz",
    ],
)
def test_every_script_stays_as_it_was_written(text):
    assert as_written(text) == text
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Mehr\u00a0Räume", "Mehr Räume"),
        ("10\u202f000", "10 000"),
        ("a\tb\u3000c  d", "a b c d"),
        ("Seite\x0cSeite\x0bZeile\u2028Zeile\r\nZeile", "Seite\nSeite\nZeile\nZeile\nZeile"),
        ("  a\u0308 \u202e x\t\ty \r\n z\x00 ", "ä x y\nz"),
        ("Woh\u00adnen \u200bhier\ufeff", "Wohnen hier"),
        ("\ud83d\ude00 ok \ud800", "ok"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("Rechnung \u202egpj.exe", "Rechnung gpj.exe"),
        ("\u202btext\u2069 \u2067offen", "text offen"),
        ("tag\U000e0041", "tag"),
    ],
)
def test_spaces_become_plain_and_invisible_characters_are_removed(typed, kept):
    assert as_written(typed) == kept


@pytest.mark.parametrize(
    "text",
    ["", " \u00a0\u3000", "\u200b\u200d\ufe0f", "\u0301\u0301", "\u3164\u115f\u2800", "\x00\u202e", "\u2067\u2069"],
)
def test_a_text_without_a_visible_character_is_empty(text):
    assert as_written(text) == ""


@given(st.lists(WORDS, min_size=1), st.data())
def test_no_kind_of_space_joins_two_words(words, data):
    blanks = [data.draw(st.sampled_from(BLANKS)) for _ in words]
    typed = "".join(f"{blank}{word}" for blank, word in zip(blanks, words, strict=True))
    assert as_written(typed).split() == " ".join(words).split()


@given(st.text(st.characters(codec=None) | st.sampled_from(DIRECTION + NOTHING + "\n\u200b\u200d ")))
def test_cleaning_twice_changes_nothing_and_direction_ends_with_the_line(text):
    kept = as_written(text)
    assert as_written(kept) == kept == unicodedata.normalize("NFC", kept)
    kept.encode()  # can be stored
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in kept if sign != "\n")
    for line in kept.splitlines():
        assert depth(line) == 0


def depth(line):
    """How many pairs of direction signs are open at its end; overrides are never kept."""
    begun = []
    for sign in line:
        assert sign not in "\u202d\u202e"
        if sign in "\u202a\u202b":
            begun.append("\u202c")
        elif sign in "\u2066\u2067\u2068":
            begun.append("\u2069")
        elif sign in "\u202c\u2069":
            assert begun.pop() == sign
    return len(begun)


def test_cards_are_compared_without_joiners():
    assert folded("می\u200cخواهم") == folded("میخواهم")


def test_an_override_goes_with_its_end_and_an_unpaired_end_goes_alone():
    override, end, isolate, end_isolate = "\u202e", "\u202c", "\u2067", "\u2069"

    assert as_written(f"a{end}b{override}c{end}d") == "abcd"
    assert as_written(f"a{isolate}b{end_isolate}c{end}d") == f"a{isolate}b{end_isolate}cd"
