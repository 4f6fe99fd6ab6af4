"""No text reaches people untranslated, and no translation outlives its text."""

import re

import pytest
from babel.messages.catalog import Message

from tools.catalogue import fragments, key_of, languages, messages_in_use, translated

PLACEHOLDER = re.compile(r"%\(\w+\)s")


@pytest.fixture(scope="module")
def in_use() -> dict[str, Message]:
    """The messages of pages, scripts and modules by their keys; 2 s of reading, so not while tests are collected."""
    return {key_of(message): message for message in messages_in_use() if message.id}


def test_english_is_there() -> None:
    assert "en" in list(languages())


@pytest.mark.parametrize("language", languages())
def test_every_text_is_translated(language: str, in_use: dict[str, Message]) -> None:
    missing = {
        key: [place for place, _ in in_use[key].locations] for key in in_use.keys() - translated(language).keys()
    }
    assert missing == {}


@pytest.mark.parametrize("language", languages())
def test_no_translation_is_left_over(language: str, in_use: dict[str, Message]) -> None:
    assert sorted(translated(language).keys() - in_use.keys()) == []


@pytest.mark.parametrize("language", languages())
def test_a_translation_says_the_same_values(language: str) -> None:
    table = translated(language)
    differing = {
        german: text
        for german, text in table.items()
        for part in (text if isinstance(text, list) else [text])
        if set(PLACEHOLDER.findall(part)) - set(PLACEHOLDER.findall(german))
        or (isinstance(text, str) and set(PLACEHOLDER.findall(german)) != set(PLACEHOLDER.findall(part)))
    }
    assert differing == {}


@pytest.mark.parametrize("language", languages())
def test_a_plural_has_its_forms(language: str, in_use: dict[str, Message]) -> None:
    table = translated(language)
    wrong = [
        key
        for key, message in in_use.items()
        if key in table and isinstance(table[key], list) != isinstance(message.id, tuple)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", languages())
def test_one_text_has_one_translation(language: str) -> None:
    table = translated(language)
    differing = [
        f"{name}: {german!r} is {text!r} here and {table[german]!r} elsewhere"
        for name, fragment in fragments(language)
        for german, text in fragment.items()
        if table[german] != text
    ]
    assert differing == []
