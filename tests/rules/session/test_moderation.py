"""Words of a list are found as whole words, whatever their case and however umlauts are spelled."""

import pytest

from facilitation.rules.session.moderation import listed_words, marked_words


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Der MÜLLER war es", "Müller"),
        ("der mueller", "Müller"),
        ("der muller", "Müller"),
        ("der Müller", "Mueller"),
        ("Das ist Scheiße!", "SCHEISSE"),
        ("Café, bitte", "cafe"),
        ("so  ein\nMist", "ein Mist"),
        ("„Depp“", "depp"),
        ("И ДУРАК", "дурак"),
    ],
)
def test_a_word_is_found(text: str, word: str) -> None:
    assert marked_words(text, (word,)) == [word]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Assessment", "ass"),
        ("Müllerin", "Müller"),
        ("neue Wege", "neu"),
        ("Mull", "Müll und"),
        ("", "x"),
        ("a.b", "axb"),
    ],
)
def test_a_part_of_a_word_is_none(text: str, word: str) -> None:
    assert marked_words(text, (word,)) == []


def test_words_are_told_in_the_order_of_the_list_and_without_a_list_there_are_none() -> None:
    assert marked_words("zwei eins", ("eins", "drei", "zwei")) == ["eins", "zwei"]
    assert marked_words("eins", ()) == []


def test_a_list_is_read_by_lines_and_commas_each_word_once() -> None:
    assert listed_words(" Mist \nDepp, depp;  ein  Wort\n\n") == ("Mist", "depp", "ein Wort")
